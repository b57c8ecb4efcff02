"""What every page about places stands on: the institution, site or post of an address, if it is one's own."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest, address, nothing, show
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.cases.queries import Moves
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import InstitutionLine, PostLine, SiteLine

ASIDE = ("csrfmiddlewaretoken", "key", "confirm")
"""Fields that a page of confirmation writes itself."""

NAME_SW = Say(sw="Andika jina kwa Kiswahili.", en="Write the name in Swahili.")
NAME_EN = Say(sw="Andika jina kwa Kiingereza.", en="Write the name in English.")
REASON = Say(sw="Andika sababu.", en="Write the reason.")


def own_institution(me: StaffRequest, slug: str | None = None) -> InstitutionLine:
    """The institution one works for, or for its administrator a part of it, by its address name. One statement."""
    if slug is None:
        return places.institution_by_id(me.post.institution) or nothing()
    line = places.institution(slug) or nothing()
    mine = line.id == me.post.institution or (me.post.role == "administrator" and line.parent == me.post.institution)
    return line if mine else nothing()


def own_site(me: StaffRequest, site: UUID) -> tuple[SiteLine, InstitutionLine]:
    """A site of one's own institution (or a part of it), and that institution. Two statements."""
    line = places.site(site) or nothing()
    return line, _reached(me, line.institution)


def own_post(me: StaffRequest, post: UUID) -> tuple[PostLine, InstitutionLine]:
    """An open post of one's own institution (or a part of it), and that institution. Three statements."""
    line = places.post_line(post) or nothing()
    return line, _reached(me, line.institution)


def keeps_hours(me: StaffRequest, site: SiteLine) -> bool:
    """Whether this post may set the site's opening hours (`places.rules.may_keep_hours` decides in the end)."""
    return me.post.role == "administrator" or (me.post.role == "supervisor" and me.post.site in (None, site.id))


def both(typed: Typed, name: str, *, sw: Say = NAME_SW, en: Say = NAME_EN, most: int = 300) -> Say:
    """Two fields, the same text in both languages."""
    return Say(sw=typed.text(f"{name}_sw", needed=sw, most=most), en=typed.text(f"{name}_en", needed=en, most=most))


def started(say: Say, name: str) -> Mapping[str, str]:
    """The same two fields as they stand now, to begin with."""
    return {f"{name}_sw": say.sw, f"{name}_en": say.en}


def confirming(
    request: HttpRequest, typed: Typed, *, title: Say, moves: list[Moves], back: str, section: str, button: Say
) -> HttpResponse:
    """The page before a change of calendars: whom it will move. Everything typed travels with it."""
    carried = [(name, value) for name, value in typed.data.items() if name not in ASIDE]
    context = {"title": title, "moves": moves, "back": back, "carried": carried, "typed": typed, "button": button}
    return show(request, "places/confirm.html", context, section=section)


def done(request: HttpRequest, name: str, **kwargs: str | int | UUID) -> HttpResponse:
    """On to the page that shows what was changed, with a line that says so."""
    return HttpResponseRedirect(address(request, name, **kwargs) + "?sawa=1")


def _reached(me: StaffRequest, institution: UUID) -> InstitutionLine:
    line = places.institution_by_id(institution) or nothing()
    return own_institution(me, line.slug)
