"""The views of the citizen's window. They translate a request into one query or one verb; they never decide."""
