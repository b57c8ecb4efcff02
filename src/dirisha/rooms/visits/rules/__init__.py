"""Decisions of the hall: plain values in, events out, or a refusal that is a sentence."""
