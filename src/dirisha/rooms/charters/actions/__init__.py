"""Verbs of charters.

Only the institution's charter owner, or SETUP, may carry them out, unless a verb says otherwise. Each is one
transaction, takes `at` (the moment; the clock's when left out) and `key` (idempotency), and raises Refused with a
sentence.
"""

from __future__ import annotations

from dirisha.rooms.charters.actions.drafting import discard_draft as discard_draft
from dirisha.rooms.charters.actions.drafting import draft_charter as draft_charter
from dirisha.rooms.charters.actions.drafting import review_row as review_row
from dirisha.rooms.charters.actions.drafting import settle_finding as settle_finding
from dirisha.rooms.charters.actions.publishing import publish as publish
