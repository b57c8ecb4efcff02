"""The pages of the desk: each reads the request, asks a query or calls one verb, and chooses what to show."""
