"""Decisions about charters: plain values in, events out, or a refusal."""

from __future__ import annotations

from dirisha.rooms.charters.rules.consulting import NO_ANSWER_OWED as NO_ANSWER_OWED
from dirisha.rooms.charters.rules.consulting import Open as Open
from dirisha.rooms.charters.rules.consulting import Said as Said
from dirisha.rooms.charters.rules.consulting import answer as answer
from dirisha.rooms.charters.rules.consulting import comment as comment
from dirisha.rooms.charters.rules.consulting import erase as erase
from dirisha.rooms.charters.rules.consulting import join as join
from dirisha.rooms.charters.rules.consulting import may_enter as may_enter
from dirisha.rooms.charters.rules.consulting import may_speak as may_speak
from dirisha.rooms.charters.rules.consulting import open_consultation as open_consultation
from dirisha.rooms.charters.rules.consulting import screen as screen
from dirisha.rooms.charters.rules.difference import Part as Part
from dirisha.rooms.charters.rules.difference import RowChange as RowChange
from dirisha.rooms.charters.rules.difference import difference as difference
from dirisha.rooms.charters.rules.difference import explain as explain
from dirisha.rooms.charters.rules.difference import unexplained as unexplained
from dirisha.rooms.charters.rules.drafting import OldRow as OldRow
from dirisha.rooms.charters.rules.drafting import draft as draft
from dirisha.rooms.charters.rules.drafting import row_slugs as row_slugs
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
from dirisha.rooms.charters.rules.yearly import QUESTIONS as QUESTIONS
from dirisha.rooms.charters.rules.yearly import UnderReview as UnderReview
from dirisha.rooms.charters.rules.yearly import conclude as conclude
from dirisha.rooms.charters.rules.yearly import due_on as due_on
from dirisha.rooms.charters.rules.yearly import finish as finish
from dirisha.rooms.charters.rules.yearly import open_review as open_review
