"""Decisions about institutions, sites, calendars and posts: plain values in, events out, or a refusal."""

from __future__ import annotations

from dirisha.rooms.places.rules.checked import checked_day_off as checked_day_off
from dirisha.rooms.places.rules.checked import checked_hours as checked_hours
from dirisha.rooms.places.rules.checked import checked_reading as checked_reading
from dirisha.rooms.places.rules.checked import checked_slug as checked_slug
from dirisha.rooms.places.rules.checked import checked_text as checked_text
from dirisha.rooms.places.rules.decide import announce_holiday as announce_holiday
from dirisha.rooms.places.rules.decide import choose_day_reading as choose_day_reading
from dirisha.rooms.places.rules.decide import create_post as create_post
from dirisha.rooms.places.rules.decide import lay_down_post as lay_down_post
from dirisha.rooms.places.rules.decide import open_site as open_site
from dirisha.rooms.places.rules.decide import propose_calendar as propose_calendar
from dirisha.rooms.places.rules.decide import register_institution as register_institution
from dirisha.rooms.places.rules.decide import set_opening_hours as set_opening_hours
from dirisha.rooms.places.rules.decide import take_up_post as take_up_post
from dirisha.rooms.places.rules.decide import withdraw_holiday as withdraw_holiday
from dirisha.rooms.places.rules.ground import Ground as Ground
from dirisha.rooms.places.rules.ground import PostGround as PostGround
from dirisha.rooms.places.rules.ground import SiteGround as SiteGround
from dirisha.rooms.places.rules.ground import Standing as Standing
from dirisha.rooms.places.rules.ground import may_keep_hours as may_keep_hours
from dirisha.rooms.places.rules.ground import may_manage as may_manage
from dirisha.rooms.places.rules.ground import may_set_up as may_set_up
from dirisha.rooms.places.rules.keeping import checked_reason as checked_reason
from dirisha.rooms.places.rules.keeping import close_post as close_post
from dirisha.rooms.places.rules.keeping import close_site as close_site
from dirisha.rooms.places.rules.keeping import correct_address as correct_address
from dirisha.rooms.places.rules.keeping import end_access as end_access
from dirisha.rooms.places.rules.keeping import give_access as give_access
from dirisha.rooms.places.rules.keeping import keep_an_administrator as keep_an_administrator
from dirisha.rooms.places.rules.keeping import named as named
from dirisha.rooms.places.rules.keeping import open_still as open_still
from dirisha.rooms.places.rules.keeping import rename_institution as rename_institution
from dirisha.rooms.places.rules.keeping import rename_site as rename_site
from dirisha.rooms.places.rules.keeping import retitle_post as retitle_post
