"""Decisions of this room: plain values in, events out, or a refusal that is a sentence. No database, no clock."""
