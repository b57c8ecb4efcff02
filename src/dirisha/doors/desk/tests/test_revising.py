"""Amina's year, on the screens alone: the review, the next version begun from the one in force, one row, one reason."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.doors.desk.tests.test_charters import review
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import queries

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/dawati/mkataba/"


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


def the_year_is_reviewed(amina: Client) -> str:
    """Question 2 concludes that something changes; the page of the finished dossier."""
    dossier = str(amina.post("/sw/dawati/mapitio/", {"key": "m"})["Location"])
    for n in range(1, 8):
        outcome = "changes" if n == 2 else "stays"
        said = {"outcome": outcome, "conclusion_sw": f"Hitimisho {n}.", "conclusion_en": f"Conclusion {n}."}
        assert amina.post(f"{dossier}{n}/", {**said, "key": f"m{n}"}).status_code == 302
    assert amina.post(dossier, {"key": "mz"}).status_code == 302
    return amina.get(dossier).content.decode()


def test_a_year_from_the_review_to_the_next_version_in_force(amina: Client, world: World) -> None:
    assert "Andaa toleo jipya la mkataba" in the_year_is_reviewed(amina)
    assert 'name="revise"' in amina.get(HOME).content.decode()
    draft = str(amina.post(HOME, {"revise": "1", "key": "r"})["Location"])
    again = amina.post(HOME, {"revise": "1", "key": "r2"})
    assert again.status_code == 422 and "ipo tayari" in again.content.decode()
    html = amina.get(draft).content.decode()
    assert "4 kati ya 4" in html and "usome upya" not in html
    found = re.search(r"mkataba/([0-9a-f-]{36})/", draft)
    assert found is not None
    version = UUID(found[1])
    assert "sawasawa na toleo linalotumika" in amina.get(f"{draft}tofauti/").content.decode()
    assert review(amina, version, 1, v0_time="written", v0_amount="7", v0_unit="working_days") == (302, draft)
    reasons = amina.get(f"{draft}tofauti/").content.decode()
    assert "Muda mfupi zaidi" in reasons and "Conclusion 2." in reasons
    why = {"row": "0", "reason_sw-0": "Hitimisho 2.", "reason_en-0": "Conclusion 2.", "key": "w"}
    assert amina.post(f"{draft}tofauti/", why).status_code == 302
    today = timezone.now().date().isoformat()
    done = amina.post(f"{draft}chapisha/", {"effective_from": today, "key": "p"})["Location"]
    assert done == f"{HOME}toleo/2/?sawa=1"
    assert "Mkataba umechapishwa" in amina.get(done).content.decode()
    service = world.service(1)
    assert service.version.number == 2 and service.variants[0].promise_words.en == "Within 7 working days"
    told = Client().get("/sw/taasisi/utumishi/mabadiliko/2/").content.decode()
    assert "Hitimisho 2." in told and "Muda mfupi zaidi" in told
    assert queries.change_log("utumishi")[0].number == 2
    assert_replay_equal()
