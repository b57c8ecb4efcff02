"""The tags that every template has without loading them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.base import token_kwargs  # type: ignore[attr-defined]
from django.template.context import Context
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from dirisha.core.say import Say

register = template.Library()


class SayNode(template.Node):
    """One text in the language of the page; `{name}` in it is filled from the tag's other arguments, escaped."""

    def __init__(self, texts: dict[str, FilterExpression], values: dict[str, FilterExpression], target: str) -> None:
        self.texts = texts
        self.values = values
        self.target = target

    def render(self, context: Context) -> str:
        language = context.get("lang", "sw")
        text = self.texts["en" if language == "en" else "sw"].resolve(context)
        if self.values:
            shown = {name: conditional_escape(spoken(value.resolve(context), language)) for name, value in self.values.items()}
            text = text.format(**shown)
        if self.target:
            context[self.target] = mark_safe(text)
            return ""
        return SafeString(text)


@register.tag
def say(parser: Parser, token: Token) -> SayNode:
    """`{% say sw="Karibu, {jina}" en="Welcome, {jina}" jina=name %}`: both languages, side by side, at the place of use.

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
    return spoken(value, context.get("lang", "sw"))


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """`{% to "web:service" institution=i service=s %}`: the address of a page in the language of this one."""
    return reverse(name, args=args or None, kwargs={"lang": context.get("lang", "sw"), **kwargs})
