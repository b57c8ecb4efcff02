"""Services' forms: what a citizen is asked for each service, and the little that the charter leaves open about it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, CASEWORKERS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import done, own_institution
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.events import PaperAsked
from dirisha.rooms.cases.queries import FormView
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.events import RequirementRow
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import InstitutionLine

KINDS: dict[str, Say] = {
    "document": Say(sw="Hati", en="Paper"),
    "condition": Say(sw="Sharti", en="Condition"),
    "instruction": Say(sw="Maelekezo", en="Instruction"),
}
FILES: tuple[tuple[str, Say], ...] = (
    ("pdf", Say(sw="PDF", en="PDF")),
    ("picture", Say(sw="Picha (JPG au PNG)", en="Picture (JPG or PNG)")),
)
SIZE = Say(sw="Andika ukubwa wa MB 1 hadi 5.", en="Write a size of 1 to 5 MB.")
WHICH = Say(sw="Chagua kutoka kwenye orodha.", en="Choose from the list.")


@require_safe
@posts(*ADMINISTRATORS)
def forms(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """The services of the charter in force and how each is asked for. SQL: posts (1), institution (1), the catalogue
    (6), forms (1)."""
    me = staff(request)
    line = own_institution(me, institution)
    catalogue = charters.catalogue(line.slug)
    known = cases.forms_of(line.id)
    services = () if catalogue is None else catalogue.services
    context = {"line": line, "services": [(service, known.get(service.slug)) for service in services]}
    return show(request, "places/forms.html", context, section="forms")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def form(request: HttpRequest, lang: str, institution: str, service: str) -> HttpResponse:
    """One service's form: as the citizen meets it, and what may be changed. SQL: posts (1), institution (1), the
    service (5), its form (1), posts (1), sites (1), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    found = charters.service_page(line.slug, service) or nothing()
    now = cases.form_of(line.id, service)
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(found, now))
    if request.method == "POST" and _set(me, line, found, typed):
        return done(request, "form", institution=line.slug, service=service)
    able = [post for post in places.posts_of(line.id) if post.role in CASEWORKERS]
    context = {
        "line": line,
        "service": found,
        "form": now,
        "rows": [
            {"n": n, "row": row, "kind": KINDS[row.kind], "now": now.paper(row.text)}
            for n, row in enumerate(found.requirements)
        ],
        "files": FILES,
        "posts": [(post.id, post.title) for post in able],
        "sites": [(site.id, site.name) for site in places.sites_of(line.id)],
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/form.html", context, section="forms", status=200 if typed.fine else 422)


def _start(service: ServiceView, now: FormView) -> dict[str, str]:
    """The form as it stands."""
    start = {
        "online": "1" if now.online and not service.confidential else "",
        "post": "" if now.post is None else str(now.post),
        "site": "" if now.site is None else str(now.site),
    }
    for n, row in enumerate(service.requirements):
        paper = now.paper(row.text)
        start |= {f"help_{n}_sw": paper.help.sw, f"help_{n}_en": paper.help.en, f"size_{n}": str(paper.megabytes)}
        start |= {f"kinds_{n}_{kind}": "1" for kind in paper.kinds}
    return start


def _set(me: StaffRequest, line: InstitutionLine, service: ServiceView, typed: Typed) -> bool:
    post, site = _optional(typed, "post"), _optional(typed, "site")
    papers = _papers(service.requirements, typed)
    if not typed.fine:
        return False
    try:
        actions.set_service_form(
            institution=line.id,
            service_slug=service.slug,
            online=typed.ticked("online"),
            post=post,
            site=site,
            papers=papers,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="online")
    return typed.fine


def _papers(rows: Sequence[RequirementRow], typed: Typed) -> tuple[PaperAsked, ...]:
    """What was typed for each requirement, in the charter's order."""
    out = []
    for n, row in enumerate(rows):
        paper = row.kind == "document"
        out.append(
            PaperAsked(
                words=row.text.sw,
                help=Say(sw=typed.text(f"help_{n}_sw", most=300), en=typed.text(f"help_{n}_en", most=300)),
                kinds=tuple(kind for kind, _ in FILES if typed.ticked(f"kinds_{n}_{kind}")) if paper else (),
                megabytes=typed.whole(f"size_{n}", low=1, high=5, wrong=SIZE) if paper else 5,
            )
        )
    return tuple(out)


def _optional(typed: Typed, name: str) -> UUID | None:
    return typed.id(name, WHICH) if typed.get(name) else None
