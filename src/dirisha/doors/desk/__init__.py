"""The door `desk`."""
