"""The site: settings, addresses, the servers' entry points and the command line."""
