"""Charters of our own, laid out in every format: for the tests of the adaptors and for `benchmarks/reading.py`."""
