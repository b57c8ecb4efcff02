"""How each event changes the tables of this room."""

from dirisha.rooms.cases.apply import (  # noqa: F401 - each registers its appliers
    cases,
    clocks,
    erasure,
    forms,
    kinds,
    ladder,
    rights,
)
