"""The door `results`."""
