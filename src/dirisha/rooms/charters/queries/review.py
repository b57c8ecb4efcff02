"""What the charter's owner reads: drafts and how far their review has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from dirisha.core.ownwords import told_in
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.models import Finding, Requirement, Service, Variant, Version
from dirisha.rooms.charters.owed import unanswered
from dirisha.rooms.charters.queries.changes import tracked
from dirisha.rooms.charters.queries.lines import version_line
from dirisha.rooms.charters.queries.views import DraftLine, DraftRow, DraftView, FindingLine
from dirisha.rooms.charters.rows import contact_rows, section_rows, service_rows


def drafts(institution: UUID) -> list[DraftLine]:
    """The drafts of an institution, the newest first, with how far their review has come. One statement.

    Those that wait for an approval or their day are told by `waiting_version`.
    """
    rows = (
        Version.objects.filter(institution=institution, status="draft")
        .annotate(
            rows=Count("services", distinct=True),
            reviewed=Count("services", filter=Q(services__reviewed=True), distinct=True),
            found=Count("findings", distinct=True),
            settled=Count("findings", filter=~Q(findings__settled=""), distinct=True),
        )
        .order_by("-number")
    )
    return [
        DraftLine(
            version=version_line(row), rows=row.rows, reviewed=row.reviewed, findings=row.found, settled=row.settled
        )
        for row in rows
    ]


def draft(version: UUID) -> DraftView | None:
    """A version under review, or one that was published or discarded since (`version.status`).

    Nine statements for a first charter, at most fifteen for one that follows another.
    """
    row = Version.objects.select_related("institution").filter(id=version).first()
    if row is None:
        return None
    services = list(Service.objects.filter(version=version).order_by("no"))
    rows = service_rows(services)
    findings = [_finding(found) for found in Finding.objects.filter(version=version).order_by("order")]
    by_row: dict[int | None, list[FindingLine]] = defaultdict(list)
    for finding in findings:
        by_row[finding.service_no].append(finding)
    numbers = {service.no for service in services}
    sections, contacts = section_rows(version), contact_rows(version)
    changes = tracked(row, list(rows.values()), rules.Texts(sections=sections, contacts=contacts))
    return DraftView(
        version=version_line(row),
        institution=row.institution.id,
        institution_slug=row.institution.slug,
        institution_name=row.institution.name,
        source_text=row.source_text,
        findings=tuple(finding for finding in findings if finding.service_no not in numbers),
        rows=tuple(
            DraftRow(
                service=rows[service.id],
                reviewed=service.reviewed,
                findings=tuple(by_row[service.no]),
                missing=rules.missing(rows[service.id]),
                sure=rules.is_sure(rows[service.id], [f.code for f in by_row[service.no] if not f.settled]),
            )
            for service in services
        ),
        sections=sections,
        contacts=contacts,
        obstacles=rules.obstacles(
            rows=tuple(rows.values()),
            unreviewed=[service.no for service in services if not service.reviewed],
            findings=[rules.OpenFinding(f.code, f.service_no) for f in findings if not f.settled],
            names=[row.title, *(contact.organisation for contact in contacts)],
            unexplained=changes.unexplained,
            unanswered=unanswered(row.institution_id, version).count(),
        ),
    )


def seen_mark(rows: Iterable[ServiceRow]) -> str:
    """The mark of what a page showed of these rows, for `actions.confirm_rows(seen=...)`. No statement."""
    return rules.digest(list(rows))


def known_translations(language: str) -> dict[str, str]:
    """Texts of live charters in `language`, folded, each with its text in the other one. Four statements.

    Names of services, what they require, the words inside their times and fees: what one ministry has had translated,
    the next one need not write again.
    """
    other = "en" if language == "sw" else "sw"
    live = Service.objects.filter(version__status="published")
    told: dict[str, str] = {}
    for found in (
        live.values_list(f"name_{language}", f"name_{other}"),
        Requirement.objects.filter(service__in=live).values_list(f"text_{language}", f"text_{other}"),
        Version.objects.filter(status="published").values_list(f"title_{language}", f"title_{other}"),
    ):
        told.update((fold(text), translation) for text, translation in found if text and translation)
    for forms in Variant.objects.filter(service__in=live).values_list("promise", "fee"):
        for say in (say for form in forms for say in told_in(form or {}).values()):
            here, there = (say.sw, say.en) if language == "sw" else (say.en, say.sw)
            told[fold(here)] = there
    return told


def _finding(row: Finding) -> FindingLine:
    return FindingLine(
        id=row.id,
        code=row.code,
        service_no=row.service_no,
        words=row.words,
        text=Say(row.text_sw, row.text_en),
        suggestion=Say(row.suggestion_sw, row.suggestion_en),
        settled=row.settled,
        note=row.note,
        stops=row.code in rules.STOPPING,
    )
