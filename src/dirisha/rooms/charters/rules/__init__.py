"""Decisions about charters: plain values in, events out, or a refusal."""

from __future__ import annotations

from dirisha.rooms.charters.rules.drafting import OldRow as OldRow
from dirisha.rooms.charters.rules.drafting import draft as draft
from dirisha.rooms.charters.rules.drafting import free_slug as free_slug
from dirisha.rooms.charters.rules.drafting import row_slugs as row_slugs
from dirisha.rooms.charters.rules.drafting import service_row_of as service_row_of
from dirisha.rooms.charters.rules.editing import MOST_AT_ONCE as MOST_AT_ONCE
from dirisha.rooms.charters.rules.editing import SURELY as SURELY
from dirisha.rooms.charters.rules.editing import add as add
from dirisha.rooms.charters.rules.editing import confirm as confirm
from dirisha.rooms.charters.rules.editing import digest as digest
from dirisha.rooms.charters.rules.editing import is_sure as is_sure
from dirisha.rooms.charters.rules.editing import merge as merge
from dirisha.rooms.charters.rules.editing import move as move
from dirisha.rooms.charters.rules.editing import remove as remove
from dirisha.rooms.charters.rules.editing import split as split
from dirisha.rooms.charters.rules.editing import translate as translate
from dirisha.rooms.charters.rules.publishing import STOPPING as STOPPING
from dirisha.rooms.charters.rules.publishing import OpenFinding as OpenFinding
from dirisha.rooms.charters.rules.publishing import Standing as Standing
from dirisha.rooms.charters.rules.publishing import discard as discard
from dirisha.rooms.charters.rules.publishing import may_draft as may_draft
from dirisha.rooms.charters.rules.publishing import obstacles as obstacles
from dirisha.rooms.charters.rules.publishing import publish as publish
from dirisha.rooms.charters.rules.publishing import settle as settle
from dirisha.rooms.charters.rules.publishing import still_draft as still_draft
from dirisha.rooms.charters.rules.reviewing import Known as Known
from dirisha.rooms.charters.rules.reviewing import missing as missing
from dirisha.rooms.charters.rules.reviewing import review as review
from dirisha.rooms.charters.rules.writing import drop as drop
from dirisha.rooms.charters.rules.writing import entitle as entitle
from dirisha.rooms.charters.rules.writing import points as points
from dirisha.rooms.charters.rules.writing import write as write
