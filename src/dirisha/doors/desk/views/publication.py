"""A published version in the owner's hands: everything it becomes, in one action."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dirisha.doors.desk.page import OWNERS, nothing, show, staff
from dirisha.frame import publishing
from dirisha.frame.access import posts
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.publishing import ALL, messages


@require_safe
@posts(*OWNERS)
def publication(request: HttpRequest, lang: str, number: int) -> HttpResponse:
    """Papers, messages, data and the filing bundle of one version of one's own institution, and its other versions.

    SQL: posts (1), `public_version` (1), `publication` (8), `versions` (1).
    """
    me = staff(request)
    version = charters.public_version(me.post.institution_slug, number)
    found = None if version is None else charters.publication(version)
    if found is None:
        nothing()
    made = publishing.made(found, request)
    context = {
        "publication": found,
        "made": made,
        "everything": made.line(ALL),
        "messages": [message for message in messages(found) if message.language == lang],
        "versions": [line for line in charters.versions(found.institution) if line.number != number],
    }
    return show(request, "publication.html", context, section="charters")
