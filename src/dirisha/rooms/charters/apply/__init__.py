"""How each event changes the tables of this room."""

from dirisha.rooms.charters.apply import changes, charter, consulting, editing  # noqa: F401 - each registers its appliers
