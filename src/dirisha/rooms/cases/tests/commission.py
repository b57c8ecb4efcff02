"""The ombudsman of the stories: Mr. Barasa, at the Commission."""

from __future__ import annotations

from uuid import UUID

from dirisha.core.actor import SETUP, Actor
from dirisha.core.say import Say
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.models import Officer


def the_commission() -> tuple[UUID, Actor]:
    """The Commission as an institution of this house, with Barasa at its ombudsman's post."""
    commission = places.register_institution(
        slug="tume",
        country="KE",
        name=Say(sw="Tume ya Haki za Kiutawala", en="Commission on Administrative Justice"),
        by=SETUP,
    )
    post = places.create_post(
        institution=commission,
        slug="mchunguzi",
        role="ombudsman",
        title=Say(sw="Afisa wa Mchunguzi", en="Ombudsman's officer"),
        by=SETUP,
    )
    officer = Officer.objects.create(username="barasa", password="!")
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    return commission, Actor("post", post, officer.id)
