"""Verbs of charters.

Only the institution's charter owner, or SETUP, may carry them out, unless a verb says otherwise. Each is one
transaction, takes `at` (the moment; the clock's when left out) and `key` (idempotency), and raises Refused with a
sentence.
"""

from __future__ import annotations

from dirisha.rooms.charters.actions.consulting import answer_comment as answer_comment
from dirisha.rooms.charters.actions.consulting import comment as comment
from dirisha.rooms.charters.actions.consulting import erase_comment as erase_comment
from dirisha.rooms.charters.actions.consulting import join_comments as join_comments
from dirisha.rooms.charters.actions.consulting import open_consultation as open_consultation
from dirisha.rooms.charters.actions.consulting import screen_comment as screen_comment
from dirisha.rooms.charters.actions.contacts import correct_contact as correct_contact
from dirisha.rooms.charters.actions.contacts import remove_contact as remove_contact
from dirisha.rooms.charters.actions.contacts import translate_contacts as translate_contacts
from dirisha.rooms.charters.actions.contacts import write_contact as write_contact
from dirisha.rooms.charters.actions.drafting import discard_draft as discard_draft
from dirisha.rooms.charters.actions.drafting import draft_charter as draft_charter
from dirisha.rooms.charters.actions.drafting import review_row as review_row
from dirisha.rooms.charters.actions.drafting import settle_finding as settle_finding
from dirisha.rooms.charters.actions.drafting import settle_findings as settle_findings
from dirisha.rooms.charters.actions.editing import Written as Written
from dirisha.rooms.charters.actions.editing import add_row as add_row
from dirisha.rooms.charters.actions.editing import add_standard as add_standard
from dirisha.rooms.charters.actions.editing import confirm_rows as confirm_rows
from dirisha.rooms.charters.actions.editing import merge_rows as merge_rows
from dirisha.rooms.charters.actions.editing import move_row as move_row
from dirisha.rooms.charters.actions.editing import remove_row as remove_row
from dirisha.rooms.charters.actions.editing import split_row as split_row
from dirisha.rooms.charters.actions.editing import translate_rows as translate_rows
from dirisha.rooms.charters.actions.publishing import approve as approve
from dirisha.rooms.charters.actions.publishing import choose_approvals as choose_approvals
from dirisha.rooms.charters.actions.publishing import explain_change as explain_change
from dirisha.rooms.charters.actions.publishing import explain_changes as explain_changes
from dirisha.rooms.charters.actions.publishing import publish as publish
from dirisha.rooms.charters.actions.publishing import publish_due as publish_due
from dirisha.rooms.charters.actions.publishing import withdraw_approval as withdraw_approval
from dirisha.rooms.charters.actions.reviewing import conclude_question as conclude_question
from dirisha.rooms.charters.actions.reviewing import finish_review as finish_review
from dirisha.rooms.charters.actions.reviewing import open_review as open_review
from dirisha.rooms.charters.actions.writing import begin_charter as begin_charter
from dirisha.rooms.charters.actions.writing import remove_chapter as remove_chapter
from dirisha.rooms.charters.actions.writing import revise_charter as revise_charter
from dirisha.rooms.charters.actions.writing import translate_chapters as translate_chapters
from dirisha.rooms.charters.actions.writing import write_chapter as write_chapter
from dirisha.rooms.charters.actions.writing import write_title as write_title
