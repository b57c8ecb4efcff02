"""Returns: what the institution owes to others and until when, each made from the record, looked at, and sent in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Language, Say
from dirisha.doors.desk.page import StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, filling
from dirisha.frame import returns as files
from dirisha.frame.access import posts
from dirisha.rooms.charters.queries import today_at
from dirisha.rooms.charters.zones import zone_of
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.queries import InstitutionLine
from dirisha.rooms.results import actions
from dirisha.rooms.results import returns as results
from dirisha.rooms.results.models import FiledReturn
from dirisha.rooms.results.returns import Duty, Period, Return
from dirisha.rooms.results.returns.filing import Made, may_make

SENDERS: tuple[Role, ...] = ("supervisor", "charter_owner", "administrator")
KINDS: dict[str, tuple[str, str]] = {
    "xlsx": (filling.XLSX, "xlsx"),
    "pdf": ("application/pdf", "pdf"),
    "json": ("application/json", "json"),
    "fomu": (filling.XLSX, "xlsx"),
}
"""The files of a return by the last part of their address: content type and ending."""
STATES: dict[str, Say] = {
    "filed": Say(sw="Imetumwa kwa wakati", en="Sent in time"),
    "filed_late": Say(sw="Imetumwa ikiwa imechelewa", en="Sent in late"),
    "owed": Say(sw="Inasubiri kutumwa", en="To be sent in"),
    "late": Say(sw="Imechelewa", en="Late"),
    "too_late": Say(sw="Muda wa kupokelewa umepita", en="No longer admitted"),
}
SENT = Say(sw="Imeandikwa kuwa ripoti imetumwa.", en="It is recorded that the return was sent in.")
ASKED: dict[str, tuple[Say, Say]] = {
    "complaints": (
        Say(sw="D. Mafunzo na uhamasishaji katika kipindi hiki", en="D. Training and awareness in this period"),
        Say(
            sw="Andika mafunzo ya maafisa wa malalamiko na uhamasishaji wa wananchi, pamoja na idadi ya watu. "
            "Huchapishwa kwenye ripoti.",
            en="Write which training complaint officers had and how the public was informed, with how many people. "
            "It is printed in the return.",
        ),
    ),
    "information": (
        Say(sw="Sababu za kukataa, ada na watumishi", en="Grounds of refusal, fees and staff"),
        Say(
            sw="Andika sababu kuu za kukataa bila kumtaja mtu, ada zilizokusanywa, na watumishi wa kudumu wa kazi hii. "
            "Huchapishwa kwenye ripoti.",
            en="Write the main grounds of refusal without naming anybody, the fees collected, and the full-time staff "
            "of this work. It is printed in the return.",
        ),
    ),
}
"""What the office writes itself into a return of each form, and what is said about it."""
SHOWN = 50
"""So many rows of a part stand on the page; the files hold all."""


@require_safe
@posts(*SENDERS)
def returns(request: HttpRequest, lang: str) -> HttpResponse:
    """The calendar of what is owed. SQL: posts (1), institution (1), its day (2), what was sent (1)."""
    me = staff(request)
    home, today, _ = _home(me)
    owed = [one for one in results.owed_by(home, today=today) if may_make(me.post.role, one.duty.form)]
    context = {
        "open": [(one, STATES[one.state]) for one in owed if one.filed is None],
        "sent": [(one, STATES[one.state]) for one in owed if one.filed is not None],
    }
    return show(request, "returns.html", context, section="returns")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*SENDERS)
def one(request: HttpRequest, lang: str, duty: str, period: str) -> HttpResponse:
    """One return as it would be sent now, or as it was; sending it in. SQL: posts (1), institution (1), its day (2),
    what was sent (1), the return (at most twelve), and the verb's."""
    me = staff(request)
    home, owed, span, filed = _asked(me, duty, period)
    typed = Typed(
        request.POST if request.method == "POST" else None, start={"training": "" if filed is None else filed.training}
    )
    again = "tena" in request.GET or request.method == "POST"
    told = _made(home, owed, span, None if again else filed, training=typed.get("training"))
    if request.method == "POST":
        try:
            made = Made(
                as_of=told.made_at, sha256=files.keep(told), totals=told.totals, training=typed.text("training")
            )
            actions.file_return(
                institution=home.id, duty=owed.key, period=span.key, made=made, by=me.actor, key=typed.key
            )
            return HttpResponseRedirect(address(request, "return", duty=owed.key, period=span.key) + "?imetumwa=1")
        except Refused as refusal:
            typed.refused(refusal, otherwise="training")
    _, today, _ = _home(me)
    context = {
        "told": told,
        "filed": None if again else filed,
        "over": today >= span.until,
        "done": SENT if "imetumwa" in request.GET and filed is not None else None,
        "asks": ASKED.get(owed.form),
        "due": owed.due(span),
        "tables": [_table(part, lang) for part in told.parts],
        "typed": typed,
        "problems": typed.problems,
        "own_form": any(files.has_form(told, kind) for kind in ("xlsx", "typ", "json")),
    }
    return show(request, "return.html", context, section="returns", status=200 if typed.fine else 422)


@require_safe
@posts(*SENDERS)
def file(request: HttpRequest, lang: str, duty: str, period: str, kind: str) -> HttpResponse:
    """A file of a return: as it was sent in, otherwise as of now; `fomu` is the empty workbook to draw one's own form
    from. SQL: as `one`."""
    me = staff(request)
    if kind not in KINDS:
        nothing()
    home, owed, span, filed = _asked(me, duty, period)
    told = _made(home, owed, span, filed, training="" if filed is None else filed.training)
    language: Language = "en" if lang == "en" else "sw"
    content_type, ending = KINDS[kind]
    response = HttpResponse(_bytes(told, kind, language, filed), content_type=content_type)
    name = f"{owed.key}-{span.key}-{me.post.institution_slug}{'-fomu' if kind == 'fomu' else ''}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _bytes(told: Return, kind: str, language: Language, filed: FiledReturn | None) -> bytes:
    if kind == "json":
        sent = None if filed is None else files.kept(filed.sha256)
        return files.as_json(told, language) if sent is None else sent
    return {"xlsx": files.as_workbook, "pdf": files.as_paper, "fomu": files.form_of}[kind](told, language)


def _home(me: StaffRequest) -> tuple[InstitutionLine, Any, datetime]:
    home, at = places.institution_by_id(me.post.institution), clock.now()
    if home is None:
        nothing()
    return home, today_at(home.id, at), at


def _asked(me: StaffRequest, duty: str, period: str) -> tuple[InstitutionLine, Duty, Period, FiledReturn | None]:
    """The return of an address; a 404 for one that is not owed, lies ahead, or is not this post's to make."""
    home, today, _ = _home(me)
    owed = results.duty(home.country, duty)
    span = None if owed is None else owed.period(period)
    if owed is None or span is None or span.since > today or not may_make(me.post.role, owed.form):
        nothing()
    filed = FiledReturn.objects.filter(institution=home.id, duty=owed.key, since=span.since).order_by("id").last()
    return home, owed, span, filed


def _made(home: InstitutionLine, owed: Duty, span: Period, filed: FiledReturn | None, *, training: str) -> Return:
    at = clock.now() if filed is None else filed.as_of
    return results.make(owed, home, span, zone=zone_of(home.id).key, at=at, training=training)


def _table(part: Any, lang: str) -> dict[str, Any]:
    """A part as the page shows it: headings and the first rows, each cell as printed."""
    language: Language = "en" if lang == "en" else "sw"
    rows = [[files.printed(row.get(column.key), language) for column in part.columns] for row in part.rows[:SHOWN]]
    return {"part": part, "rows": rows, "more": max(0, len(part.rows) - SHOWN)}
