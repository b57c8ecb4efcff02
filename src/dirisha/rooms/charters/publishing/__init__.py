"""Out of one published version: posters' values, messages, a script, data in four forms, and what is filed.

Pure functions of a `queries.Publication`: no table is read, no clock asked, and the same version gives the same bytes.
"""

from dirisha.rooms.charters.publishing.bundle import MANIFEST, hashes, manifest, packed, sha256
from dirisha.rooms.charters.publishing.dossier import dossier
from dirisha.rooms.charters.publishing.outputs import (
    ALL,
    FILING,
    GROUPS,
    OUTPUTS,
    PAPERS_FILED,
    PDF,
    ZIP,
    Output,
    output,
    outputs_of,
    read_me,
)
from dirisha.rooms.charters.publishing.papers import letter, letter_text, values
from dirisha.rooms.charters.publishing.short import Message, Screen, messages, screens

__all__ = [
    "ALL",
    "FILING",
    "GROUPS",
    "MANIFEST",
    "OUTPUTS",
    "PAPERS_FILED",
    "PDF",
    "ZIP",
    "Message",
    "Output",
    "Screen",
    "dossier",
    "hashes",
    "letter",
    "letter_text",
    "manifest",
    "messages",
    "output",
    "outputs_of",
    "packed",
    "read_me",
    "screens",
    "sha256",
    "values",
]
