"""What screens may ask of the hall. Each question says how many SQL statements it costs."""

from dirisha.rooms.visits.queries.hall import CallLine as CallLine
from dirisha.rooms.visits.queries.hall import ProfileLine as ProfileLine
from dirisha.rooms.visits.queries.hall import QueueLine as QueueLine
from dirisha.rooms.visits.queries.hall import QueueSet as QueueSet
from dirisha.rooms.visits.queries.hall import SessionLine as SessionLine
from dirisha.rooms.visits.queries.hall import calls as calls
from dirisha.rooms.visits.queries.hall import profile_of as profile_of
from dirisha.rooms.visits.queries.hall import profiles_of as profiles_of
from dirisha.rooms.visits.queries.hall import queue_set as queue_set
from dirisha.rooms.visits.queries.hall import queues_of as queues_of
from dirisha.rooms.visits.queries.hall import session_of as session_of
from dirisha.rooms.visits.queries.hall import sessions_of as sessions_of
from dirisha.rooms.visits.queries.hall import sites_served as sites_served
from dirisha.rooms.visits.queries.tickets import PlaceLine as PlaceLine
from dirisha.rooms.visits.queries.tickets import TicketLine as TicketLine
from dirisha.rooms.visits.queries.tickets import at_counter as at_counter
from dirisha.rooms.visits.queries.tickets import at_counters as at_counters
from dirisha.rooms.visits.queries.tickets import my_place as my_place
from dirisha.rooms.visits.queries.tickets import not_there as not_there
from dirisha.rooms.visits.queries.tickets import ticket_line as ticket_line
from dirisha.rooms.visits.queries.tickets import waiting as waiting
