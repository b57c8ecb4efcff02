"""The tags that every template has without loading them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.template.base import (
    FilterExpression,
    Parser,
    Token,
    token_kwargs,
)
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from dirisha.core import references, wording
from dirisha.core.say import Say

register = template.Library()


def language_of(context: Context) -> str:
    """The language of the page that is being made."""
    return str(context.get("lang", "sw"))


class SayNode(template.Node):
    """One text in the language of the page; `{name}` in it is filled from the tag's other arguments, escaped."""

    def __init__(self, texts: dict[str, FilterExpression], values: dict[str, FilterExpression], target: str) -> None:
        self.texts = texts
        self.values = values
        self.target = target
        self.written = {language: _written(text) for language, text in texts.items()}

    def render(self, context: Context) -> str:
        language = language_of(context)
        spoken_in = "en" if language == "en" else "sw"
        text = self.written[spoken_in] or self.texts[spoken_in].resolve(context)
        if self.values:
            found = {name: spoken(value.resolve(context), language) for name, value in self.values.items()}
            text = text.format(**{name: conditional_escape(value) for name, value in found.items()})
        # The text stands in the template, written by us; what was filled in is escaped.
        if self.target:
            context[self.target] = SafeString(text)
            return ""
        return SafeString(text)


def _written(text: FilterExpression) -> str:
    """A text that stands in the template as it is, which nearly all do; "" for one that must be resolved."""
    return text.var if isinstance(text.var, str) and not text.filters else ""


@register.tag
def say(parser: Parser, token: Token) -> SayNode:
    """`{% say sw="Karibu, {jina}" en="Welcome, {jina}" jina=name %}`: both languages, side by side, where it is used.

    `as name` at the end keeps the text in a variable. A tag with one language missing does not compile.
    """
    bits = token.split_contents()[1:]
    target = ""
    if len(bits) > 2 and bits[-2] == "as":
        target, bits = bits[-1], bits[:-2]
    kwargs = token_kwargs(bits, parser)
    if bits or not {"sw", "en"} <= kwargs.keys():
        raise template.TemplateSyntaxError("say needs sw=... and en=..., and named values only")
    texts = {language: kwargs.pop(language) for language in ("sw", "en")}
    return SayNode(texts, kwargs, target)


def spoken(value: Any, language: str) -> Any:
    """A `Say` in `language`; anything else as it is."""
    return value.in_(language) if isinstance(value, Say) else value


@register.simple_tag(takes_context=True)
def told(context: Context, value: Any) -> Any:
    """`{% told service.name %}`: a `Say` in the language of the page."""
    return spoken(value, language_of(context))


@register.simple_tag(takes_context=True)
def either(context: Context, say: Say) -> SafeString:
    """`{% either section.heading %}`: a text in the language of the page, in the other one where it has no such."""
    lang = language_of(context)
    if words := say.in_(lang):
        return conditional_escape(words)
    return format_html('<span lang="{}">{}</span>', "sw" if lang == "en" else "en", say.sw or say.en)


@register.simple_tag(takes_context=True)
def paragraphs(context: Context, say: Say) -> SafeString:
    """`{% paragraphs section.body %}`: plain text as paragraphs, parted where an empty line stands; nothing else."""
    lang = language_of(context)
    told = lang if say.in_(lang) else ("sw" if lang == "en" else "en")
    pieces = [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", say.in_(told))]
    marked = "" if told == lang else format_html(' lang="{}"', told)
    return format_html_join("", "<p{}>{}</p>", ((marked, piece) for piece in pieces if piece))


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """`{% to "web:service" institution=i service=s %}`: the address of a page in the language of this one."""
    return _address(name, args, (("lang", language_of(context)), *kwargs.items()))


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    """Addresses never change while the house runs, and a page has a dozen of them."""
    return reverse(name, args=args or None, kwargs=dict(kwargs))


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime) -> str:
    """`{% day d %}`: a day with its weekday; a datetime counts in the zone it carries."""
    return _say(context, wording.day(value.date() if isinstance(value, datetime) else value))


@register.simple_tag(takes_context=True)
def short_day(context: Context, value: date | datetime) -> str:
    """`{% short_day d %}`: a day for narrow columns."""
    return _say(context, wording.short_day(value.date() if isinstance(value, datetime) else value))


@register.simple_tag(takes_context=True)
def month(context: Context, value: date) -> str:
    """`{% month d %}`: the month of a day, with its year."""
    return _say(context, wording.month(value))


@register.simple_tag(takes_context=True)
def clock(context: Context, value: time) -> str:
    """`{% clock t %}`: a time of day, in Swahili with the words of the Swahili clock."""
    return _say(context, wording.clock_time(value))


@register.simple_tag(takes_context=True)
def local_time(context: Context, value: datetime, zone: str) -> str:
    """`{% local_time dt zone %}`: the time of day of a moment in `zone`, without the day."""
    return _say(context, wording.clock_time(value.astimezone(ZoneInfo(zone)).time()))


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime, zone: str) -> str:
    """`{% moment dt zone %}`: a moment as the clocks of `zone` (an IANA name) show it."""
    return _say(context, wording.moment(value, zone))


@register.simple_tag(takes_context=True)
def stamp(context: Context, value: datetime, zone: str) -> str:
    """`{% stamp dt zone %}`: a moment for lists of them: "23 Nov 2026, 13:51"."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{_say(context, wording.short_day(local.date()))}, {local:%H:%M}"


@register.simple_tag(takes_context=True)
def local_day(context: Context, value: datetime, zone: str) -> str:
    """`{% local_day dt zone %}`: the day of a moment in `zone`, without the time."""
    return _say(context, wording.day(value.astimezone(ZoneInfo(zone)).date()))


@register.simple_tag(takes_context=True)
def money(context: Context, minor: int, currency: str) -> str:
    """`{% money 105000 "KES" %}`: an amount of the currency's smallest unit."""
    return _say(context, wording.money(minor, currency))


@register.simple_tag(takes_context=True)
def number(context: Context, value: float) -> str:
    """`{% number n %}`: a number, thousands set apart."""
    return _say(context, wording.number(value))


@register.simple_tag(takes_context=True)
def size(context: Context, value: int) -> str:
    """`{% size bytes %}`: the size of a file: "KB 113" / "113 KB"."""
    unit, each = ("MB", 1_000_000) if value >= 1_000_000 else ("KB", 1_000)
    figure = wording.number(round(max(value / each, 0.1), 1 if unit == "MB" else 0) or 1).en
    return _say(context, Say(sw=f"{unit} {figure}", en=f"{figure} {unit}"))


@register.simple_tag(takes_context=True)
def words(context: Context, value: Any, unit: str = "") -> str:
    """`{% words spent %}` (a `core.clocks.Spent`) or `{% words 14 "working_days" %}`: a duration in words."""
    spent = wording.duration(value, unit) if unit else wording.duration(value.amount, value.unit)
    return _say(context, spent)


@register.simple_tag
def phone(value: str) -> str:
    """`{% phone e164 %}`: a telephone number in national form."""
    return wording.phone(value).sw


@register.simple_tag
def reference(value: str) -> SafeString:
    """`{% reference r %}`: the number of a case in groups, in letters of one width, never translated."""
    return format_html('<span class="ref" translate="no">{}</span>', references.shown(value))


def _say(context: Context, text: Say) -> str:
    return text.in_(language_of(context))
