"""What a row of a new draft takes over from the same row of the live version, for its owner to confirm in the review.

A document is published in one language; whoever wrote the other one for the last version shall not write it again. Only
texts that say the same are taken over, and nothing that the new document says itself is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dirisha.core.say import Say
from dirisha.core.text import similarity
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.rules import wording

SAME_TEXT = 0.8
"""Texts of one row at least this alike say the same; the translation of a lesser match would say something else."""


def carried(new: ServiceRow, old: ServiceRow) -> ServiceRow:
    """The new row with the translations, the post, law, life events and secrecy that its old self had."""
    names = [old.name]
    items, requirements = list(old.items), [row.text for row in old.requirements]
    variants = [row.name for row in old.variants]
    words = {named: say for row in old.variants for named, say in wording.told(row).items()}
    return replace(
        new,
        name=translated(new.name, names),
        items=tuple(translated(item, items) for item in new.items),
        requirements=tuple(replace(row, text=translated(row.text, requirements)) for row in new.requirements),
        variants=tuple(
            wording.with_told(replace(row, name=translated(row.name, variants)), {**words, **wording.told(row)})
            for row in new.variants
        ),
        case_kind=old.case_kind if new.case_kind == "request" else new.case_kind,
        confidential=new.confidential or old.confidential,
        channels=new.channels or old.channels,
        life_events=new.life_events or old.life_events,
        law=new.law or old.law,
        owner=new.owner or old.owner,
    )


def translated(text: Say, known: Iterable[Say]) -> Say:
    """The text with its missing language from the known text that is most like it, if one says the same."""
    if bool(text.sw) == bool(text.en):
        return text
    alike: Sequence[tuple[float, Say]] = [
        (similarity(text.sw, say.sw) if text.sw else similarity(text.en, say.en), say) for say in known
    ]
    score, best = max(alike, key=lambda pair: pair[0], default=(0.0, text))
    if score < SAME_TEXT:
        return text
    return Say(sw=text.sw or best.sw, en=text.en or best.en)
