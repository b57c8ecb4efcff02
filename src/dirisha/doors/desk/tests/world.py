"""A ministry with a small charter, its officers, and a stranger from another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.test import Client

from dirisha.core.actor import SETUP, Actor
from dirisha.core.say import Say
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.charters.reading.model import CharterReading
from dirisha.rooms.charters.tests.samples import ministry, published, reading, row, variant
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.models import Officer

PASSWORD = "nyumba bahari mlima ndizi"
TITLES: dict[str, tuple[str, Role, str]] = {
    "otieno": ("utumishi", "officer", "Afisa wa malalamiko"),
    "baraka": ("utumishi", "officer", "Afisa wa taarifa"),
    "njeri": ("utumishi", "supervisor", "Msimamizi wa huduma"),
    "amina": ("utumishi", "charter_owner", "Msimamizi wa mkataba"),
    "zawadi": ("utumishi", "administrator", "Msimamizi wa taasisi"),
    "mgeni": ("jinsia", "officer", "Afisa wa jinsia"),
}
"""Everybody of the cast who signs in: institution, role, title. `mgeni` is the stranger."""


@dataclass(frozen=True)
class World:
    """The ids of the story: institutions and posts by name."""

    utumishi: UUID
    jinsia: UUID
    posts: dict[str, UUID]
    officers: dict[str, UUID]
    slug: str = "utumishi"

    def actor(self, name: str) -> Actor:
        """Who acts when this person does."""
        return Actor("post", self.posts[name], self.officers[name])

    def service(self, no: int) -> ServiceView:
        """A row of the ministry's live charter."""
        catalogue = charters.catalogue(self.slug)
        assert catalogue is not None
        slug = next(s.slug for s in catalogue.services if s.no == no)
        shown = charters.service_page(self.slug, slug)
        assert shown is not None
        return shown


@cache
def _hashed() -> str:
    """The password's hash, made once: it is meant to be slow."""
    return make_password(PASSWORD)


def _charter() -> CharterReading:
    """The small charter of the charters' own tests, and a payment that waits for its invoice."""
    plain = reading()
    waits = {"kind": "duration", "amount": 30, "unit": "calendar_days", "after": "kupokea ankara"}
    pay = row(4, "Kulipa wazabuni", "Paying suppliers", variants=(variant(time=waits),))
    return replace(plain, services=(*plain.services, pay))


def build() -> World:
    """The whole ministry with a published charter, through the real verbs."""
    homes = {"utumishi": ministry("utumishi"), "jinsia": ministry("jinsia")}
    posts, officers = {}, {}
    for name, (institution, role, title) in TITLES.items():
        officer = Officer.objects.create(username=name, password=_hashed())
        post = places.create_post(
            institution=homes[institution],
            slug=f"cheo-{name}",
            role=role,
            title=Say(sw=title, en=f"{title} (en)"),
            by=SETUP,
        )
        places.take_up_post(post=post, officer=officer.id, by=SETUP)
        posts[name], officers[name] = post, officer.id
    published(homes["utumishi"], _charter())
    return World(homes["utumishi"], homes["jinsia"], posts, officers)


def signed_in(name: str) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(Officer.objects.get(username=name))
    return client
