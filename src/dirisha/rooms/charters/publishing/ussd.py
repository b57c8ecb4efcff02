"""The USSD menu of a version as JSON: for the aggregator that carries it, or for our own door."""

from __future__ import annotations

from dirisha.core import gsm7
from dirisha.core.say import LANGUAGES
from dirisha.rooms.charters.publishing.as_json import written
from dirisha.rooms.charters.publishing.short import screens
from dirisha.rooms.charters.queries import Publication


def ussd_json(publication: Publication) -> bytes:
    """Every screen in both languages: its key, its text, its length in septets, and where each key leads (UTF-8)."""
    return written(
        {
            "format": "dirisha-ussd/1",
            "institution": publication.slug,
            "version": publication.version.number,
            "limit": gsm7.ONE_MESSAGE,
            "first": "list-1",
            "screens": {
                language: [
                    {
                        "key": screen.key,
                        "text": screen.text,
                        "septets": gsm7.septets(screen.text),
                        "options": dict(screen.options),
                    }
                    for screen in screens(publication, language)
                ]
                for language in LANGUAGES
            },
        }
    )
