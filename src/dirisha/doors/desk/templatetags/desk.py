"""Fields of the desk's forms: what was typed, what is wrong with it, and the label, in one tag."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from dirisha.core import references, wording
from dirisha.core.say import Say
from dirisha.doors.desk.firstvisit import setup_open
from dirisha.doors.desk.rowform import VariantForm, surely
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.places.packs import Law
from dirisha.rooms.places.queries import PostLine

register = template.Library()


def _lang(context: Context) -> str:
    return str(context.get("lang") or "sw")


@register.inclusion_tag("frame/partials/field.html", takes_context=True)
def box(context: Context, typed: Typed, name: str, label: str, n: int | None = None, **more: Any) -> dict[str, Any]:
    """`{% box typed "reasons" label rows=5 hint=hint %}`: a field with its label, hint, error and typed text.

    With `n`, `name` is a pattern: `"r{}_sw"`. The other arguments are those of `frame/partials/field.html`.
    """
    field = name if n is None else name.format(n)
    return {
        "lang": _lang(context),
        "id": field,
        "label": label,
        "value": typed.get(field),
        "error": typed.errors.get(field),
        **more,
    }


@register.inclusion_tag("desk/_select.html", takes_context=True)
def pick(
    context: Context,
    typed: Typed,
    name: str,
    label: str,
    options: Iterable[tuple[Any, Say]],
    n: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """`{% pick typed "outcome" label outcomes empty=text %}`: a list to choose one of; `empty` is the first entry."""
    field = name if n is None else name.format(n)
    lang = _lang(context)
    return {
        "lang": lang,
        "id": field,
        "label": label,
        "options": [(str(value), say.in_(lang), str(value) == typed.get(field)) for value, say in options],
        "error": typed.errors.get(field),
        **more,
    }


@register.simple_tag
def checked(typed: Typed, name: str, value: Any, n: Any = None) -> SafeString:
    """`{% checked typed "channel" "letter" %}`: ` checked` when the field holds this value."""
    field = name if n is None else name.format(n)
    return mark_safe(" checked" if typed.get(field) == str(value) else "")  # noqa: S308 - one of two constants


@register.inclusion_tag("desk/_tick.html", takes_context=True)
def tick(context: Context, typed: Typed, name: str, label: str, n: Any = None) -> dict[str, Any]:
    """`{% tick typed "online" label %}`: a box to tick, with its label."""
    field = name if n is None else name.format(n)
    return {"lang": _lang(context), "id": field, "label": label, "on": typed.ticked(field)}


@register.simple_tag
def on(typed: Typed, *parts: Any) -> SafeString:
    """`{% on typed "clock" 0 "after" fact.key %}`: ` checked` when the box of this name (parts joined by "_") is."""
    name = "_".join(str(part) for part in parts)
    return mark_safe(" checked" if typed.ticked(name) else "")  # noqa: S308 - one of two constants


@register.simple_tag
def kind_ticked(typed: Typed, n: int, kind: str) -> SafeString:
    """`{% kind_ticked typed 0 "pdf" %}`: ` checked` when a paper may be sent as this kind of file."""
    return mark_safe(" checked" if typed.ticked(f"kinds_{n}_{kind}") else "")  # noqa: S308 - one of two constants


@register.simple_tag
def lacking(typed: Typed, service: int, n: int) -> SafeString:
    """`{% lacking typed 0 2 %}`: ` checked` when the second requirement of a ticket's first service was ticked off as
    missing."""
    return mark_safe(" checked" if typed.ticked(f"lacks_{service}_{n}") else "")  # noqa: S308 - one of two constants


@register.simple_tag
def wrong(typed: Typed, name: str, n: Any = None) -> Say | None:
    """`{% wrong typed "v{}_time" n as error %}`: what is wrong with a field, None when nothing is."""
    return typed.errors.get(name if n is None else name.format(n))


@register.filter
def local_hm(value: datetime, zone: str) -> str:
    """`{{ line.starts_at|local_hm:site.time_zone }}`: the time of day at the site, for narrow columns."""
    return f"{value.astimezone(ZoneInfo(zone)):%H:%M}"


CHANNELS = {
    "web": Say(sw="Tovuti", en="Web"),
    "counter": Say(sw="Dirishani", en="Counter"),
    "letter": Say(sw="Barua", en="Letter"),
    "email": Say(sw="Barua pepe", en="E-mail"),
    "phone": Say(sw="Simu", en="Telephone"),
}


@register.simple_tag(takes_context=True)
def channel(context: Context, value: str) -> str:
    """`{% channel line.channel %}`: the way a case came in."""
    say = CHANNELS.get(value)
    return value if say is None else say.in_(_lang(context))


@register.simple_tag(takes_context=True)
def local_short(context: Context, value: datetime, zone: str) -> str:
    """`{% local_short dt zone %}`: the day of a moment in `zone`, for narrow columns."""
    return wording.short_day(value.astimezone(ZoneInfo(zone)).date()).in_(_lang(context))


@register.simple_tag(takes_context=True)
def by_when(context: Context, value: datetime, zone: str) -> str:
    """`{% by_when clock.due_at zone %}`: a due moment; the end of a day is told as the day alone."""
    local = value.astimezone(ZoneInfo(zone))
    end_of_day = (local.hour, local.minute) == (23, 59)
    return (wording.day(local.date()) if end_of_day else wording.moment(value, zone)).in_(_lang(context))


register.filter("grouped", references.shown)


@register.filter
def size(value: int) -> str:
    """`{{ file.size|size }}`: a file's size as people say it."""
    return f"{value / 1048576:.1f} MB" if value >= 1048576 else f"{max(1, round(value / 1024))} KB"


@register.simple_tag
def typed_in(typed: Typed, name: str, n: Any = None) -> str:
    """`{% typed_in typed "note-{}" finding.id %}`: what stands in a field."""
    return typed.get(name if n is None else name.format(n))


@register.simple_tag
def sure_of(row: ServiceRow) -> str:
    """`{% sure_of row %}`: how sure the reader was of a row, for a narrow column."""
    return f"{round(surely(row) * 100)}%"


@register.simple_tag
def first_visit() -> bool:
    """Whether the page of the first visit is open (at most one statement, none where no set-up code is given)."""
    return setup_open()


@register.simple_tag
def chosen_as(typed: Typed, finding: object, way: str) -> SafeString:
    """`{% chosen_as typed finding.id "stands" %}`: ` selected` when this is how a finding is to be settled."""
    return mark_safe(" selected" if typed.get(f"settled-{finding}") == way else "")  # noqa: S308 - one of two constants


@register.simple_tag
def row_name(row: ServiceRow, language: str) -> str:
    """`{% row_name row "sw" as name %}`: the name of a row in the document's language; as printed where it has none.

    Two rows made of one have the same printed name: what they are called now tells them apart.
    """
    return row.name.in_("en" if language == "en" else "sw") or row.original or row.name.sw or row.name.en


@register.simple_tag
def document_no(row: ServiceRow) -> int | None:
    """`{% document_no row as printed %}`: the row's number in the document, where it is another one by now."""
    printed = row.source.get("row")
    return printed if isinstance(printed, int) and printed and printed != row.no else None


@register.simple_tag
def fee_options(form: VariantForm, fees: list[tuple[str, Say]]) -> list[tuple[str, Say]]:
    """The fee as it was read first, then what else its words may mean, then the kinds it may be instead.

    Words that were not surely understood have a first entry that is no answer: somebody has to choose.
    """
    read = Say(sw="Kama ilivyosomwa: {fee}", en="As read: {fee}").format(fee=form.fee.words)
    or_else = Say(sw="Au: {fee}", en="Or: {fee}")
    unread = Say(sw="Haikusomwa: chagua maana yake", en="Not read: choose what it means")
    doubted = Say(sw="Haina uhakika: chagua maana yake", en="Not sure: choose what it means")
    first = [("", doubted if form.fee.held else unread)] if form.fee.unread else []
    held = [("as-read", read)] if form.fee.held else []
    return [*first, *held, *((name, or_else.format(fee=fee)) for name, fee in form.fee.choices), *fees]


@register.filter
def of_key(values: dict[str, Any], key: str) -> Any:
    """`{{ counts|of_key:section.key }}`: a value by its key."""
    return values.get(key)


@register.simple_tag
def owner_options(posts: Iterable[PostLine]) -> list[tuple[Any, Say]]:
    """Posts as entries of a list."""
    return [(post.id, post.title) for post in posts]


@register.simple_tag
def law_options(laws: Iterable[Law]) -> list[tuple[str, Say]]:
    """Laws as entries of a list."""
    return [(law.key, law.title) for law in laws]


@register.simple_tag
def second_factor_required() -> bool:
    """Whether staff must have a second factor here (everywhere but in demo mode)."""
    return bool(settings.SECOND_FACTOR_REQUIRED)


@register.simple_tag
def languages() -> list[tuple[str, Say]]:
    """The languages of a document, as entries of a list."""
    return [("sw", Say(sw="Kiswahili", en="Swahili")), ("en", Say(sw="Kiingereza", en="English"))]
