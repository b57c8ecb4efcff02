"""What the yearly review of a charter is judged by: for each of the seven questions what was counted and found.

It stands in this room because it reads all of them: results, cases, comments, and the charter itself, read anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.events import EvidenceLine, QuestionEvidence, ServiceRow
from dirisha.rooms.charters.models import Comment, Finding, Service, Version
from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.rows import contact_rows, section_rows, service_rows
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.results.models import ClockResult, Intake
from dirisha.rooms.results.rules import kept

YEAR = timedelta(days=365)
LATE_ENTRY = timedelta(days=1)
MOST = 6
"""So many names stand in one line; the others are counted."""
READABLE = (".txt", ".md", ".markdown", ".toml")


def evidence(institution: UUID, *, at: datetime) -> tuple[QuestionEvidence, ...]:
    """The evidence on an institution's charter in force, over the year up to `at`; () when it has none.

    Nothing of it names a person, and no confidential service is named. At most twenty-six statements.
    """
    version = Version.objects.select_related("institution").filter(institution=institution, status="published").first()
    if version is None:
        return ()
    rows = list(service_rows(Service.objects.filter(version=version.id).order_by("no")).values())
    told = _Told(version, rows, at)
    makers = (told.view, told.needs, told.principles, told.correct, told.form, told.following, told.solving)
    return tuple(
        QuestionEvidence(question=number, lines=tuple(maker())) for number, maker in enumerate(makers, start=1)
    )


def _line(sw: str, en: str, *, bad: bool = False, **values: object) -> EvidenceLine:
    return EvidenceLine(text=Say(sw, en).format(**values), bad=bad)


class _Told:
    """One charter and its year, from which the lines are told."""

    def __init__(self, version: Version, rows: Sequence[ServiceRow], at: datetime) -> None:
        self.version, self.rows, self.at = version, rows, at
        self.institution = version.institution
        self.names = {row.slug: row.name for row in rows if not row.confidential}
        self.cases = Case.objects.filter(institution=version.institution_id, received_at__gt=at - YEAR)
        self.intakes = Intake.objects.filter(institution=version.institution_id, received_at__gt=at - YEAR)
        self.clocks = ClockResult.objects.filter(intake__in=self.intakes, clock_key="promise")
        self.comments = Comment.objects.filter(institution=version.institution_id)

    def named(self, slugs: Sequence[str]) -> Say:
        """Services by name, so many as fit."""
        found = [self.names[slug] for slug in slugs if slug in self.names]
        more = Say(sw=" na nyingine {n}", en=" and {n} more").format(n=len(found) - MOST) if len(found) > MOST else None
        sw, en = ("; ".join(say.in_(language) for say in found[:MOST]) for language in ("sw", "en"))
        return Say(sw=sw + (more.sw if more else ""), en=en + (more.en if more else ""))

    def view(self) -> Iterator[EvidenceLine]:
        """Question 1: the view of client service, and what is new."""
        since = self.version.effective_from or self.at.date()
        months = (self.at.date() - since).days // 30
        yield _line(
            "Toleo la {n} limetumika kwa miezi {m}.",
            "Version {n} has been in force for {m} months.",
            n=self.version.number,
            m=months,
        )
        keys = {section.key for section in section_rows(self.version.id)}
        lacking = [name for name in ("vision", "mission", "values") if name not in keys]
        if lacking:
            yield _line(
                "Mkataba hauna sehemu hizi kamili: maono, dhima, maadili (zinakosekana {n}).",
                "The charter lacks some of vision, mission and values ({n} missing).",
                bad=True,
                n=len(lacking),
            )
        laws = country_pack(self.institution.country).laws
        beside = {row.law for row in self.rows if row.law}
        yield _line(
            "Sheria {n} za nchi zinafuatiliwa; {m} kati yake zinaambatana na huduma za mkataba huu.",
            "{n} laws of the country are followed; {m} of them run beside services of this charter.",
            n=len(laws),
            m=len(beside),
        )

    def needs(self) -> Iterator[EvidenceLine]:
        """Question 2: needs and expectations: demand, promises kept, promises never used, proposals."""
        asked = Counter(self.intakes.values_list("service_slug", flat=True))
        yield _line(
            "Maombi yaliyopokelewa kwa mwaka: {n}.", "Requests received in the year: {n}.", n=sum(asked.values())
        )
        overdue = Q(outcome="missed") | Q(outcome="running", due_at__lt=self.at)
        counted = self.clocks.order_by().values("intake__service_slug")
        shares = {
            row["intake__service_slug"]: kept(row["met"], row["missed"])
            for row in counted.annotate(met=Count("pk", filter=Q(outcome="met")), missed=Count("pk", filter=overdue))
        }
        for slug, share in sorted(shares.items()):
            if share is not None and slug in self.names:
                yield _line(
                    "{name}: ahadi ilitimizwa {share} (kati ya {low} na {high}; maombi {n}).",
                    "{name}: the promise was kept in {share} (between {low} and {high}; {n} requests).",
                    bad=share.high < 0.9,
                    name=self.names[slug],
                    n=share.n,
                    share=share.shares[0],
                    low=share.shares[1],
                    high=share.shares[2],
                )
        unused = [slug for slug in self.names if slug not in asked]
        if unused:
            yield _line(
                "Ahadi {n} hazikutumiwa na yeyote kwa mwaka: {names}.",
                "{n} promises were used by nobody in the year: {names}.",
                bad=True,
                n=len(unused),
                names=self.named(unused),
            )
        yield from self._proposals()

    def _proposals(self) -> Iterator[EvidenceLine]:
        counts = self.comments.aggregate(
            all=Count("id"), taken=Count("id", filter=Q(verdict__in=("accepted", "partly")))
        )
        waiting = charters.comment_counts(self.institution.id).waiting
        yield _line(
            "Maoni na mapendekezo ya wananchi: {n}; yaliyokubaliwa: {m}; yanayosubiri jibu: {w}.",
            "Comments and proposals of citizens: {n}; accepted: {m}; waiting for an answer: {w}.",
            bad=waiting > 0,
            n=counts["all"],
            m=counts["taken"],
            w=waiting,
        )

    def principles(self) -> Iterator[EvidenceLine]:
        """Question 3: the principles of service: solved at once, in their language, on every way in."""
        counts = self.intakes.aggregate(
            n=Count("id", filter=Q(answered=True)), again=Count("id", filter=Q(answered=True, reopened=True))
        )
        yield _line(
            "Yaliyojibiwa: {n}; yaliyorudi kwa kuwa hayakutatuliwa: {m}.",
            "Answered: {n}; came back as not solved: {m}.",
            bad=counts["again"] > 0,
            n=counts["n"],
            m=counts["again"],
        )
        ways = Counter(self.intakes.values_list("channel", flat=True))
        spoken = Counter(self.cases.values_list("language", flat=True))
        yield _line(
            "Njia zilizotumika: {ways}. Lugha: Kiswahili {a}, Kiingereza {b}.",
            "Ways in that were used: {ways}. Languages: Swahili {a}, English {b}.",
            ways=len(ways),
            a=spoken["sw"],
            b=spoken["en"],
        )

    def correct(self) -> Iterator[EvidenceLine]:
        """Question 4: what the charter says: the reader's findings anew, contacts, posts."""
        anew, found = self._findings()
        codes = Counter(found)
        total = sum(codes.values())
        names = ", ".join(f"{code} {n}" for code, n in sorted(codes.items()))
        if anew:
            sw, en = "Mkataba uliposomwa upya, kasoro: {n}. {codes}", "Read anew, findings: {n}. {codes}"
        else:
            sw = "Mkataba hauwezi kusomwa upya na mashine; kasoro zilizoonekana ulipoingizwa: {n}. {codes}"
            en = "The document cannot be read anew by the machine; findings when it was imported: {n}. {codes}"
        yield _line(sw, en, bad=total > 0, n=total, codes=names)
        dead = [
            contact.organisation for contact in contact_rows(self.version.id) if not contact.phones + contact.emails
        ]
        if dead:
            yield _line(
                "Ofisi {n} zimetajwa bila simu wala barua pepe.",
                "{n} offices are named without a telephone number or an e-mail address.",
                bad=True,
                n=len(dead),
            )
        conflicts = Finding.objects.filter(version=self.version.id, code__in=("contact-conflict", "weaker-than-law"))
        n = conflicts.filter(settled__in=("", "stands")).count()
        if n:
            yield _line(
                "Anwani zinazopingana au ahadi dhaifu kuliko sheria zilizoachwa: {n}.",
                "Conflicting contacts, or promises weaker than the law, that were left: {n}.",
                bad=True,
                n=n,
            )
        nobody = [row.slug for row in self.rows if row.owner is None and not row.confidential]
        if nobody:
            yield _line(
                "Huduma {n} hazina afisa anayewajibika: {names}.",
                "{n} services name no post that answers: {names}.",
                bad=True,
                n=len(nobody),
                names=self.named(nobody),
            )

    def _findings(self) -> tuple[bool, list[str]]:
        """Whether the document could be read anew, and the codes found; when it could not, those of the import."""
        name = self.version.source_name
        try:
            read = read_charter(self.version.source_text.encode(), name=name if name.endswith(READABLE) else "hati.txt")
        except Refused:
            return False, list(Finding.objects.filter(version=self.version.id).values_list("code", flat=True))
        return True, [found.code for found in read.findings]

    def form(self) -> Iterator[EvidenceLine]:
        """Question 5: how it is written: both languages, times that can be measured."""
        lacking = [row.slug for row in self.rows if rules.missing(row)]
        yield _line(
            "Safu zisizo kamili kwa lugha zote mbili: {n}.",
            "Rows not complete in both languages: {n}.",
            bad=bool(lacking),
            n=len(lacking),
        )
        timeless = [
            row.slug for row in self.rows if any(v.promise is None for v in row.variants) and row.slug in self.names
        ]
        if timeless:
            yield _line(
                "Huduma {n} hazina muda uliochapishwa: {names}.",
                "{n} services publish no time: {names}.",
                bad=True,
                n=len(timeless),
                names=self.named(timeless),
            )

    def following(self) -> Iterator[EvidenceLine]:
        """Question 6: how well the charter is followed: clocks, late entries."""
        total, timed = self.intakes.count(), self.clocks.values("intake").distinct().count()
        yield _line(
            "Maombi yaliyokuwa na saa ya ahadi: {m} kati ya {n}.",
            "Requests that had a running promise: {m} of {n}.",
            bad=timed < total,
            n=total,
            m=timed,
        )
        late = self.cases.filter(recorded_at__gt=F("received_at") + LATE_ENTRY).count()
        yield _line(
            "Yaliyoandikwa zaidi ya siku moja baada ya kufika: {n}.",
            "Entered more than a day after they came: {n}.",
            bad=late > 0,
            n=late,
        )

    def solving(self) -> Iterator[EvidenceLine]:
        """Question 7: problems and how they are solved: complaints, their causes, breaches that repeat."""
        counts = self.cases.aggregate(
            complaints=Count("id", filter=Q(kind="complaint")),
            delay=Count("id", filter=Q(complains_about__isnull=False)),
            refused=Count("id", filter=Q(outcome="refused")),
        )
        yield _line(
            "Malalamiko: {n}, kati yake {d} kuhusu kuchelewa. Maombi yaliyokataliwa: {r}.",
            "Complaints: {n}, of which {d} about a delay. Requests refused: {r}.",
            bad=counts["delay"] > 0,
            n=counts["complaints"],
            d=counts["delay"],
            r=counts["refused"],
        )
        missed: dict[str, int] = defaultdict(int)
        for slug in self.clocks.filter(outcome="missed").values_list("intake__service_slug", flat=True):
            missed[slug] += 1
        again = [slug for slug, n in missed.items() if n > 1]
        if again:
            yield _line(
                "Ahadi zilizovunjika zaidi ya mara moja: {names}.",
                "Promises broken more than once: {names}.",
                bad=True,
                names=self.named(again),
            )
        reasons = Remedy.objects.filter(case__in=self.cases).order_by().values("reason_sw", "reason_en")
        for row in reasons.annotate(n=Count("id")).order_by("-n", "reason_sw")[:3]:
            cause = Say(row["reason_sw"], row["reason_en"])
            yield _line(
                "Sababu ya kuchelewa, mara {n}: {cause}", "Cause of delay, {n} times: {cause}", n=row["n"], cause=cause
            )
