"""People: what a citizen chose to leave with us, and the right to have it erased."""
