"""The tags that every template has: both languages side by side, and nothing that a person typed is ever markup."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError

from dirisha.core.say import Say


def shown(source: str, lang: str = "sw", **values: object) -> str:
    """What a template shows."""
    return Template(source).render(Context({"lang": lang, **values}))


def test_say_speaks_the_language_of_the_page() -> None:
    source = '{% say sw="Karibu" en="Welcome" %}'
    assert [shown(source, lang) for lang in ("sw", "en", "xx")] == ["Karibu", "Welcome", "Karibu"]


def test_a_text_in_one_language_only_does_not_compile() -> None:
    for source in ('{% say sw="Karibu" %}', '{% say "Karibu" sw="a" en="b" %}'):
        with pytest.raises(TemplateSyntaxError):
            shown(source)


def test_what_is_filled_in_is_escaped_and_spoken_too() -> None:
    source = '{% say sw="Karibu, {jina}" en="Welcome, {jina}" jina=name %}'
    assert shown(source, name="<b>Wanjiru</b> {x}") == "Karibu, &lt;b&gt;Wanjiru&lt;/b&gt; {x}"
    assert shown(source, "en", name=Say(sw="mama", en="mother")) == "Welcome, mother"


def test_a_text_can_be_kept_for_later_or_come_from_the_page() -> None:
    assert shown('{% say sw="Jina" en="Name" as label %}[{{ label }}]', "en") == "[Name]"
    assert shown("{% say sw=first en=second %}", "en", first="moja", second="one") == "one"


def test_addresses_keep_the_language() -> None:
    assert shown('{% to "web:service" institution="a" service="b" %}', "en") == "/en/huduma/a/b/"
    assert shown('{% to "web:service" institution="a" service="b" %}') == "/sw/huduma/a/b/"


def test_moments_are_told_in_the_zone_of_the_office() -> None:
    at = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert shown('{% stamp at "Africa/Nairobi" %}', "en", at=at) == "24 Nov 2026, 01:30"
    assert "24 Novemba 2026" in shown('{% local_day at "Africa/Nairobi" %}', at=at)


def test_a_reference_is_never_translated() -> None:
    assert 'translate="no">K7P-M2Q-X9R<' in shown("{% reference r %}", r="K7PM2QX9R")
