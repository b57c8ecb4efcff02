"""Results: what was promised against what was done."""
