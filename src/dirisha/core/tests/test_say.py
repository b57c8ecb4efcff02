"""What a person reads stands in both languages; who acts is a post, never a name; a refusal is a sentence."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, WORKER, Actor, actor_from_text
from dirisha.core.refused import Refused
from dirisha.core.say import Say

POST, OFFICER = UUID(int=1), UUID(int=2)


def test_each_reads_her_own_language_and_swahili_comes_first() -> None:
    say = Say(sw="Karibu", en="Welcome")
    assert (say.in_("sw"), say.in_("en"), say.in_("fr")) == ("Karibu", "Welcome", "Karibu")
    assert str(say) == "Karibu / Welcome"


def test_a_text_cannot_be_made_with_one_language_missing() -> None:
    with pytest.raises(TypeError):
        Say(sw="Karibu")  # type: ignore[call-arg]


def test_a_text_put_into_a_text_keeps_its_language() -> None:
    day = Say(sw="Jumatatu", en="Monday")
    made = Say(sw="Njoo {day}, dawati {desk}.", en="Come on {day}, desk {desk}.").format(day=day, desk=3)
    assert made == Say(sw="Njoo Jumatatu, dawati 3.", en="Come on Monday, desk 3.")


def test_braces_in_a_value_stay_what_they_are() -> None:
    assert Say(sw="{name}", en="{name}").format(name="{name.__class__}").sw == "{name.__class__}"


@pytest.mark.parametrize("actor", [CITIZEN, WORKER, SETUP, Actor("post", POST, OFFICER), Actor("post", POST)], ids=str)
def test_who_did_it_can_be_read_back_from_the_record(actor: Actor) -> None:
    assert actor_from_text(str(actor)) == actor


@pytest.mark.parametrize("text", ["", "Otieno", "post:", "post:Otieno/None", "post:None/None"])
def test_what_is_no_actor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        actor_from_text(text)


def test_only_a_post_acts_through_a_post() -> None:
    with pytest.raises(ValueError, match="post"):
        Actor("post")
    with pytest.raises(ValueError, match="post"):
        Actor("citizen", POST)


def test_a_refusal_speaks_to_the_person_and_names_the_field() -> None:
    refused = Refused(Say(sw="Andika jina lako.", en="Write your name."), code="name-missing", field="name")
    assert str(refused) == "name-missing: Write your name."
    assert (refused.say.sw, refused.field) == ("Andika jina lako.", "name")
