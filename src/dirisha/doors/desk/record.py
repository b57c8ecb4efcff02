"""The record of a case on paper and as a signed bundle, for the ombudsman."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from dirisha.core import references, wording
from dirisha.core.say import Say
from dirisha.frame import pdf, uploads
from dirisha.frame.bundles import bundle
from dirisha.journal import signing
from dirisha.rooms.cases.queries.bundle import Record
from dirisha.rooms.cases.queries.ombudsman import LinkedCase, OmbudsmanCase, record_for_ombudsman

TEMPLATE = Path(__file__).parent / "typst" / "record.typ"
PAPER = "record.pdf"
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
LABELS = {
    "title": Say(sw="Kumbukumbu ya jambo {ref}", en="The record of case {ref}"),
    "facts": Say(sw="Taarifa", en="Facts"),
    "matter": Say(sw="Maneno ya mwananchi", en="The citizen's words"),
    "clocks": Say(sw="Ahadi na muda", en="Promises and clocks"),
    "decision": Say(sw="Uamuzi", en="The decision"),
    "reasons": Say(sw="Sababu", en="Reasons"),
    "appeal": Say(sw="Jinsi ya kukata rufaa", en="How to appeal"),
    "linked": Say(sw="Mambo yanayohusiana na hili", en="Cases about the same matter"),
    "history": Say(sw="Historia", en="History"),
    "files": Say(sw="Viambatisho", en="Attachments"),
    "entries": Say(sw="Kumbukumbu katika daftari kuu", en="Entries of the journal"),
    "position": Say(sw="Nafasi", en="Position"),
    "what": Say(sw="Tukio", en="Event"),
    "hash": Say(sw="Alama (SHA-256)", en="Hash (SHA-256)"),
    "key": Say(
        sw="Kifurushi hiki kimetiwa sahihi kwa ufunguo huu wa Dirisha (Ed25519). Kihakikishe kwa: "
        "dirisha bundle verify",
        en="This bundle is signed with this key of Dirisha (Ed25519). Check it with: dirisha bundle verify",
    ),
    "missing": Say(sw="faili halipo tena", en="the file is gone"),
}


def file_names(seen: OmbudsmanCase) -> dict[str, str]:
    """The name in the bundle of each attachment by its stored name: numbers, never what the citizen called it."""
    return {
        file.stored: f"attachments/{number:02}.{EXTENSIONS.get(file.content_type, 'bin')}"
        for number, file in enumerate(seen.case.files, start=1)
    }


def signed_record(seen: OmbudsmanCase, *, lang: str, at: datetime) -> bytes:
    """The whole record as one signed zip: PDF in the language `lang`, every entry, every attachment that is there."""
    records = record_for_ombudsman(seen)
    names = {stored: name for stored, name in file_names(seen).items() if uploads.exists(stored)}
    files = {PAPER: paper(seen, records, lang=lang)}
    for stored, name in names.items():
        files[name] = uploads.content(stored)
    return bundle(records=records, files=files, about=seen.case.reference, at=at)


def paper(seen: OmbudsmanCase, records: list[Record], *, lang: str) -> bytes:
    """The record as PDF (A4), in one language: facts, promises, decisions, the dated history, entries with hashes."""
    case = seen.case
    zone = case.time_zone

    def told(say: Say | None) -> str:
        return "" if say is None else say.in_(lang)

    def when(moment: datetime | None) -> str:
        return "–" if moment is None else told(wording.moment(moment, zone))

    names = file_names(seen)
    here = {stored for stored in names if uploads.exists(stored)}
    values: dict[str, Any] = {
        "lang": lang,
        "labels": {name: told(say.format(ref=references.shown(case.reference))) for name, say in LABELS.items()},
        "facts": [(told(name), told(value)) for name, value in _facts(seen)],
        "matter": case.description,
        "clocks": [
            [
                told(clock.label),
                told(clock.promise),
                when(clock.due_at),
                told(clock.state_text),
                told(MET[clock.met]) if clock.met is not None else told(LATE) if clock.overdue else "",
            ]
            for clock in case.clocks
        ],
        "outcome": told(case.outcome_text),
        "answer": case.answer,
        "reasons": case.reasons,
        "appeal": case.appeal,
        "linked": [_linked(each, lang=lang, when=when(each.answered_at)) for each in seen.linked],
        "steps": [[when(line.at), told(line.by), told(line.text), line.words] for line in seen.steps],
        "files": [
            name + ("" if file.stored in here else f" ({told(LABELS['missing'])})")
            for file, name in zip(case.files, names.values(), strict=True)
        ],
        "entries": [[str(each["position"]), each["kind"], each["recorded_at"][:19], each["hash"]] for each in records],
        "key": signing.public_key(),
    }
    return pdf.paper(TEMPLATE, values)


MET = {
    True: Say(sw="Ahadi imetimizwa", en="Promise kept"),
    False: Say(sw="Ahadi haikutimizwa", en="Promise missed"),
}
LATE = Say(sw="Muda umepita bila jibu", en="The time is over without an answer")


def _facts(seen: OmbudsmanCase) -> list[tuple[Say, Say]]:
    case = seen.case
    return [
        (Say(sw="Huduma", en="Service"), case.service_name),
        (Say(sw="Ahadi ya", en="Promised by"), case.promised_by),
        (
            Say(sw="Toleo la mkataba", en="Version of the charter"),
            Say(str(case.charter_version), str(case.charter_version)),
        ),
        (Say(sw="Lilipokelewa", en="Received"), wording.moment(case.received_at, case.time_zone)),
        (Say(sw="Linashughulikiwa na", en="Handled by"), case.post_title or Say("–", "–")),
        (Say(sw="Taasisi inayolishughulikia", en="Institution that works on it"), case.handled_by),
        (Say(sw="Hali", en="State"), case.state_text),
        (
            Say(sw="Lilipelekwa kwa mchunguzi", en="Laid before the ombudsman"),
            Say(sw="{at}, {how}", en="{at}, {how}").format(
                at=wording.moment(seen.referred_at, case.time_zone), how=seen.how
            ),
        ),
    ]


def _linked(each: LinkedCase, *, lang: str, when: str) -> list[str]:
    post = "–" if each.post is None else each.post.in_(lang)
    outcome = each.state.in_(lang) if each.outcome is None else each.outcome.in_(lang)
    words = "\n".join(part for part in (each.text, each.answer, each.reasons) if part)
    return [references.shown(each.reference), each.kind_words.in_(lang), post, outcome, when, words]
