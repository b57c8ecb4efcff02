"""The verbs of cases. Each is one transaction: it looks, asks the rules, records what they say."""

from dirisha.rooms.cases.actions.closing import close_post as close_post
from dirisha.rooms.cases.actions.closing import close_site as close_site
from dirisha.rooms.cases.actions.ending import confirm_solution as confirm_solution
from dirisha.rooms.cases.actions.ending import decide as decide
from dirisha.rooms.cases.actions.ending import withdraw_case as withdraw_case
from dirisha.rooms.cases.actions.erasing import erase_citizen as erase_citizen
from dirisha.rooms.cases.actions.erasing import sweep_erased as sweep_erased
from dirisha.rooms.cases.actions.erasing import sweep_unclaimed as sweep_unclaimed
from dirisha.rooms.cases.actions.forms import set_service_form as set_service_form
from dirisha.rooms.cases.actions.holidays import announce_holiday as announce_holiday
from dirisha.rooms.cases.actions.holidays import announce_holidays as announce_holidays
from dirisha.rooms.cases.actions.holidays import propose_calendar as propose_calendar
from dirisha.rooms.cases.actions.holidays import set_opening_hours as set_opening_hours
from dirisha.rooms.cases.actions.holidays import withdraw_holiday as withdraw_holiday
from dirisha.rooms.cases.actions.holidays import withdraw_holidays as withdraw_holidays
from dirisha.rooms.cases.actions.opening import accept_remedy as accept_remedy
from dirisha.rooms.cases.actions.opening import submit_request as submit_request
from dirisha.rooms.cases.actions.ringing import ring as ring
from dirisha.rooms.cases.actions.working import add_note as add_note
from dirisha.rooms.cases.actions.working import answer_question as answer_question
from dirisha.rooms.cases.actions.working import ask_question as ask_question
from dirisha.rooms.cases.actions.working import attach_file as attach_file
from dirisha.rooms.cases.actions.working import hand_over as hand_over
from dirisha.rooms.cases.actions.working import note_start as note_start
from dirisha.rooms.cases.actions.working import take_case as take_case
