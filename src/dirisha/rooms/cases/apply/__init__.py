"""How each event changes the tables of this room."""

from dirisha.rooms.cases.apply import cases, clocks, erasure, forms, kinds, ladder  # noqa: F401 - each registers its appliers
