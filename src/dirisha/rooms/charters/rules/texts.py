"""What changes from one version to the next beside its rows: the chapters, and the offices it names.

The order of the chapters is one change of its own. A chapter is the same when it is the same chapter of the standard
contents page, or has the same key; an office when its role and its name are the same, or it is the only one of its
role. A text that was merely given its other language has not changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal, TypeVar

from dirisha.core.say import Say
from dirisha.core.text import fold, slug
from dirisha.rooms.charters.chapters import chapter_of, is_written
from dirisha.rooms.charters.events import ContactRow, SectionRow
from dirisha.rooms.charters.rules.difference import Change, Part

T = TypeVar("T", SectionRow, ContactRow)
CHAPTER, CONTACT = "sura", "anwani"
NAMELESS = Say("", "")
ORDER = "mpangilio:sura"
ORDER_NAME = Say(sw="Mpangilio wa sura", en="Order of the chapters")


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What a version says beside its rows: its chapters and other texts, and its offices."""

    sections: Sequence[SectionRow]
    contacts: Sequence[ContactRow]


def texts_difference(before: Texts, after: Texts) -> tuple[Change, ...]:
    """The chapters and offices that are new, changed or left out, chapters first, each kind in the later's order."""
    chapters = _paired(_chapters(before.sections), _chapters(after.sections))
    contacts = _paired(_contacts(before.contacts), _contacts(after.contacts))
    return (
        *(change for key, was, now in chapters if (change := _chapter(key, was, now)) is not None),
        *_moved(_chapters(before.sections), _chapters(after.sections)),
        *(change for key, was, now in contacts if (change := _contact(key, was, now)) is not None),
    )


def _chapters(sections: Iterable[SectionRow]) -> dict[str, SectionRow]:
    written = [row for row in sections if is_written(row)]
    names = [chapter.key if (chapter := chapter_of(row)) is not None else row.key for row in written]
    return dict(zip(_told_apart(names), written, strict=True))


def _contacts(contacts: Sequence[ContactRow]) -> dict[str, ContactRow]:
    alone = Counter(row.role for row in contacts)
    names = [
        row.role if alone[row.role] == 1 else f"{row.role}:{slug(row.organisation.sw or row.organisation.en, limit=25)}"
        for row in contacts
    ]
    return dict(zip(_told_apart(names), contacts, strict=True))


def _told_apart(names: Sequence[str]) -> list[str]:
    """The names with a number behind those that stand there already."""
    seen: Counter[str] = Counter()
    out = []
    for name in names:
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return out


def _paired(old: dict[str, T], new: dict[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    for key, row in new.items():
        yield key, old.get(key), row
    for key, row in old.items():
        if key not in new:
            yield key, row, None


def _chapter(key: str, was: SectionRow | None, now: SectionRow | None) -> Change | None:
    row = now or was
    assert row is not None
    parts: list[Part] = []
    if was is not None and now is not None and not same(was.heading, now.heading):
        parts.append(Part(what="name", of=NAMELESS, before=(was.heading,), after=(now.heading,)))
    parts += _listed("body", () if was is None else _body(was.body), () if now is None else _body(now.body))
    parts += _listed("points", () if was is None else was.items, () if now is None else now.items)
    return _change(f"{CHAPTER}:{key}"[:80], "chapter", _titled(row), was, now, parts)


def _moved(old: dict[str, SectionRow], new: dict[str, SectionRow]) -> Iterator[Change]:
    """One change for the order of the chapters that both versions have, told by their titles."""
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    if was != now:
        titles = tuple(_titled(old[key]) for key in was), tuple(_titled(new[key]) for key in now)
        part = Part(what="order", of=NAMELESS, before=titles[0], after=titles[1])
        yield Change(of="chapter", slug=ORDER, no=0, name=ORDER_NAME, kind="changed", parts=(part,))


def _titled(row: SectionRow) -> Say:
    """A chapter's title in both languages: a language it lacks as the standard contents page has it."""
    chapter = chapter_of(row)
    standard = row.heading if chapter is None else chapter.heading
    sw, en = row.heading.sw or standard.sw, row.heading.en or standard.en
    return Say(sw=sw or en, en=en or sw)


def _contact(key: str, was: ContactRow | None, now: ContactRow | None) -> Change | None:
    row = now or was
    assert row is not None
    parts: list[Part] = []
    if was is not None and now is not None and not same(was.organisation, now.organisation):
        parts.append(Part(what="name", of=NAMELESS, before=(was.organisation,), after=(now.organisation,)))
    for what in ("address", "phones", "faxes", "emails", "website"):
        parts += _listed(what, _ways(was, what), _ways(now, what))
    return _change(f"{CONTACT}:{key}"[:80], "contact", row.organisation, was, now, parts)


def _change(
    key: str,
    of: Literal["chapter", "contact"],
    name: Say,
    was: object | None,
    now: object | None,
    parts: list[Part],
) -> Change | None:
    kind: Literal["added", "removed", "changed"] = "added" if was is None else "removed" if now is None else "changed"
    if kind == "changed" and not parts:
        return None
    told = Say(sw=name.sw or name.en, en=name.en or name.sw)
    return Change(of=of, slug=key, no=0, name=told, kind=kind, parts=tuple(parts))


def _body(text: Say) -> tuple[Say, ...]:
    """The paragraphs of a text, the two languages side by side."""
    sw, en = ([" ".join(part.split()) for part in words.split("\n\n") if part.strip()] for words in (text.sw, text.en))
    return tuple(Say(sw=a, en=b) for a, b in zip_longest(sw, en, fillvalue=""))


def _ways(contact: ContactRow | None, what: str) -> tuple[Say, ...]:
    if contact is None:
        return ()
    if what == "address":
        return (contact.address,) if contact.address.sw or contact.address.en else ()
    found = (contact.website,) if what == "website" else getattr(contact, what)
    return tuple(Say(sw=each, en=each) for each in found if each)


def _listed(
    what: Literal["body", "points", "address", "phones", "faxes", "emails", "website"],
    before: Sequence[Say],
    after: Sequence[Say],
) -> Iterator[Part]:
    """What is in one list and not in the other: of a long chapter only the paragraphs that differ."""
    gone = tuple(text for text in before if not any(same(text, other) for other in after))
    new = tuple(text for text in after if not any(same(text, other) for other in before))
    if gone or new:
        yield Part(what=what, of=NAMELESS, before=gone, after=new)


def same(one: Say, other: Say) -> bool:
    """Whether two texts say the same, in each language that both have; with none in common they do not."""
    pairs = [(one.sw, other.sw), (one.en, other.en)]
    common = [(fold(a), fold(b)) for a, b in pairs if a.strip() and b.strip()]
    return bool(common) and all(a == b for a, b in common)


def carried_texts(new: Texts, old: Texts) -> Texts:
    """The new texts with the other language that the live version had for exactly the same words."""
    chapters = _chapters(old.sections)
    sections = []
    for key, row in ((row.key if not (c := chapter_of(row)) else c.key, row) for row in new.sections):
        was = chapters.get(key)
        sections.append(row if was is None else _carried(row, was))
    places = [text for row in old.contacts for text in (row.organisation, row.address)]
    contacts = [
        replace(row, organisation=_other(row.organisation, places), address=_other(row.address, places))
        for row in new.contacts
    ]
    return Texts(sections=tuple(sections), contacts=tuple(contacts))


def _carried(row: SectionRow, was: SectionRow) -> SectionRow:
    return replace(
        row,
        heading=_other(row.heading, [was.heading]),
        body=_other(row.body, [was.body]),
        items=tuple(_other(item, was.items) for item in row.items),
    )


def _other(text: Say, known: Iterable[Say]) -> Say:
    if bool(text.sw) == bool(text.en):
        return text
    found = next((say for say in known if same(text, say) and say.sw and say.en), None)
    return text if found is None else Say(sw=text.sw or found.sw, en=text.en or found.en)
