"""The sample stories played through the real verbs in order of time, with handed-in moments, up to the present."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random  # noqa: TID251 - the sample must come out the same each time
from uuid import UUID

from dirisha.core.actor import CITIZEN, WORKER, Actor
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.models import Case, Question, Remedy
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.places import queries as places
from dirisha.site.demo.institutions import Home
from dirisha.site.demo.stories import ANSWERS, NOT_SOLVED, QUESTIONS, REFUSALS, REPLIES, Story, stories

SEED = 2026
PERIOD = timedelta(days=90)
"""How far back the oldest sample request lies."""
ROUND = timedelta(hours=6)
"""How often the worker goes its round in the sample's past."""

Act = Callable[[datetime], None]


def seed_cases(number: int, *, homes: dict[str, Home], now: datetime) -> int:
    """Play `number` stories of the last 90 days; how many cases there are then. 0 when there were cases before."""
    if Case.objects.exists():
        return 0
    dice = Random(SEED)  # noqa: S311 - nothing secret is chosen here
    stage = Stage(homes, now=now, dice=dice)
    for story in stories(number, dice=dice, first=now - PERIOD, last=now):
        stage.begin(story)
    stage.play()
    return Case.objects.count()


class Stage:
    """What is still to happen, by time; what falls after `now` does not happen (yet)."""

    def __init__(self, homes: dict[str, Home], *, now: datetime, dice: Random) -> None:
        self.homes = homes
        self.now = now
        self.dice = dice
        self._coming: list[tuple[datetime, int, Act]] = []
        self._order = count()
        self._services: dict[tuple[str, str], ServiceView] = {}
        moment = now - PERIOD
        while moment < now:
            self.at(moment, self._round)
            moment += ROUND

    def at(self, moment: datetime, act: Act) -> None:
        """Let `act` happen at `moment`."""
        heapq.heappush(self._coming, (moment, next(self._order), act))

    def play(self) -> None:
        """Let everything happen up to now, in order of time."""
        while self._coming and self._coming[0][0] <= self.now:
            moment, _, act = heapq.heappop(self._coming)
            act(moment)

    def begin(self, story: Story) -> None:
        """A citizen asks by the web at any hour; everything else is entered by an officer while the office is open."""
        when = story.asked_at + story.late_entry
        self.at(when if story.channel == "web" else self._open(story, when), partial(self._ask, story))

    def _round(self, at: datetime) -> None:
        while cases.ring(by=WORKER, at=at).more:
            pass

    def _open(self, story: Story, moment: datetime) -> datetime:
        """The moment, or when the office next opens after it."""
        return places.calendar_of(self.homes[story.kind.institution].site).next_opening(moment)

    def _service(self, story: Story) -> ServiceView:
        key = (story.kind.institution, story.kind.slug)
        if key not in self._services:
            page = charters.service_page(*key)
            if page is None:
                raise LookupError(f"the sample charter of {key[0]} has no service {key[1]}")
            self._services[key] = page
        return self._services[key]

    def _officer(self, story: Story, post: UUID | None) -> Actor:
        """Who holds the post that works on the case; the officer for services where nobody was named."""
        actors = self.homes[story.kind.institution].actors
        return next((actor for actor in actors.values() if actor.post == post), actors["afisa-huduma"])

    def _ask(self, story: Story, at: datetime) -> None:
        page = self._service(story)
        variant = self.dice.choice(page.variants)
        by_web = story.channel == "web"
        name = story.name
        receipt = cases.submit_request(
            variant=variant.id,
            channel=story.channel,
            language=story.language,
            description=story.words,
            contact=None if name is None else ContactGiven(name=name, email=f"{name.split()[0].lower()}@example.org"),
            received_at=None if by_web else min(story.asked_at, at),
            by=CITIZEN if by_web else self._officer(story, page.owner),
            at=at,
        )
        self._work(story, Case.objects.get(id=receipt.case), at)

    def _work(self, story: Story, case: Case, since: datetime) -> None:
        """What the office will do with a case that it has since `since`, spread over the time the case has."""
        span = (case.due_at or since + timedelta(days=14)) - case.received_at

        def later(fraction: float) -> datetime:
            return self._open(story, max(since, case.received_at + span * fraction))

        officer = self._officer(story, case.post_id)
        self.at(later(story.taken), lambda at: cases.take_case(case=case.id, by=officer, at=at))
        if story.question is not None:
            self.at(later(story.question), partial(self._question, story, case.id, officer))
        if story.ending != "never":
            self.at(later(story.answered), partial(self._decide, story, case.id, officer))
        if story.ending != "in time" and story.accepts_remedy:
            self.at(later(1.02) + timedelta(days=1), partial(self._complain, story, case.id))

    def _question(self, story: Story, case: UUID, officer: Actor, at: datetime) -> None:
        question = cases.ask_question(case=case, text=QUESTIONS[story.language], days=7, by=officer, at=at)
        if story.replies:
            reply = partial(self._reply, story, case, question)
            self.at(at + timedelta(days=self.dice.uniform(0.5, 5)), reply)

    def _reply(self, story: Story, case: UUID, question: UUID, at: datetime) -> None:
        if Question.objects.filter(id=question, answered_at=None, lapsed_at=None).exists():
            cases.answer_question(case=case, question=question, text=REPLIES[story.language], by=CITIZEN, at=at)

    def _decide(self, story: Story, case: UUID, officer: Actor, at: datetime) -> None:
        if not Case.objects.filter(id=case, state__in=("received", "in_hand", "waiting")).exists():
            return
        answer, reasons, appeal = REFUSALS[story.language] if story.refused else (ANSWERS[story.language], "", "")
        cases.decide(
            case=case,
            outcome="refused" if story.refused else "answered" if story.kind.slug.startswith("kujibu") else "granted",
            answer=answer,
            reasons=reasons,
            appeal=appeal,
            by=officer,
            at=at,
        )
        if story.solved is not None and not story.refused:
            self.at(at + timedelta(days=self.dice.uniform(0.3, 6)), partial(self._judge, story, case, officer))

    def _judge(self, story: Story, case: UUID, officer: Actor, at: datetime) -> None:
        """The citizen says whether it is solved; what is not is worked on once more and answered in a few days."""
        if not Case.objects.filter(id=case, state="answered").exists():
            return
        if story.solved:
            cases.confirm_solution(case=case, solved=True, by=CITIZEN, at=at)
            return
        cases.confirm_solution(case=case, solved=False, reason=NOT_SOLVED[story.language], by=CITIZEN, at=at)
        self.at(
            self._open(story, at + timedelta(days=self.dice.uniform(1, 4))),
            partial(self._decide_again, story, case, officer),
        )

    def _decide_again(self, story: Story, case: UUID, officer: Actor, at: datetime) -> None:
        if Case.objects.filter(id=case, state__in=("received", "in_hand", "waiting")).exists():
            cases.decide(case=case, outcome="granted", answer=ANSWERS[story.language], by=officer, at=at)

    def _complain(self, story: Story, case: UUID, at: datetime) -> None:
        """One step from a missed promise to a complaint, where the house has offered its remedy; it is answered."""
        remedy = Remedy.objects.filter(case=case, taken_at=None).order_by("id").first()
        if remedy is None:
            return
        receipt = cases.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=at)
        complaint = Case.objects.get(id=receipt.case)
        self._work(replace(story, ending="in time", answered=0.6, refused=False, solved=True), complaint, at)
