"""Decisions about what ends while work is still under way: a site, a post."""

from __future__ import annotations

from collections.abc import Sequence

from dirisha.core import references
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.rules import named


def still_at_site(*, open_references: Sequence[str], hidden: int, services: Sequence[Say]) -> None:
    """Refused while cases run by the site's calendar, or services are received there. The sentence names them."""
    if services:
        raise Refused(
            Say(
                sw="Huduma hizi hupokelewa katika eneo hili: {names}. Badilisha kwanza fomu zake.",
                en="These services are received at this site: {names}. Change their forms first.",
            ).format(names=named(services)),
            code="services-left",
        )
    if open_references or hidden:
        raise Refused(
            Say(
                sw="Mambo haya bado yanaendelea katika eneo hili: {names}. Yamalize kwanza.",
                en="These cases are still under way at this site: {names}. Finish them first.",
            ).format(names=cases_named(open_references, hidden)),
            code="cases-left",
        )


def still_with_post(*, open_references: Sequence[str], hidden: int) -> Refused:
    """Why a post cannot be closed yet: its cases need another one."""
    return Refused(
        Say(
            sw="Cheo hiki kina mambo yanayoendelea: {names}. Chagua cheo kitakachoyapokea.",
            en="This post has cases under way: {names}. Choose the post that takes them over.",
        ).format(names=cases_named(open_references, hidden)),
        code="cases-left",
        field="hand_to",
    )


def still_named(services: Sequence[Say]) -> None:
    """Refused while services of the charter in force come to the post."""
    if services:
        raise Refused(
            Say(
                sw="Huduma hizi hupokelewa na cheo hiki: {names}. Chagua cheo kingine kwenye fomu zake kwanza.",
                en="These services come to this post: {names}. Choose another post in their forms first.",
            ).format(names=named(services)),
            code="services-left",
        )


def cases_named(open_references: Sequence[str], hidden: int) -> Say:
    """References in groups; restricted cases are only counted."""
    names = [Say(sw=references.shown(each), en=references.shown(each)) for each in open_references]
    if hidden:
        names.insert(0, Say(sw=f"ya siri: {hidden}", en=f"{hidden} restricted"))
    return named(names)
