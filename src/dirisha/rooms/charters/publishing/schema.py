"""The JSON Schema of our own charter JSON: what each field is called, what it means, and what it may hold."""

from __future__ import annotations

from typing import Any

from dirisha.rooms.charters.publishing.as_json import FORMAT, written

TEXT = {"$ref": "#/$defs/text"}
ID = {"type": "string", "format": "uuid"}


def schema_json() -> bytes:
    """The schema as a file."""
    return written(SCHEMA)


def _words(means: str) -> dict[str, Any]:
    return {"type": "string", "description": means}


def _object(means: str, **properties: Any) -> dict[str, Any]:
    """An object that has all of `properties` and nothing else."""
    return {
        "type": "object",
        "description": means,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any], means: str = "") -> dict[str, Any]:
    return {"type": "array", "items": of, **({"description": means} if means else {})}


def _or_null(of: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [of, {"type": "null"}]}


_PROMISE = _object(
    "A promise of the service; an ordinary service has one, with an empty key and name.",
    id=ID,
    key=_words("Names the variant within the service."),
    name=TEXT,
    fee={
        "type": "object",
        "description": "The fee in machine form; `kind` is free, amount, schedule, range, percentage, per_schedule, "
        "per_agreement, borne_by_requester or varies. Amounts are in whole units of `currency`.",
        "properties": {"kind": {"type": "string"}},
        "required": ["kind"],
    },
    fee_words=TEXT,
    fee_text=_words("The fee as printed in the charter."),
    time={
        "type": ["object", "null"],
        "description": "The time in machine form; `kind` is duration (with `amount` and `unit`), immediate, "
        "continuous, as_needed, by_date, mixed, sum, periodic, per_agreement, varies, lead_time, office_hours, "
        "same_day, next_day, window, monthly_date or per_calendar. Null when the charter publishes none.",
        "properties": {"kind": {"type": "string"}},
    },
    time_words=TEXT,
    time_text=_words("The time as printed in the charter."),
    has_clock={"type": "boolean", "description": "Whether a due date can be reckoned from the time."},
)

_SERVICE = _object(
    "One row of the charter.",
    id=ID,
    no={"type": "integer", "minimum": 0, "description": "Its number in the charter."},
    slug=_words("The same in every version of the charter."),
    page={"type": "string", "format": "uri", "description": "Its public page."},
    name=TEXT,
    original=_words("The name as printed, faults and all."),
    items=_list(TEXT, "The parts that the name lists."),
    kind={"enum": ["request", "complaint", "enquiry", "information"]},
    confidential={"type": "boolean", "description": "Never asked for through an open form."},
    channels=_list({"type": "string"}, "Ways in that the charter names: letter, email, visit, phone, social, web."),
    requirements_logic={"enum": ["all_of", "any_of"]},
    requirements=_list(
        _object(
            "What the citizen brings (document), is (condition) or does (instruction).",
            kind={"enum": ["document", "condition", "instruction"]},
            text=TEXT,
            original=_words("As printed."),
        )
    ),
    promises={**_list({"$ref": "#/$defs/promise"}), "minItems": 1},
    law=_or_null(
        _object("The law that runs beside the promise.", key=_words("Key in the country pack."), title=TEXT,
                section=_words("Section of the law."))
    ),
    answers_for_it=_or_null(TEXT),
)  # fmt: skip

_SITE = _object(
    "The home office.",
    name=TEXT,
    address=TEXT,
    time_zone=_words("IANA name."),
    hours=_list(
        _object(
            "Open from `opens` to `closes`, local time.",
            weekday={"type": "integer", "minimum": 0, "maximum": 6, "description": "0 is Monday."},
            opens={"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
            closes={"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
        )
    ),
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": FORMAT,
    **_object(
        "One published version of a citizens' service charter.",
        format={"const": FORMAT},
        id=ID,
        title=TEXT,
        institution=_object(
            "Who promises.",
            id=ID,
            slug=_words("Its name in addresses."),
            name=TEXT,
            country={"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2."},
            page={"type": "string", "format": "uri", "description": "The charter's public page."},
        ),
        version={"type": "integer", "minimum": 1},
        effective_from=_or_null({"type": "string", "format": "date"}),
        published_at=_or_null({"type": "string", "format": "date-time"}),
        language={"enum": ["sw", "en"], "description": "The language the charter was published in."},
        day_reading=_words(
            "How a bare day is counted: calendar, working, without_sundays_and_holidays, statutory_ke ..."
        ),
        source=_object("The document it was read from.", name=_words("File name."), sha256=_words("Hash in hex.")),
        site=_or_null(_SITE),
        contacts=_list(
            _object(
                "An office printed in the charter.",
                role=_words("complaints, ombudsman, helpline, letters ..."),
                organisation=TEXT,
                address=TEXT,
                phones=_list({"type": "string"}, "E.164, or a short code."),
                emails=_list({"type": "string"}),
                website=_words("As printed."),
                social=_list({"type": "string"}, "As printed."),
                faxes=_list({"type": "string"}, "Fax numbers in E.164 form, or short national numbers."),
                corrected_on=_or_null(
                    {"type": "string", "format": "date", "description": "Since when it differs from what is printed."}
                ),
            )
        ),
        sections=_list(
            _object(
                "A text of the charter that is no row.",
                key=_words("vision, mission, values, chapter-1 ..."),
                heading=TEXT,
                body=TEXT,
                items=_list(TEXT),
            )
        ),
        services=_list({"$ref": "#/$defs/service"}),
    ),
    "$defs": {
        "text": _object("A text in Swahili and in English.", sw={"type": "string"}, en={"type": "string"}),
        "service": _SERVICE,
        "promise": _PROMISE,
    },
}
