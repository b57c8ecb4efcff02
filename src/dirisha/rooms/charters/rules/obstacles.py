"""What stands in the way of publishing a draft, in sentences that name the services and what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dirisha.core.say import Say
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.rules.difference import KINDS, WHAT, Change
from dirisha.rooms.charters.rules.reviewing import lacking, unconfirmed

STOPPING: Mapping[str, Say] = {
    "ambiguous-word": Say(sw="neno lina maana mbili", en="a word has two meanings"),
    "no-start-event": Say(sw="haijulikani muda unaanza lini", en="nothing says when the time starts"),
    "row-not-read": Say(sw="safu ya jedwali haikusomwa kama huduma", en="a row of a table was not read as a service"),
    "rows-missing": Say(sw="namba za safu zimeruka", en="row numbers are missing"),
    "time-in-requirement": Say(sw="ahadi ya muda iko kwenye mahitaji", en="a promise stands among the requirements"),
    "time-outside-rows": Say(sw="kuna muda nje ya safu za huduma", en="a time stands outside the rows of services"),
    "time-unread": Say(sw="muda haukueleweka", en="the time was not understood"),
    "total-differs-from-steps": Say(
        sw="jumla ya muda hailingani na hatua zake", en="the total time is not the sum of its steps"
    ),
    "two-promises-in-one-cell": Say(sw="ahadi mbili ziko kwenye kisanduku kimoja", en="two promises stand in one cell"),
    "unit-unstated": Say(sw="kipimo cha muda hakijatajwa", en="the unit of time is not stated"),
}
"""Findings that leave open when a clock starts or how long it runs: none may be open at publication."""

NAMED = 6
"""Services that a sentence names; of the others it says how many there are."""


@dataclass(frozen=True)
class OpenFinding:
    """A finding that nobody has settled yet."""

    code: str
    service_no: int | None


def obstacles(
    *,
    rows: Sequence[ServiceRow],
    unreviewed: Iterable[int],
    findings: Iterable[OpenFinding],
    names: Iterable[Say] = (),
    unexplained: Iterable[Change] = (),
    unanswered: int = 0,
) -> tuple[Say, ...]:
    """The sentences for which publication would be refused now; () when nothing stands in the way.

    They name each service by its name and number, and what of it is meant. `names` are the charter's title and the
    names of its offices, which stand in both languages like everything that citizens read. `unexplained` is what
    differs from the live version while nobody has said why; `unanswered` how many comments and proposals wait for the
    institution's answer.
    """
    out: list[Say] = []
    named = {row.no: _service(row.no, Say(row.name.sw or row.original, row.name.en or row.original)) for row in rows}
    waiting = set(unreviewed)
    if waiting:
        out.append(
            Say(sw="Huduma hizi hazijakaguliwa: {list}.", en="These services have not been reviewed: {list}.").format(
                list=_list([named[no] for no in sorted(waiting) if no in named])
            )
        )
    unwritten = [(row.no, lacks) for row in rows if row.no not in waiting and (lacks := lacking(row))]
    if unwritten:
        out.append(
            Say(
                sw="Huduma hizi hazijakamilika kwa lugha zote mbili: {list}.",
                en="These services are not complete in both languages: {list}.",
            ).format(list=_list([_with(named[no], lacks) for no, lacks in unwritten]))
        )
    half = [name for name in names if bool(name.sw.strip()) != bool(name.en.strip())]
    if half:
        out.append(
            Say(
                sw="Jina la mkataba na majina ya ofisi yaandikwe kwa lugha zote mbili: {list}.",
                en="The charter's title and the names of offices are to be written in both languages: {list}.",
            ).format(list=_list([Say(sw=name.sw or name.en, en=name.en or name.sw) for name in half]))
        )
    doubtful = [no for no in unconfirmed(rows) if no not in waiting]
    if doubtful:
        out.append(
            Say(
                sw="Muda wa huduma hizi haukusomwa kwa uhakika na haujathibitishwa: {list}.",
                en="The times of these services were not read with certainty and are not confirmed: {list}.",
            ).format(list=_list([named[no] for no in doubtful]))
        )
    stopping = sorted({(f.service_no or 0, f.code) for f in findings if f.code in STOPPING})
    if stopping:
        told = [_with(named[no], [STOPPING[code]]) if no in named else STOPPING[code] for no, code in stopping]
        out.append(
            Say(
                sw="Kasoro hizi zinazohusu muda hazijashughulikiwa: {list}.",
                en="These findings about time have not been settled: {list}.",
            ).format(list=_list(told))
        )
    return (*out, *_owed_to_the_public(unexplained, unanswered))


def change_words(change: Change) -> Say:
    """A change by the name of its service, chapter or office, with what of it changes: "Kibali (safu ya 3): ada"."""
    name = _service(change.no, change.name) if change.of == "row" else change.name
    if change.kind != "changed":
        return _with(name, [KINDS[change.kind]])
    return _with(name, [WHAT[part.what] for part in change.parts])


def _owed_to_the_public(unexplained: Iterable[Change], unanswered: int) -> list[Say]:
    out: list[Say] = []
    silent = list(unexplained)
    services = [change_words(change) for change in silent if change.of == "row"]
    texts = [change_words(change) for change in silent if change.of != "row"]
    if services:
        out.append(
            Say(
                sw="Andika sababu ya mabadiliko ya huduma hizi: {list}.", en="Write why these services change: {list}."
            ).format(list=_list(services))
        )
    if texts:
        out.append(
            Say(
                sw="Andika sababu ya mabadiliko ya sura na anwani hizi: {list}.",
                en="Write why these chapters and contacts change: {list}.",
            ).format(list=_list(texts))
        )
    if unanswered:
        out.append(
            Say(
                sw="Maoni na mapendekezo ya wananchi ambayo bado hayajajibiwa: {n}.",
                en="Comments and proposals of citizens still without an answer: {n}.",
            ).format(n=unanswered)
        )
    return out


def _service(no: int, name: Say) -> Say:
    return Say(sw="{name} (safu ya {no})", en="{name} (row {no})").format(name=name, no=no)


def _with(name: Say, what: Sequence[Say]) -> Say:
    once = list(dict.fromkeys(what))
    parts = Say(sw=", ".join(say.sw for say in once), en=", ".join(say.en for say in once))
    return Say(sw="{name}: {what}", en="{name}: {what}").format(name=name, what=parts)


def _list(names: Sequence[Say]) -> Say:
    shown, more = names[:NAMED], len(names) - NAMED
    listed = Say(sw="; ".join(say.sw for say in shown), en="; ".join(say.en for say in shown))
    if more <= 0:
        return listed
    return Say(sw="{listed}; na nyingine: {more}", en="{listed}; and {more} more").format(listed=listed, more=more)
