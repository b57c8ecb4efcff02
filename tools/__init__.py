"""Programs for those who build the house."""
