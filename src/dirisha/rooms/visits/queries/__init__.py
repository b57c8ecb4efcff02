"""What screens may ask of the hall. Each question says how many SQL statements it costs."""

from dirisha.rooms.visits.queries.hall import CallLine as CallLine
from dirisha.rooms.visits.queries.hall import QueueLine as QueueLine
from dirisha.rooms.visits.queries.hall import SessionLine as SessionLine
from dirisha.rooms.visits.queries.hall import calls as calls
from dirisha.rooms.visits.queries.hall import profile_of as profile_of
from dirisha.rooms.visits.queries.hall import queues_of as queues_of
from dirisha.rooms.visits.queries.hall import session_of as session_of
from dirisha.rooms.visits.queries.hall import sessions_of as sessions_of
from dirisha.rooms.visits.queries.quotes import QuotesKept as QuotesKept
from dirisha.rooms.visits.queries.quotes import quotes_kept as quotes_kept
from dirisha.rooms.visits.queries.roll import last_number as last_number
from dirisha.rooms.visits.queries.tickets import PlaceLine as PlaceLine
from dirisha.rooms.visits.queries.tickets import TicketLine as TicketLine
from dirisha.rooms.visits.queries.tickets import at_counter as at_counter
from dirisha.rooms.visits.queries.tickets import my_place as my_place
from dirisha.rooms.visits.queries.tickets import ticket_line as ticket_line
from dirisha.rooms.visits.queries.tickets import waiting as waiting
from dirisha.rooms.visits.queries.waits import HallWaits as HallWaits
from dirisha.rooms.visits.queries.waits import Told as Told
from dirisha.rooms.visits.queries.waits import ZoneWait as ZoneWait
from dirisha.rooms.visits.queries.waits import quote as quote
from dirisha.rooms.visits.queries.waits import wait_of as wait_of
from dirisha.rooms.visits.queries.waits import waits_of as waits_of
