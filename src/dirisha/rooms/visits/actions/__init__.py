"""The verbs of the hall. Each is one transaction: it looks, asks the rules, records what they say.

A ticket's verbs name the `turn` that the page showed: when the ticket has moved on since, nothing happens and the
refusal says so (code "stale"). Forms send a `key`, so that a double click is one click.

    setting   set_up_queue open_queue close_queue keep_open set_priority_rule set_profile sit_down
              stand_up close_counter
    door      check_door
    taking    take_ticket leave
    roll      hand_out_roll
    reserve   hand_in
    appointments  offer_appointments book move_appointment cancel_appointment check_in
    passing   pass_time
    calling   call_next call_ticket recall on_the_way
    files     open_case continue_case
    notices   put_up_notice take_down_notice
    window    begin add_service finish hold return_from_hold transfer no_show undo close_day
"""

from dirisha.rooms.visits.actions.appointments import book as book
from dirisha.rooms.visits.actions.appointments import cancel_appointment as cancel_appointment
from dirisha.rooms.visits.actions.appointments import check_in as check_in
from dirisha.rooms.visits.actions.appointments import move_appointment as move_appointment
from dirisha.rooms.visits.actions.appointments import offer_appointments as offer_appointments
from dirisha.rooms.visits.actions.calling import call_next as call_next
from dirisha.rooms.visits.actions.calling import call_ticket as call_ticket
from dirisha.rooms.visits.actions.calling import on_the_way as on_the_way
from dirisha.rooms.visits.actions.calling import recall as recall
from dirisha.rooms.visits.actions.door import check_door as check_door
from dirisha.rooms.visits.actions.files import continue_case as continue_case
from dirisha.rooms.visits.actions.files import open_case as open_case
from dirisha.rooms.visits.actions.notices import put_up_notice as put_up_notice
from dirisha.rooms.visits.actions.notices import take_down_notice as take_down_notice
from dirisha.rooms.visits.actions.passing import Passed as Passed
from dirisha.rooms.visits.actions.passing import pass_time as pass_time
from dirisha.rooms.visits.actions.reserve import HandedIn as HandedIn
from dirisha.rooms.visits.actions.reserve import hand_in as hand_in
from dirisha.rooms.visits.actions.roll import hand_out_roll as hand_out_roll
from dirisha.rooms.visits.actions.setting import close_counter as close_counter
from dirisha.rooms.visits.actions.setting import close_queue as close_queue
from dirisha.rooms.visits.actions.setting import keep_open as keep_open
from dirisha.rooms.visits.actions.setting import open_queue as open_queue
from dirisha.rooms.visits.actions.setting import set_priority_rule as set_priority_rule
from dirisha.rooms.visits.actions.setting import set_profile as set_profile
from dirisha.rooms.visits.actions.setting import set_up_queue as set_up_queue
from dirisha.rooms.visits.actions.setting import sit_down as sit_down
from dirisha.rooms.visits.actions.setting import stand_up as stand_up
from dirisha.rooms.visits.actions.taking import leave as leave
from dirisha.rooms.visits.actions.taking import take_ticket as take_ticket
from dirisha.rooms.visits.actions.undoing import close_day as close_day
from dirisha.rooms.visits.actions.undoing import undo as undo
from dirisha.rooms.visits.actions.window import add_service as add_service
from dirisha.rooms.visits.actions.window import begin as begin
from dirisha.rooms.visits.actions.window import finish as finish
from dirisha.rooms.visits.actions.window import hold as hold
from dirisha.rooms.visits.actions.window import no_show as no_show
from dirisha.rooms.visits.actions.window import return_from_hold as return_from_hold
from dirisha.rooms.visits.actions.window import transfer as transfer
