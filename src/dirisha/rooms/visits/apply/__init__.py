"""How each event of the hall changes the tables."""

from dirisha.rooms.visits.apply import appointments as appointments
from dirisha.rooms.visits.apply import hall as hall
from dirisha.rooms.visits.apply import notices as notices
from dirisha.rooms.visits.apply import tickets as tickets
