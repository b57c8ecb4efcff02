"""The house tests itself: what the builders agreed on is held by programs, not by memory."""
