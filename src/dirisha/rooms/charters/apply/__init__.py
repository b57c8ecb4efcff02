"""How each event changes the tables of this room."""

from __future__ import annotations

from dirisha.rooms.charters.apply import charter as charter
from dirisha.rooms.charters.apply import editing as editing
