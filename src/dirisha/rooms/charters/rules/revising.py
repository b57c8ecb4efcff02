"""The next version begun from the one in force: the same words under ids of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from dirisha.rooms.charters.events import CharterDrafted, ContactRow, ServiceRow
from dirisha.rooms.charters.rules.wording import said


def revise(live: CharterDrafted, *, fresh: Callable[[], UUID]) -> CharterDrafted:
    """The draft with everything that the version in force says (`live`, as if it were drafted again), ids made anew."""
    return replace(
        live,
        services=tuple(
            replace(
                row,
                id=fresh(),
                requirements=tuple(replace(need, id=fresh()) for need in row.requirements),
                variants=tuple(replace(variant, id=fresh()) for variant in row.variants),
            )
            for row in live.services
        ),
        contacts=tuple(
            ContactRow(
                id=fresh(),
                role=row.role,
                organisation=row.organisation,
                address=row.address,
                phones=row.phones,
                emails=row.emails,
                website=row.website,
                social=row.social,
                faxes=row.faxes,
            )
            for row in live.contacts
        ),
        sections=tuple(replace(row, id=fresh()) for row in live.sections),
    )


def without_old_words(standing: ServiceRow, new: ServiceRow) -> ServiceRow:
    """The row without the document's words for a time or a fee that the revision changes: they would contradict it."""
    before = {variant.id: variant for variant in standing.variants}
    return replace(
        new,
        variants=tuple(
            replace(
                variant,
                time_text=variant.time_text if was is None or said(was.promise) == said(variant.promise) else "",
                fee_text=variant.fee_text if was is None or said(was.fee) == said(variant.fee) else "",
            )
            for variant in new.variants
            for was in [before.get(variant.id)]
        ),
    )
