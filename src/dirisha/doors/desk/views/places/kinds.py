"""Kinds of case: which there are, what each says, a new version of one, and for which services it is used."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import kindform
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import done, own_institution
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.kinds import KindDefinition, standard_kinds
from dirisha.rooms.cases.kinds.definition import DECISION
from dirisha.rooms.cases.queries.wordbook import OUTCOMES
from dirisha.rooms.cases.rules.kinds import problems_of
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import InstitutionLine

WORDS: dict[str, Say] = {
    "request": Say(sw="Ombi", en="Request"),
    "complaint": Say(sw="Malalamiko", en="Complaint"),
    "enquiry": Say(sw="Swali", en="Enquiry"),
    "information": Say(sw="Ombi la taarifa", en="Request for information"),
    "appeal": Say(sw="Rufaa", en="Appeal"),
    "correction": Say(sw="Kusahihisha taarifa", en="Correction of a record"),
    "task": Say(sw="Kazi ya ndani", en="Internal task"),
}
UNTIL_ANSWER = Say(sw="Jibu linapotolewa", en="When the answer is given")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def kinds(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """The kinds of an institution, and the country's standard ones that it does not have: POST takes these over. SQL:
    posts (3), institution (1), kinds (3), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            actions.adopt_standard_kinds(institution=line.id, by=me.actor, key=typed.key)
            return done(request, "kinds", institution=line.slug)
        except Refused as refusal:
            typed.refused(refusal, otherwise="")
    known = cases.kinds_of(line.id)
    keys = {each.key for each in known}
    context = {
        "line": line,
        "kinds": known,
        "offered": [each for key, each in standard_kinds(line.country).items() if key not in keys],
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/kinds.html", context, section="forms", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def kind(request: HttpRequest, lang: str, institution: str, kind: str) -> HttpResponse:
    """One kind as it stands, its versions, and the services it is used for: POST changes these. SQL: posts (3),
    institution (1), kinds (3), versions (1), the catalogue (6), and the verbs'."""
    me = staff(request)
    line = own_institution(me, institution)
    found = _line(line, kind)
    definition = cases.definition_of(found.version)
    catalogue = charters.catalogue(line.slug)
    services = () if catalogue is None else tuple(each for each in catalogue.services if not each.confidential)
    typed = Typed(
        request.POST if request.method == "POST" else None,
        start={f"service_{each.slug}": "1" for each in services if each.slug in found.services},
    )
    if request.method == "POST" and _assigned(me, line, found, [each.slug for each in services], typed):
        return done(request, "kind", institution=line.slug, kind=found.key)
    context = {
        "line": line,
        "kind": found,
        "definition": definition,
        "family": WORDS[definition.family],
        "level": dict(kindform.LEVELS)[str(definition.level)],
        "outcomes": [OUTCOMES[key] for key in definition.outcomes],
        "ends": [(step, _ends(definition, step.ends)) for step in definition.steps],
        "clocks": [_clock(definition, n) for n, _ in enumerate(definition.clocks)],
        "findings": _findings(line, definition),
        "versions": cases.versions_of(found.id),
        "services": services,
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/kind.html", context, section="forms", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def edit(request: HttpRequest, lang: str, institution: str, kind: str) -> HttpResponse:
    """The form of a kind: "look" says what is wrong with it, "publish" makes it the next version. SQL: posts (3),
    institution (1), kinds (3), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    found = _line(line, kind)
    before = cases.definition_of(found.version)
    posted = request.method == "POST"
    typed = Typed(request.POST if posted else None, start=kindform.start(before))
    findings: tuple[Say, ...] = ()
    looked = False
    if posted:
        definition = kindform.read(typed, before)
        findings = _findings(line, definition)
        looked = typed.fine
        if typed.fine and typed.get("what") == "publish" and _published(me, line, definition, typed):
            return done(request, "kind", institution=line.slug, kind=found.key)
    context = {
        "line": line,
        "kind": found,
        "before": before,
        "findings": findings,
        "looked": looked and typed.fine,
        "steps": kindform.lines(before.steps, typed, "step"),
        "facts": kindform.lines(before.facts, typed, "fact"),
        "papers": kindform.lines(before.documents, typed, "paper"),
        "clocks": [
            (each, before.clocks[each.n] if each.known else None)
            for each in kindform.lines(before.clocks, typed, "clock")
        ],
        "grounds": kindform.lines(before.extension.grounds if before.extension else (), typed, "ground"),
        "ends": [*kindform.ENDS, *((f"fact:{fact.key}", fact.name) for fact in before.facts)],
        "stops": _stops(before),
        "units": kindform.UNITS,
        "levels": kindform.LEVELS,
        "outcomes": list(OUTCOMES.items()),
        "silences": [(clock.key, clock.label) for clock in before.clocks],
        "effects": (kindform.KEPT, kindform.RESTARTED),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/kind_edit.html", context, section="forms", status=200 if typed.fine else 422)


def _line(line: InstitutionLine, key: str) -> cases.KindLine:
    return next((each for each in cases.kinds_of(line.id) if each.key == key), None) or nothing()


def _findings(line: InstitutionLine, definition: KindDefinition) -> tuple[Say, ...]:
    return tuple(each.say for each in problems_of(definition, country_pack(line.country).laws))


def _ends(definition: KindDefinition, ends: str) -> Say:
    known = dict(kindform.ENDS)
    fact = definition.fact(ends.removeprefix("fact:"))
    return known[ends] if ends in known else fact.name if fact else Say(sw="–", en="–")


def _stops(definition: KindDefinition) -> list[tuple[str, Say]]:
    """What a clock may stop with: the answer, a step, a fact."""
    steps = [(f"step:{step.key}", step.name) for step in definition.steps if step.ends == "said"]
    return [(DECISION, UNTIL_ANSWER), *steps, *((f"fact:{fact.key}", fact.name) for fact in definition.facts)]


def _clock(definition: KindDefinition, n: int) -> dict[str, object]:
    clock = definition.clocks[n]
    return {
        "clock": clock,
        "time": kindform.time_words(clock),
        "after": [fact.name for key in clock.after if (fact := definition.fact(key)) is not None],
        "stops": dict(_stops(definition)).get(clock.stops, UNTIL_ANSWER),
    }


def _published(me: StaffRequest, line: InstitutionLine, definition: KindDefinition, typed: Typed) -> bool:
    try:
        actions.publish_kind(institution=line.id, definition=replace(definition), by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.wrong("", refusal.say)
    return typed.fine


def _assigned(
    me: StaffRequest, line: InstitutionLine, found: cases.KindLine, services: list[str], typed: Typed
) -> bool:
    """Give the ticked services this kind and take it from the others that had it."""
    try:
        for slug in services:
            wanted = typed.ticked(f"service_{slug}")
            if wanted != (slug in found.services):
                chosen = found.key if wanted else None
                key = f"{typed.key}-{slug}"
                actions.assign_kind(institution=line.id, service_slug=slug, kind=chosen, by=me.actor, key=key)
    except Refused as refusal:
        typed.wrong("", refusal.say)
    return typed.fine
