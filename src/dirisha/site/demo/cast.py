"""The posts of each sample institution and the invented officers who hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dirisha.core.say import Say
from dirisha.rooms.places.events import Role


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A post, the post it reports to (by slug), whether it stands at the office's site, and who sits on it."""

    slug: str
    role: Role
    title: Say
    reports_to: str | None
    at_site: bool
    officer: str


@dataclass(frozen=True, kw_only=True)
class Crew:
    """The usernames of an institution's officers, by what they do."""

    administrator: str
    supervisor: str
    owner: str
    complaints: str
    information: str
    service: str
    data: str


CREWS = {
    "ke-public-service": Crew(
        administrator="juma",
        supervisor="akinyi",
        owner="amina",
        complaints="otieno",
        information="njeri",
        service="baraka",
        data="salma",
    ),
    "ke-gender": Crew(
        administrator="kiprono",
        supervisor="chebet",
        owner="halima",
        complaints="wambui",
        information="wambui",
        service="atieno",
        data="nasra",
    ),
    "tz-makete": Crew(
        administrator="mosha",
        supervisor="rehema",
        owner="neema",
        complaints="mwakyusa",
        information="mwakyusa",
        service="mwakyusa",
        data="tumaini",
    ),
}
"""Who works where, by the institution's slug. All names are invented."""


def seats(crew: Crew) -> Iterator[Seat]:
    """The seven posts of an institution, each after the one it reports to."""
    top = "mkuu-wa-huduma"
    yield Seat(
        slug=top,
        role="supervisor",
        title=Say(sw="Mkuu wa Huduma kwa Wananchi", en="Head of Citizen Services"),
        reports_to=None,
        at_site=False,
        officer=crew.supervisor,
    )
    yield Seat(
        slug="afisa-malalamiko",
        role="officer",
        title=Say(sw="Afisa Malalamiko", en="Complaints Officer"),
        reports_to=top,
        at_site=True,
        officer=crew.complaints,
    )
    yield Seat(
        slug="afisa-taarifa",
        role="officer",
        title=Say(sw="Afisa wa Upatikanaji wa Taarifa", en="Information Access Officer"),
        reports_to=top,
        at_site=True,
        officer=crew.information,
    )
    yield Seat(
        slug="afisa-huduma",
        role="officer",
        title=Say(sw="Afisa wa Huduma kwa Wananchi", en="Citizen Service Officer"),
        reports_to=top,
        at_site=True,
        officer=crew.service,
    )
    yield Seat(
        slug="mwenye-hati",
        role="charter_owner",
        title=Say(sw="Msimamizi wa Mkataba wa Huduma", en="Charter Owner"),
        reports_to=top,
        at_site=False,
        officer=crew.owner,
    )
    yield Seat(
        slug="msimamizi-wa-mfumo",
        role="administrator",
        title=Say(sw="Msimamizi wa Mfumo", en="System Administrator"),
        reports_to=top,
        at_site=False,
        officer=crew.administrator,
    )
    yield Seat(
        slug="afisa-ulinzi-taarifa",
        role="data_officer",
        title=Say(sw="Afisa wa Ulinzi wa Taarifa", en="Data Protection Officer"),
        reports_to=None,
        at_site=False,
        officer=crew.data,
    )


ANSWERS_FOR = {"complaint": "afisa-malalamiko", "information": "afisa-taarifa"}
"""The post that answers for services of a kind; all other services belong to `afisa-huduma`."""
