"""Returns: what an institution owes to others at set times, made from the record whenever somebody asks.

`duties` says what is owed and until when (data of the country), `make` counts it, `recounted` counts the totals again
from the entries alone. A return that was sent in is recorded with the hash of its data (`actions.file_return`).
"""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.rooms.places.queries import InstitutionLine
from dirisha.rooms.results.returns.calendar import Owed as Owed
from dirisha.rooms.results.returns.calendar import owed_by as owed_by
from dirisha.rooms.results.returns.complaints import complaints
from dirisha.rooms.results.returns.duties import Duty as Duty
from dirisha.rooms.results.returns.duties import Period as Period
from dirisha.rooms.results.returns.duties import duties as duties
from dirisha.rooms.results.returns.duties import duty as duty
from dirisha.rooms.results.returns.information import information
from dirisha.rooms.results.returns.payments import payments
from dirisha.rooms.results.returns.recounting import recounted as recounted
from dirisha.rooms.results.returns.sheets import Column, Part, Row
from dirisha.rooms.results.returns.sheets import Return as Return
from dirisha.rooms.results.returns.standards import contract, late_entries, standards

NIL = Say(
    sw="Ripoti tupu: hakuna lalamiko lililopokelewa, lililobaki wala lililofunguliwa tena katika kipindi hiki.",
    en="Nil return: no complaint was received, brought forward or reopened in this period.",
)
NOT_NIL = Say(sw="Si ripoti tupu.", en="Not a nil return.")
LATE = Say(
    sw="Kati ya mambo haya, {n} yaliingizwa kwenye mfumo siku moja au zaidi baada ya kupokelewa.",
    en="Of these, {n} were entered a day or more after they were received.",
)
UNFINISHED = Say(
    sw="Kipindi hakijaisha: takwimu hizi ni za hadi sasa.", en="The period is not over: these are its figures so far."
)
TRAINING = (
    Column("what", Say(sw="Shughuli", en="Activity")),
    Column("said", Say(sw="Maelezo ya taasisi", en="The institution's words")),
)

STATEMENT = Column("what", Say(sw="Tamko", en="Statement"))


def make(
    owed: Duty, institution: InstitutionLine, period: Period, *, zone: str, at: datetime, training: str = ""
) -> Return:
    """The return of an institution for a period, as of `at` (aware). `training`: what the office wrote about training
    and awareness, for the Commission's part D. At most twelve statements."""
    notes = [] if at >= datetime.combine(period.until, time(), ZoneInfo(zone)) else [UNFINISHED]
    if owed.form == "complaints":
        found = complaints(institution.id, period, zone=ZoneInfo(zone), at=at)
        nil = not (found.totals["brought_forward"] + found.totals["received"] + found.totals["reopened"])
        parts, totals, late = (*found.parts, _training(training), _nil(nil)), found.totals, found.late_entries
    elif owed.form == "information":
        told = information(institution.id, period, zone=ZoneInfo(zone), at=at, said=training)
        nil, parts, totals, late = not told.parts[-1].rows, told.parts, told.totals, told.late_entries
    elif owed.form == "payments":
        owing = payments(institution.id, period, zone=ZoneInfo(zone), at=at)
        nil, parts, totals, late = not owing.parts[-1].rows, owing.parts, owing.totals, 0
    else:
        nil = False
        part, totals = (
            standards(institution.slug, period, at=at)
            if owed.form == "standards"
            else contract(institution.slug, owed, period, at=at)
        )
        parts, late = (part,), late_entries(institution.id, period, zone=ZoneInfo(zone), at=at)
    if late:
        notes.append(LATE.format(n=late))
    return Return(
        duty=owed,
        institution=institution.slug,
        institution_name=institution.name,
        period=period,
        made_at=at,
        time_zone=zone,
        parts=parts,
        totals=totals,
        notes=tuple(notes),
        nil=nil,
    )


def _training(said: str) -> Part:
    name = Say(sw="D. Mafunzo na uhamasishaji", en="D. Training and awareness")
    about = Say(sw="Mafunzo ya maafisa, uhamasishaji wa wananchi", en="Training of officers, awareness of the public")
    rows: tuple[Row, ...] = ({"what": about, "said": said},) if said else ()
    return Part(key="training", name=name, columns=TRAINING, rows=rows)


def _nil(nil: bool) -> Part:
    name = Say(sw="E. Ripoti tupu", en="E. Nil statement")
    return Part(key="nil", name=name, columns=(STATEMENT,), rows=({"what": NIL if nil else NOT_NIL},))
