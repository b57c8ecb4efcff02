"""How each event changes the tables of this room."""

from dirisha.rooms.charters.apply import (  # noqa: F401 - each registers its appliers
    changes,
    charter,
    consulting,
    editing,
    reviewing,
)
