"""What can happen in the hall, by subject: the hall with its tickets, and appointments."""

from __future__ import annotations

from dirisha.rooms.visits.events.appointments import AppointmentBooked as AppointmentBooked
from dirisha.rooms.visits.events.appointments import AppointmentCancelled as AppointmentCancelled
from dirisha.rooms.visits.events.appointments import AppointmentLapsed as AppointmentLapsed
from dirisha.rooms.visits.events.appointments import AppointmentMoved as AppointmentMoved
from dirisha.rooms.visits.events.appointments import AppointmentReminderDue as AppointmentReminderDue
from dirisha.rooms.visits.events.appointments import AppointmentsOffered as AppointmentsOffered
from dirisha.rooms.visits.events.appointments import AppointmentStep as AppointmentStep
from dirisha.rooms.visits.events.appointments import HowArrived as HowArrived
from dirisha.rooms.visits.events.appointments import OfferedDay as OfferedDay
from dirisha.rooms.visits.events.appointments import PersonArrived as PersonArrived
from dirisha.rooms.visits.events.appointments import WhyCancelled as WhyCancelled
from dirisha.rooms.visits.events.hall import CaseLinked as CaseLinked
from dirisha.rooms.visits.events.hall import DoorChecked as DoorChecked
from dirisha.rooms.visits.events.hall import HallKeptOpen as HallKeptOpen
from dirisha.rooms.visits.events.hall import HowCalled as HowCalled
from dirisha.rooms.visits.events.hall import Manner as Manner
from dirisha.rooms.visits.events.hall import NoticePutUp as NoticePutUp
from dirisha.rooms.visits.events.hall import NoticeTakenDown as NoticeTakenDown
from dirisha.rooms.visits.events.hall import OfficerSatDown as OfficerSatDown
from dirisha.rooms.visits.events.hall import OfficerStoodUp as OfficerStoodUp
from dirisha.rooms.visits.events.hall import PersonLeft as PersonLeft
from dirisha.rooms.visits.events.hall import PersonNotThere as PersonNotThere
from dirisha.rooms.visits.events.hall import PersonOnTheWay as PersonOnTheWay
from dirisha.rooms.visits.events.hall import PersonReturned as PersonReturned
from dirisha.rooms.visits.events.hall import PriorityRuleSet as PriorityRuleSet
from dirisha.rooms.visits.events.hall import ProfileSet as ProfileSet
from dirisha.rooms.visits.events.hall import QueueClosed as QueueClosed
from dirisha.rooms.visits.events.hall import QueueOpened as QueueOpened
from dirisha.rooms.visits.events.hall import QueueServed as QueueServed
from dirisha.rooms.visits.events.hall import QueueSetUp as QueueSetUp
from dirisha.rooms.visits.events.hall import ServiceAdded as ServiceAdded
from dirisha.rooms.visits.events.hall import ServiceServed as ServiceServed
from dirisha.rooms.visits.events.hall import ServingBegun as ServingBegun
from dirisha.rooms.visits.events.hall import Standing as Standing
from dirisha.rooms.visits.events.hall import StepUndone as StepUndone
from dirisha.rooms.visits.events.hall import TicketCalled as TicketCalled
from dirisha.rooms.visits.events.hall import TicketChannel as TicketChannel
from dirisha.rooms.visits.events.hall import TicketClosedByForce as TicketClosedByForce
from dirisha.rooms.visits.events.hall import TicketHeld as TicketHeld
from dirisha.rooms.visits.events.hall import TicketRecalled as TicketRecalled
from dirisha.rooms.visits.events.hall import TicketServed as TicketServed
from dirisha.rooms.visits.events.hall import TicketStep as TicketStep
from dirisha.rooms.visits.events.hall import TicketTaken as TicketTaken
from dirisha.rooms.visits.events.hall import TicketTransferred as TicketTransferred
