"""The sample house of `make run`: three institutions, invented officers and citizens, everything through real verbs."""

from __future__ import annotations

PASSWORD = "dirisha-demo-2026"  # noqa: S105 - of people who do not exist
"""The password of every sample officer. Only `dirisha demo seed` gives it, and only in demo and test mode."""
