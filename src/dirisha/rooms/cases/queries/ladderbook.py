"""The words of the ladder, the ombudsman and the remedies in the history, in both languages. `{...}` are facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dirisha.core.say import Say
from dirisha.rooms.places.packs import countries
from dirisha.rooms.places.packs.remedying import remedy_pack

STEPS: Mapping[str, Say] = {
    "cases.case-escalated": Say(
        sw="{post} alijulishwa kuwa asilimia {percent} ya muda imetumika: {clock}.",
        en="{post} was told that {percent} per cent of the time is used up: {clock}.",
    ),
    "cases.case-referred": Say(
        sw="Lilipelekwa kwa mchunguzi wa malalamiko ya umma {referrer}.",
        en="The case was laid before the ombudsman {referrer}.",
    ),
    "cases.direction-given": Say(
        sw="Mchunguzi wa malalamiko ya umma alitoa agizo. Ofisi inatakiwa kulijibu kufikia {due}.",
        en="The ombudsman gave a direction. The office must answer it by {due}.",
    ),
    "cases.remedy-owed": Say(
        sw="Kwa kuchelewa, ofisi inadaiwa: {measure}.", en="For the delay the office owes: {measure}."
    ),
    "cases.remedy-given": Say(sw="Ofisi imetoa: {measure}.", en="The office gave: {measure}."),
    "cases.letter-prepared": Say(
        sw="Barua ya kuomba radhi imeandaliwa ichapwe na kutumwa kwa posta.",
        en="A letter of apology was made ready to be printed and posted.",
    ),
    "cases.letter-posted": Say(sw="Barua ya kuomba radhi imetumwa kwa posta.", en="The letter of apology was posted."),
    "cases.refusal-reviewed": Say(
        sw="Msimamizi alichunguza uamuzi wa kukataa: {finding}.", en="A supervisor reviewed the refusal: {finding}."
    ),
    "cases.category-chosen": Say(sw="Aina ya lalamiko: {category}.", en="Category of the complaint: {category}."),
}
BREACHED = Say(
    sw="{post} alijulishwa kuwa muda ulioahidiwa umekwisha bila jibu: {clock}.",
    en="{post} was told that the time promised ran out without an answer: {clock}.",
)
OUTSIDE = Say(
    sw="Hata tarehe mpya imepita bila jibu. Jambo limefika hatua ya mwisho iliyoandikwa kwenye mkataba: {office}.",
    en="The new date passed without an answer, too. The case reached the last step that the charter prints: {office}.",
)
NOWHERE = Say(
    sw="Hata tarehe mpya imepita bila jibu. Mkataba hautaji ofisi ya nje ya kupeleka jambo hili.",
    en="The new date passed without an answer, too. The charter names no office outside to take it to.",
)
OWED_MONEY = Say(
    sw="Kwa kuchelewa, ofisi inadaiwa: {measure}, {amount}.", en="For the delay the office owes: {measure}, {amount}."
)
WORDS: Mapping[str, Mapping[Any, Say]] = {
    "referrer": {
        "citizen": Say(sw="kwa ombi la mwananchi", en="at the citizen's wish"),
        "ladder": Say(sw="kwa kuwa muda umekwisha mara mbili bila jibu", en="as the time ran out twice unanswered"),
        "supervisor": Say(sw="na msimamizi wa ofisi", en="by the office's supervisor"),
    },
    "measure": {
        "priority": Say(sw="kipaumbele katika huduma", en="priority of service"),
        "fee_back": Say(sw="kurudisha ada", en="the fee back"),
        "money": Say(sw="fidia ya fedha", en="compensation in money"),
    },
    "finding": {
        "right": Say(sw="ulikuwa sahihi", en="it was right"),
        "wrong": Say(sw="haukuwa sahihi, jambo limefunguliwa tena", en="it was not right; the case is open again"),
    },
    "category": {key: say for code in countries() for key, say in remedy_pack(code).categories.items()},
}


def variant_of(kind: str, facts: Mapping[str, Any]) -> Say | None:
    """The pattern of a step whose facts make it another sentence than its kind alone; None for all others."""
    if kind == "cases.case-escalated":
        if facts["percent"] == 200:
            return OUTSIDE if "office_sw" in facts else NOWHERE
        return BREACHED if facts["percent"] == 100 else None
    return OWED_MONEY if kind == "cases.remedy-owed" and facts.get("amount") else None
