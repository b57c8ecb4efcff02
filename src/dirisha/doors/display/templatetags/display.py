"""A screen in a hall speaks both languages at once: one large, the other beside it."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dirisha.core.say import Say
from dirisha.frame.templatetags.dirisha import language_of

register = template.Library()


@register.simple_tag(takes_context=True)
def both(context: Context, say: Say) -> SafeString:
    """`{% both heading %}`: the text in the language of the page, then smaller in the other one, unless they agree."""
    lang = language_of(context)
    other = "sw" if lang == "en" else "en"
    first, second = say.in_(lang), say.in_(other)
    if first == second or not second:
        return format_html("{}", first)
    return format_html('{} <span class="beside" lang="{}">{}</span>', first, other, second)


@register.simple_tag(takes_context=True)
def twice(context: Context, *, sw: str, en: str) -> SafeString:
    """`{% twice sw="Wanaoitwa" en="Now called" %}`: the same for a text that stands in the template."""
    return both(context, Say(sw=sw, en=en))
