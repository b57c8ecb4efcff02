"""What a case's page at the desk says of its lateness: what is owed, the reasons given, a review, the ombudsman."""

from __future__ import annotations

from typing import Any

from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.cases.events import CaseReferred, RemedyOwed
from dirisha.rooms.cases.queries import DeskCase, making_good
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.places.packs.remedying import remedy_pack

COMPLAINT = "complaint"


def following(me: StaffRequest, seen: DeskCase) -> dict[str, Any]:
    """For the template desk/following/_case.html. Only what the history speaks of is asked for: no statement for a case
    in time, else one each for duties and a drawn refusal, two for orders; one for a complaint's category."""
    case = seen.case
    told = {step.kind for step in seen.steps}
    working = me.post.institution == seen.handler
    complaint = case.kind == COMPLAINT and working and bool(seen.may & {"take", "decide", "ask", "hand_over"})
    categories: tuple[tuple[str, Say], ...] = ()
    typed = Typed()
    if complaint:
        categories = tuple(remedy_pack(me.post.country).categories.items())
        typed = Typed(start={"category": making_good.category_of(case.id)})
    return {
        "duties": making_good.duties_of(case.id) if RemedyOwed.kind in told else (),
        "orders": making_good.reasons_for(case.id, case.clocks, zone=case.time_zone),
        "review": making_good.review_of(case.id) if case.outcome == "refused" else None,
        "categories": categories,
        "typed": typed,
        "refer": (
            working
            and me.post.role == "supervisor"
            and CaseReferred.kind not in told
            and case.kind != DIRECTION
            and case.level <= RESTRICTED
        ),
    }
