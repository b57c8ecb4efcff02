"""The verbs of the hall. Each is one transaction: it looks, asks the rules, records what they say.

A ticket's verbs name the `turn` that the page showed: when the ticket has moved on since, nothing happens and the
refusal says so (code "stale"). Forms send a `key`, so that a double click is one click.

    setting   set_up_queue open_queue close_queue set_profile sit_down stand_up
    taking    take_ticket leave
    calling   call_next call_ticket recall on_the_way
    notices   put_up_notice take_down_notice
    window    begin add_service finish hold return_from_hold transfer no_show undo close_day
"""

from dirisha.rooms.visits.actions.calling import call_next as call_next
from dirisha.rooms.visits.actions.calling import call_ticket as call_ticket
from dirisha.rooms.visits.actions.calling import on_the_way as on_the_way
from dirisha.rooms.visits.actions.calling import recall as recall
from dirisha.rooms.visits.actions.notices import put_up_notice as put_up_notice
from dirisha.rooms.visits.actions.notices import take_down_notice as take_down_notice
from dirisha.rooms.visits.actions.setting import close_queue as close_queue
from dirisha.rooms.visits.actions.setting import open_queue as open_queue
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
