"""Verbs of places: institutions, sites, their hours and days off, posts, and who can sign in.

Only SETUP, or an administrator of the institution or of the one above it, may carry them out; a supervisor sets the
opening hours of their own site. Each is one transaction, takes `at` (the moment; the clock's when left out) and `key`
(idempotency), and raises Refused with a sentence.
"""

from dirisha.rooms.places.actions.access import Slip as Slip
from dirisha.rooms.places.actions.access import invite_officer as invite_officer
from dirisha.rooms.places.actions.access import release_officer as release_officer
from dirisha.rooms.places.actions.access import renew_access as renew_access
from dirisha.rooms.places.actions.devices import change_device as change_device
from dirisha.rooms.places.actions.devices import enrol_device as enrol_device
from dirisha.rooms.places.actions.devices import renew_device as renew_device
from dirisha.rooms.places.actions.devices import revoke_device as revoke_device
from dirisha.rooms.places.actions.hall import close_counter as close_counter
from dirisha.rooms.places.actions.hall import close_zone as close_zone
from dirisha.rooms.places.actions.hall import lay_out_zone as lay_out_zone
from dirisha.rooms.places.actions.hall import set_up_counter as set_up_counter
from dirisha.rooms.places.actions.institutions import choose_day_reading as choose_day_reading
from dirisha.rooms.places.actions.institutions import register_institution as register_institution
from dirisha.rooms.places.actions.institutions import rename_institution as rename_institution
from dirisha.rooms.places.actions.posts import close_post as close_post
from dirisha.rooms.places.actions.posts import create_post as create_post
from dirisha.rooms.places.actions.posts import hand_post as hand_post
from dirisha.rooms.places.actions.posts import lay_down_post as lay_down_post
from dirisha.rooms.places.actions.posts import retitle_post as retitle_post
from dirisha.rooms.places.actions.posts import take_up_post as take_up_post
from dirisha.rooms.places.actions.sites import announce_holiday as announce_holiday
from dirisha.rooms.places.actions.sites import close_site as close_site
from dirisha.rooms.places.actions.sites import describe_site as describe_site
from dirisha.rooms.places.actions.sites import open_site as open_site
from dirisha.rooms.places.actions.sites import propose_calendar as propose_calendar
from dirisha.rooms.places.actions.sites import set_opening_hours as set_opening_hours
from dirisha.rooms.places.actions.sites import withdraw_holiday as withdraw_holiday
