"""The form of one charter row: from the row to fields, and from what was typed back to a row.

What the document says stays as it is; a person says what it means. A doubtful time has no choice made in advance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast, get_args
from uuid import UUID, uuid4, uuid5

from dirisha.core.phrases import read_time
from dirisha.core.promises import Unit, in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.core.text import slug
from dirisha.core.wording import unit_words
from dirisha.doors.desk.feeform import SURE, FeeForm, fee_form, fee_start, fee_typed, said_of
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.charters.events import CaseKind, RequirementKind, RequirementRow, ServiceRow, VariantRow
from dirisha.rooms.charters.life_events import LABELS
from dirisha.rooms.charters.rules import own_words, spoken_in, told, with_told

UNITS: tuple[Unit, ...] = get_args(Unit)
UNIT_WORDS = [(unit, unit_words(unit)) for unit in UNITS]
KINDS: list[tuple[RequirementKind, Say]] = [
    ("document", Say(sw="Hati ya kuleta", en="Document to bring")),
    ("condition", Say(sw="Sharti", en="Condition")),
    ("instruction", Say(sw="Maelekezo", en="Instruction")),
]
CASE_KINDS: list[tuple[CaseKind, Say]] = [
    ("request", Say(sw="Ombi la huduma", en="Request for a service")),
    ("complaint", Say(sw="Malalamiko", en="Complaint")),
    ("enquiry", Say(sw="Swali", en="Enquiry")),
    ("information", Say(sw="Ombi la taarifa", en="Request for information")),
]
CHANNELS: list[tuple[str, Say]] = [
    ("visit", Say(sw="Kufika ofisini", en="Visit")),
    ("letter", Say(sw="Barua", en="Letter")),
    ("phone", Say(sw="Simu", en="Telephone")),
    ("email", Say(sw="Barua pepe", en="E-mail")),
    ("web", Say(sw="Tovuti", en="Web")),
    ("social", Say(sw="Mitandao ya kijamii", en="Social media")),
]
LIFE_EVENTS: list[tuple[str, Say]] = [(event.key, event.name) for event in LABELS.values()]
CHOOSE_TIME = Say(sw="Chagua maana ya muda huu.", en="Choose what this time means.")
HOW_LONG = Say(sw="Andika idadi, kwa mfano 14.", en="Give the number, such as 14.")
CHOOSE_UNIT = Say(sw="Chagua kipimo cha muda.", en="Choose the unit of time.")
CHOOSE_KIND = Say(sw="Chagua aina.", en="Choose the kind.")
NOT_PUBLISHED = Say(sw="Mkataba hautaji muda", en="The charter publishes no time")


@dataclass(frozen=True)
class Choice:
    """One reading of a time: the value of the radio button, in words, as JSON."""

    value: str
    words: Say
    promise: dict[str, Any] | None


@dataclass(frozen=True)
class VariantForm:
    """A variant as the page shows it: the row, the readings to choose from, the fee in words, how sure it is.

    `fee` is how its fee may be read. `words` are the charter's own words inside its times and fees, each with the name
    of its two fields.
    """

    index: int
    row: VariantRow
    choices: tuple[Choice, ...]
    fee: FeeForm
    doubtful: bool
    percent: int
    words: tuple[tuple[str, str], ...] = ()


def said(promise: dict[str, Any] | None, day_reading: str) -> Say:
    """A promise's JSON in words; what cannot be read is shown as such."""
    if promise is None:
        return NOT_PUBLISHED
    try:
        return in_words(promise_from_json(promise), day_reading)
    except ValueError:
        return Say(sw="Haikusomeka", en="Could not be read")


def unfolded(row: ServiceRow, language: str) -> ServiceRow:
    """The row with each promise on its own line: of "Letters: 5 days; complaints: 14 days" in one cell two variants,
    each named by what it is for. Nothing is decided: each is asked about as doubtful as the cell was."""
    lines: list[VariantRow] = []
    for variant in row.variants:
        promise = variant.promise or {}
        if promise.get("kind") != "mixed" or len(promise.get("parts", ())) < 2:
            lines.append(variant)
            continue
        for n, (part, said) in enumerate(zip(_single(promise), promise["parts"], strict=True), start=1):
            of = str(said.get("applies_to") or "")
            lines.append(
                replace(
                    variant,
                    id=variant.id if n == 1 else uuid5(variant.id, str(n)),
                    key=slug(of)[:60] or f"{variant.key or 'muda'}-{n}",
                    name=Say(**{"sw": variant.name.sw, "en": variant.name.en, language: of or str(n)}),
                    promise=part,
                )
            )
    taken: set[str] = set()
    return replace(row, variants=tuple(replace(line, key=_free(line.key, taken)) for line in lines))


def _free(key: str, taken: set[str]) -> str:
    wished, number = key, 2
    while wished in taken:
        wished, number = f"{key}-{number}", number + 1
    taken.add(wished)
    return wished


def variants(
    row: ServiceRow, *, day_reading: str, language: str, country: str = "", typed: ServiceRow | None = None
) -> list[VariantForm]:
    """The variants of a row with the readings of each time and fee: as read, the other possible ones, none.

    `typed` is the row as somebody would have it, where that was refused: its own words get their fields, too.
    """
    forms = [_form(index, variant, day_reading, language, country) for index, variant in enumerate(row.variants)]
    if typed is None:
        return forms
    return [
        replace(form, words=_fields(form.index, (*(words for words, _ in form.words), *own_words(variant))))
        for form, variant in zip(forms, typed.variants, strict=True)
    ]


def _fields(index: int, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((each, word_field(index, each)) for each in dict.fromkeys(words))


def word_field(index: int, words: str) -> str:
    """The name, without its language, of the fields for words of a variant."""
    return f"v{index}_w{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def _form(index: int, variant: VariantRow, day_reading: str, language: str, country: str) -> VariantForm:
    fee = fee_form(variant, country)
    choices = _choices(variant, day_reading, language)
    fees = (variant.fee, *fee.others.values())
    offered = (replace(variant, promise=choice.promise, fee=one) for choice in choices for one in fees)
    return VariantForm(
        index=index,
        row=variant,
        choices=choices,
        fee=fee,
        doubtful=variant.confidence < SURE,
        percent=round(variant.confidence * 100),
        words=_fields(index, (words for one in offered for words in own_words(one))),
    )


def _choices(variant: VariantRow, day_reading: str, language: str) -> tuple[Choice, ...]:
    others = read_time(variant.time_text, language) if variant.time_text else None
    found = [variant.promise, *((others.time, *others.other) if others else ())]
    distinct: list[dict[str, Any]] = []
    for promise in [part for time in found for part in _single(time)]:
        if said_of(promise) not in [said_of(known) for known in distinct]:
            distinct.append(promise)
    choices = [Choice(f"reading-{n}", said(p, day_reading), p) for n, p in enumerate(distinct)]
    return (*choices, Choice("none", NOT_PUBLISHED, None))


def _single(time: dict[str, Any] | None) -> list[dict[str, Any]]:
    """A time as promises that a variant may have: two in one cell are offered one by one."""
    if time is None:
        return []
    if time.get("kind") != "mixed":
        return [time]
    return [{name: value for name, value in part.items() if name != "applies_to"} for part in time.get("parts", ())]


def surely(row: ServiceRow) -> float:
    """How sure the reading of a row is: as sure as its most doubtful part."""
    return min([row.confidence, *(min(v.confidence, v.fee_confidence) for v in row.variants)])


def start(row: ServiceRow, forms: list[VariantForm], language: str) -> dict[str, str]:
    """What stands in the fields before anybody types; `language` is that of the document."""
    fields = {
        "name_sw": row.name.sw,
        "name_en": row.name.en,
        "case_kind": row.case_kind,
        "logic": row.requirements_logic,
        "owner": str(row.owner or ""),
        "law": row.law or "",
        "confidential": "on" if row.confidential else "",
    }
    fields |= {f"ch_{channel}": "on" for channel in row.channels} | {f"le_{key}": "on" for key in row.life_events}
    for n, item in enumerate(row.items):
        fields |= {f"i{n}_sw": item.sw, f"i{n}_en": item.en}
    for n, need in enumerate(row.requirements):
        fields |= {f"r{n}_kind": need.kind, f"r{n}_sw": need.text.sw, f"r{n}_en": need.text.en}
    printed = spoken_in(row, language)
    for form in forms:
        known = told(form.row)
        for words, field in form.words:
            say = known.get(words) or Say(**{"sw": "", "en": "", printed: words})
            fields |= {f"{field}_sw": say.sw, f"{field}_en": say.en}
    for n, variant in enumerate(row.variants):
        sure = variant.confidence >= SURE
        fields |= {
            f"v{n}_sw": variant.name.sw,
            f"v{n}_en": variant.name.en,
            f"v{n}_time": ("none" if variant.promise is None else "reading-0") if sure else "",
            **fee_start(n, variant),
        }
    return fields


def typed_row(row: ServiceRow, forms: list[VariantForm], typed: Typed, *, country: str, currency: str) -> ServiceRow:
    """The row as typed; what is wrong with a field stands in `typed`. Whether the row may stand the room says.

    `country` says what a bare "500/=" is in, `currency` what a number alone is.
    """
    items = tuple(_say(typed, f"i{n}", most=500) for n in range(len(row.items)))
    owner = typed.get("owner")
    return replace(
        row,
        name=_say(typed, "name", most=500),
        items=items,
        requirements=_requirements(row, typed),
        requirements_logic="any_of" if typed.get("logic") == "any_of" else "all_of",
        variants=tuple(_variant(form, typed, country, currency) for form in forms),
        case_kind=cast("CaseKind", typed.among("case_kind", get_args(CaseKind), CHOOSE_KIND)),
        confidential=bool(typed.data.get("confidential")),
        channels=_ticked("ch", CHANNELS, row.channels, typed),
        life_events=_ticked("le", LIFE_EVENTS, row.life_events, typed),
        owner=UUID(owner) if owner and typed.id("owner", CHOOSE_KIND) else None,
        law=typed.get("law") or None,
    )


def _ticked(stem: str, offered: list[tuple[str, Say]], standing: tuple[str, ...], typed: Typed) -> tuple[str, ...]:
    """What is ticked of what was offered, in that order; what the row has and the page does not offer stays."""
    names = [name for name, _ in offered]
    ticked = [name for name in names if typed.data.get(f"{stem}_{name}")]
    return (*ticked, *(name for name in standing if name not in names))


def _say(typed: Typed, stem: str, *, most: int) -> Say:
    return Say(sw=typed.text(f"{stem}_sw", most=most), en=typed.text(f"{stem}_en", most=most))


def _requirements(row: ServiceRow, typed: Typed) -> tuple[RequirementRow, ...]:
    """Those that were read, less the ones emptied in both languages, and a new one if it was filled in."""
    kept = []
    for n, need in enumerate(row.requirements):
        text = _say(typed, f"r{n}", most=1000)
        if text.sw or text.en:
            kept.append(replace(need, kind=_kind(typed, f"r{n}_kind"), text=text))
    more = _say(typed, "rnew", most=1000)
    if more.sw or more.en:
        kept.append(RequirementRow(id=uuid4(), kind=_kind(typed, "rnew_kind"), text=more, original=""))
    return tuple(kept)


def _kind(typed: Typed, name: str) -> RequirementKind:
    return cast("RequirementKind", typed.among(name, get_args(RequirementKind), CHOOSE_KIND) or "document")


def _variant(form: VariantForm, typed: Typed, country: str, currency: str) -> VariantRow:
    n, row = form.index, form.row
    promise, sure = _time(form, typed)
    fee = fee_typed(n, row, form.fee, typed, country=country, currency=currency)
    chosen = replace(
        row,
        name=_say(typed, f"v{n}", most=300),
        fee=fee,
        fee_confidence=max(row.fee_confidence, 1.0) if typed.get(f"v{n}_fee") else row.fee_confidence,
        promise=promise,
        confidence=max(row.confidence, 1.0) if sure else row.confidence,
    )
    return with_told(chosen, {words: _say(typed, word_field(n, words), most=500) for words in own_words(chosen)})


def _time(form: VariantForm, typed: Typed) -> tuple[dict[str, Any] | None, bool]:
    n = form.index
    chosen = typed.get(f"v{n}_time")
    if chosen == "written":
        amount = typed.whole(f"v{n}_amount", low=1, high=9999, wrong=HOW_LONG)
        unit = typed.among(f"v{n}_unit", UNITS, CHOOSE_UNIT)
        after = [line.strip() for line in typed.text(f"v{n}_after", most=500).split(";") if line.strip()]
        promise: dict[str, Any] = {"kind": "duration", "amount": amount, "unit": unit}
        if after:
            promise["after"] = after[0] if len(after) == 1 else after
        return promise, True
    for choice in form.choices:
        if choice.value == chosen:
            return choice.promise, True
    typed.wrong(f"v{n}_time", CHOOSE_TIME)
    return form.row.promise, False


def field_of(name: str, typed: Typed) -> str:
    """The form's field that a refusal of the room is about ("requirements.2" -> "r2_en", the one left empty)."""
    head, _, rest = name.partition(".")
    number, _, part = rest.partition(".")
    if head == "variants" and number and part.startswith("words."):
        return _empty(word_field(int(number), part.removeprefix("words.")), typed)
    if head == "variants" and number:
        if part in ("promise", "fee"):
            return f"v{number}_{'time' if part == 'promise' else 'fee'}"
        return _empty(f"v{number}", typed)
    if head in ("requirements", "items") and number:
        return _empty(f"{head[0]}{number}", typed)
    return _empty("name", typed) if head == "name" else head


def _empty(stem: str, typed: Typed) -> str:
    return f"{stem}_sw" if not typed.get(f"{stem}_sw").strip() else f"{stem}_en"
