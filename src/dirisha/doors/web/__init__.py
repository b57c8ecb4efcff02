"""The door `web`."""
