"""Tables of visits, by subject."""

from __future__ import annotations

from dirisha.rooms.visits.models.appointments import Appointment as Appointment
from dirisha.rooms.visits.models.appointments import AppointmentPlan as AppointmentPlan
from dirisha.rooms.visits.models.hall import AT_COUNTER as AT_COUNTER
from dirisha.rooms.visits.models.hall import BOOKED as BOOKED
from dirisha.rooms.visits.models.hall import FIRST as FIRST
from dirisha.rooms.visits.models.hall import LIVE as LIVE
from dirisha.rooms.visits.models.hall import OPEN as OPEN
from dirisha.rooms.visits.models.hall import ORDINARY as ORDINARY
from dirisha.rooms.visits.models.hall import PRIORITY as PRIORITY
from dirisha.rooms.visits.models.hall import CounterSession as CounterSession
from dirisha.rooms.visits.models.hall import DoorCheck as DoorCheck
from dirisha.rooms.visits.models.hall import HallRule as HallRule
from dirisha.rooms.visits.models.hall import KeptOpen as KeptOpen
from dirisha.rooms.visits.models.hall import Learned as Learned
from dirisha.rooms.visits.models.hall import Notice as Notice
from dirisha.rooms.visits.models.hall import ProfileQueue as ProfileQueue
from dirisha.rooms.visits.models.hall import Queue as Queue
from dirisha.rooms.visits.models.hall import QueueService as QueueService
from dirisha.rooms.visits.models.hall import Series as Series
from dirisha.rooms.visits.models.hall import Spell as Spell
from dirisha.rooms.visits.models.hall import Ticket as Ticket
from dirisha.rooms.visits.models.hall import TicketService as TicketService
from dirisha.rooms.visits.models.hall import WorkProfile as WorkProfile
