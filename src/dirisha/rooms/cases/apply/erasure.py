"""Erasing a person takes their words and the words written to them out of the cases; the cases stay counted."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases.apply.words import forget_words
from dirisha.rooms.cases.models import (
    Attachment,
    Case,
    Duty,
    Hold,
    Question,
    Referral,
    RefusalReview,
    RightRequest,
    Step,
)
from dirisha.rooms.people.events import PersonErased


@applies(PersonErased)
def person_erased(event: PersonErased, written: Written) -> None:
    cases = Case.objects.filter(person=event.person)
    found = cases.values_list("id", "institution", "handler")
    mine = {case: [institution, handler] for case, institution, handler in found}
    ids = list(mine)
    cases.update(description="", answers={}, answer="", reasons="", appeal="")
    Question.objects.filter(case__in=ids).update(text="", answer="")
    Step.objects.filter(case__in=ids).update(words="")
    Attachment.objects.filter(case__in=ids).update(original_name="")
    Hold.objects.filter(case__in=ids).update(reason="")
    RightRequest.objects.filter(case__in=ids).update(words="", answer="")
    Referral.objects.filter(case__in=ids).update(reason="")
    Duty.objects.filter(case__in=ids).update(how="")
    RefusalReview.objects.filter(case__in=ids).update(words="")
    forget_words(ids, mine)
