"""Plain Python: no Django, no clock, no network, no files. Time and chance are handed in."""
