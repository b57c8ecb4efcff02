"""How a service is asked for."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases.events import ServiceFormSet
from dirisha.rooms.cases.models import ServiceForm


@applies(ServiceFormSet)
def service_form_set(event: ServiceFormSet, written: Written) -> None:
    """The form is written whole, in place of the one before."""
    ServiceForm.objects.filter(id=event.form).delete()
    ServiceForm(
        id=event.form,
        institution_id=event.about,
        service_slug=event.service_slug,
        online=event.online,
        post_id=event.post,
        site_id=event.site,
        papers=[
            {
                "words": paper.words,
                "sw": paper.help.sw,
                "en": paper.help.en,
                "kinds": list(paper.kinds),
                "megabytes": paper.megabytes,
            }
            for paper in event.papers
        ],
        set_at=event.occurred_at,
    ).save(force_insert=True)
