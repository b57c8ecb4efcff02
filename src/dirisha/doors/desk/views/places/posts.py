"""Posts: who holds them since when, other titles, other holders, new officers, and their end."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, CASEWORKERS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import REASON, both, done, own_institution, own_post, started
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions as case_actions
from dirisha.rooms.places import actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import InstitutionLine, PostLine

ROLES: dict[str, tuple[Say, Say]] = {
    "officer": (Say(sw="Afisa", en="Officer"), Say(sw="hushughulikia maombi", en="works on cases")),
    "supervisor": (
        Say(sw="Msimamizi wa kazi", en="Supervisor"),
        Say(
            sw="hushughulikia maombi, huona ya siri, huweka saa za kazi",
            en="works on cases, sees restricted ones, sets hours",
        ),
    ),
    "charter_owner": (
        Say(sw="Msimamizi wa mkataba", en="Charter owner"),
        Say(sw="hupitia na kuchapisha mkataba wa huduma", en="reviews and publishes the charter"),
    ),
    "administrator": (
        Say(sw="Msimamizi wa mfumo", en="Administrator"),
        Say(
            sw="huweka maeneo, sikukuu, vyeo na fomu; haoni maombi",
            en="keeps sites, holidays, posts and forms; sees no case",
        ),
    ),
    "ombudsman": (
        Say(sw="Mchunguzi wa malalamiko ya umma", en="Ombudsman"),
        Say(
            sw="husoma tu yaliyopelekwa kwake, na hutoa maagizo",
            en="only reads what was laid before it, and gives directions",
        ),
    ),
}
"""The roles and what each may do."""
WHICH_ROLE = Say(sw="Chagua wajibu wa cheo.", en="Choose the post's role.")
TITLE_SW = Say(sw="Andika jina la cheo kwa Kiswahili.", en="Write the title in Swahili.")
TITLE_EN = Say(sw="Andika jina la cheo kwa Kiingereza.", en="Write the title in English.")
SLUG = Say(sw="Andika jina fupi, kwa mfano afisa-kisumu.", en="Write a short name, such as officer-kisumu.")
WHO = Say(sw="Chagua afisa.", en="Choose the officer.")
USERNAME = Say(sw="Andika jina la kuingilia, kwa mfano j.otieno.", en="Write the user name, such as j.otieno.")
WHICH = Say(sw="Chagua kutoka kwenye orodha.", en="Choose from the list.")


@require_safe
@posts(*ADMINISTRATORS)
def all_posts(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """The posts of an institution with their holders. SQL: posts (1), institution (1), posts (1), holders (2)."""
    me = staff(request)
    line = own_institution(me, institution)
    lines = places.posts_of(line.id)
    held = places.holdings_of(post.id for post in lines)
    titles = {post.id: post.title for post in lines}
    context = {
        "line": line,
        "posts": [
            (post, ROLES[post.role][0], held[post.id], titles.get(cast("UUID", post.reports_to))) for post in lines
        ],
        "zone": country_pack(line.country).time_zone,
    }
    return show(request, "places/posts.html", context, section="posts")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def new_post(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """A new post. SQL: posts (1), institution (1), posts (1), sites (1), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    lines, sites = places.posts_of(line.id), places.sites_of(line.id)
    typed = Typed(request.POST if request.method == "POST" else None, start={"role": "officer"})
    if request.method == "POST" and (made := _created(me, line, lines, sites, typed)):
        return done(request, "post", post=made)
    context = {
        "line": line,
        "roles": ROLES,
        "above": [(post.id, post.title) for post in lines],
        "sites": [(site.id, site.name) for site in sites],
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/post_new.html", context, section="posts", status=200 if typed.fine else 422)


@require_safe
@posts(*ADMINISTRATORS)
def post(request: HttpRequest, lang: str, post: UUID) -> HttpResponse:
    """One post and all that can be done with it. SQL: posts (1), the post and its institution (4), holders (2),
    officers (1), posts (1), sites (1)."""
    me = staff(request)
    line, above = own_post(me, post)
    return _page(request, line, above, Typed(start=started(line.title, "title")))


@require_POST
@posts(*ADMINISTRATORS)
def act(request: HttpRequest, lang: str, post: UUID, act: str) -> HttpResponse:
    """Something done with a post: its verb, then the post's page, or the slip with a one-time password."""
    me = staff(request)
    line, above = own_post(me, post)
    typed = Typed(request.POST, form=act, start=started(line.title, "title"))
    slip = None
    try:
        if act == "jina":
            _retitle(me, line, typed)
        elif act == "mwalike":
            slip = _invite(me, line, typed)
        elif act == "nenosiri":
            slip = _renew(me, line, typed)
        elif act == "kabidhi":
            _hand(me, line, typed)
        elif act == "mtoe":
            _release(me, line, typed)
        elif act == "funga":
            _close(me, line, typed)
        else:
            nothing()
    except Refused as refusal:
        typed.refused(refusal, otherwise=_FIELDS[act])
    if not typed.fine:
        return _page(request, line, above, typed)
    if slip is not None:
        return show(request, "places/slip.html", {"line": above, "post": line, "slip": slip}, section="posts")
    if act == "funga":
        return done(request, "posts", institution=above.slug)
    return done(request, "post", post=line.id)


_FIELDS = {
    "jina": "title_sw",
    "mwalike": "username",
    "nenosiri": "officer",
    "kabidhi": "to_officer",
    "mtoe": "officer",
    "funga": "hand_to",
}
"""Where a refusal of each act stands when it names no field of the page."""


def _page(request: HttpRequest, line: PostLine, above: InstitutionLine, typed: Typed) -> HttpResponse:
    lines = places.posts_of(above.id)
    holders = places.holdings_of([line.id])[line.id]
    held = {holding.officer for holding in holders}
    context = {
        "post": line,
        "line": above,
        "role": ROLES[line.role],
        "site": next((site for site in places.sites_of(above.id) if site.id == line.site), None),
        "reports_to": next((each for each in lines if each.id == line.reports_to), None),
        "holders": holders,
        "zone": country_pack(above.country).time_zone,
        "others": [(id_, Say(sw=name, en=name)) for id_, name in places.officers_of(above.id) if id_ not in held],
        "takers": [(each.id, each.title) for each in lines if each.role in CASEWORKERS and each.id != line.id],
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/post.html", context, section="posts", status=200 if typed.fine else 422)


def _created(
    me: StaffRequest, line: InstitutionLine, lines: list[PostLine], sites: list[places.SiteLine], typed: Typed
) -> UUID | None:
    title = both(typed, "title", sw=TITLE_SW, en=TITLE_EN, most=200)
    slug = typed.text("slug", needed=SLUG, most=60)
    role = cast("Role", typed.among("role", ROLES, WHICH_ROLE))
    above = _optional(typed, "reports_to", [post.id for post in lines])
    site = _optional(typed, "site", [each.id for each in sites])
    if not typed.fine:
        return None
    try:
        return actions.create_post(
            institution=line.id,
            slug=slug,
            role=role,
            title=title,
            site=site,
            reports_to=above,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="slug")
        return None


def _optional(typed: Typed, name: str, known: list[UUID]) -> UUID | None:
    """One of a list, or None for its empty entry; a sentence in `typed` for anything else."""
    if not typed.get(name):
        return None
    value = typed.id(name, WHICH)
    if value is not None and value not in known:
        typed.wrong(name, WHICH)
    return value


def _retitle(me: StaffRequest, line: PostLine, typed: Typed) -> None:
    title = both(typed, "title", sw=TITLE_SW, en=TITLE_EN, most=200)
    if typed.fine:
        actions.retitle_post(post=line.id, title=title, by=me.actor, key=typed.key)


def _invite(me: StaffRequest, line: PostLine, typed: Typed) -> actions.Slip | None:
    username = typed.text("username", needed=USERNAME, most=150)
    if not typed.fine:
        return None
    return actions.invite_officer(post=line.id, username=username, by=me.actor)


def _renew(me: StaffRequest, line: PostLine, typed: Typed) -> actions.Slip | None:
    officer = _holder(line, typed)
    if officer is None:
        return None
    return actions.renew_access(post=line.id, officer=officer, by=me.actor)


def _hand(me: StaffRequest, line: PostLine, typed: Typed) -> None:
    officer = _holder(line, typed)
    taker = typed.id("to_officer", WHO)
    if officer is not None and taker is not None and typed.fine:
        actions.hand_post(post=line.id, from_officer=officer, to_officer=taker, by=me.actor, key=typed.key)


def _release(me: StaffRequest, line: PostLine, typed: Typed) -> None:
    officer = _holder(line, typed)
    if officer is not None:
        actions.release_officer(post=line.id, officer=officer, by=me.actor, key=typed.key)


def _close(me: StaffRequest, line: PostLine, typed: Typed) -> None:
    reason = typed.text("reason", needed=REASON, most=300)
    hand_to = typed.id("hand_to", WHICH) if typed.get("hand_to") else None
    if typed.fine:
        case_actions.close_post(post=line.id, hand_to=hand_to, reason=reason, by=me.actor, key=typed.key)


def _holder(line: PostLine, typed: Typed) -> UUID | None:
    """The holder that the button was pressed for."""
    officer = typed.id("officer", WHO)
    if officer is not None and officer not in line.holders:
        typed.wrong("officer", WHO)
        return None
    return officer
