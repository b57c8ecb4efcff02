"""How each event changes the tables of this room."""

from dirisha.rooms.charters.apply import (  # noqa: F401 - each registers its appliers
    approving,
    changes,
    charter,
    consulting,
    contacts,
    editing,
    reviewing,
)
