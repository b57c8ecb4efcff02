"""Services made by chance, written as cards, headed lines, forms of steps and sentences, read back the same."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from dirisha.rooms.charters.reading import CannotRead, read_charter
from dirisha.rooms.charters.reading.layouts import services_of
from dirisha.rooms.charters.reading.plain import plain

ACTS = {
    "sw": ("Kutoa leseni ya", "Kusajili", "Kukagua", "Kuhuisha kibali cha", "Kupima"),
    "en": ("Registration of", "Issue of", "Renewal of", "Inspection of", "Transfer of"),
}
THINGS = {
    "sw": (
        "biashara",
        "viwanja",
        "mashua",
        "shule za awali",
        "maduka ya dawa",
        "visima",
        "magari ya abiria",
        "vikundi",
    ),
    "en": ("boats", "land titles", "private schools", "chemists", "wells", "market stalls", "water permits", "farms"),
}
NEEDS = {
    "sw": ("Fomu ya maombi", "Nakala ya kitambulisho", "Barua ya utambulisho", "Picha mbili za pasipoti", "Stakabadhi"),
    "en": (
        "Application form",
        "Copy of identity card",
        "Letter of introduction",
        "Two passport photographs",
        "Receipt",
    ),
}
FEES = {"sw": ("Bure", "Bila malipo", "Sh. 500", "Ksh. 12,000"), "en": ("Free", "Nil", "Ksh. 500", "Kshs 12,000")}
UNITS = {
    "sw": (
        ("Siku {} za kazi", "working_days"),
        ("Siku {}", "calendar_days"),
        ("Dakika {}", "minutes"),
        ("Wiki {}", "weeks"),
    ),
    "en": (
        ("{} working days", "working_days"),
        ("{} days", "calendar_days"),
        ("{} minutes", "minutes"),
        ("{} weeks", "weeks"),
    ),
}
LABELS = {"sw": ("Huduma", "Mahitaji", "Gharama", "Muda"), "en": ("Service", "Requirements", "Fee", "Time")}
TITLE = {"sw": "MKATABA WA HUDUMA KWA MTEJA", "en": "SERVICE CHARTER"}


@dataclass(frozen=True)
class Made:
    """A service as it is written, and what its time is."""

    name: str
    needs: tuple[str, ...]
    fee: str
    time: str
    amount: int
    unit: str


@st.composite
def charters(draw: st.DrawFn) -> tuple[str, list[Made]]:
    """(language, services with names of their own)."""
    language = draw(st.sampled_from(["sw", "en"]))
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(ACTS[language]), st.sampled_from(THINGS[language])),
            min_size=2,
            max_size=6,
            unique=True,
        )
    )
    services = []
    for act, thing in names:
        amount = draw(st.integers(2, 90))
        pattern, unit = draw(st.sampled_from(UNITS[language]))
        needs = tuple(draw(st.lists(st.sampled_from(NEEDS[language]), min_size=1, max_size=3, unique=True)))
        services.append(
            Made(f"{act} {thing}", needs, draw(st.sampled_from(FEES[language])), pattern.format(amount), amount, unit)
        )
    return language, services


def same(text: str, language: str, services: list[Made], *, needs: bool = True, fees: bool = True) -> None:
    read = services_of(plain(text), language="sw" if language == "sw" else "en", country="KE")
    assert [s.name.original for s in read] == [s.name for s in services]
    for ours, made in zip(read, services, strict=True):
        assert ours.time == {"kind": "duration", "amount": made.amount, "unit": made.unit, "after": None}
        assert ours.confidences["time"] > 0.5
        assert not needs or [r.words.original for r in ours.requirements] == list(made.needs)
        assert not fees or ours.fee_text == made.fee


@settings(max_examples=60, deadline=None)
@given(charters(), st.sampled_from(["lines", "headings", "table"]))
def test_any_services_written_as_cards_read_back(charter: tuple[str, list[Made]], form: str) -> None:
    language, services = charter
    name, needs, fee, time = LABELS[language]
    parts = [TITLE[language], ""]
    for service in services:
        joined = "; ".join(service.needs)
        if form == "table":
            rows = ((name, service.name), (needs, joined), (fee, service.fee), (time, service.time))
            parts += [*(f"| {label} | {value} |" for label, value in rows), ""]
        else:
            parts.append(f"### {service.name}" if form == "headings" else f"{name}: {service.name}")
            parts += [f"{needs}:", *(f"- {item}" for item in service.needs), f"{fee}: {service.fee}"]
            parts += [f"{time}: {service.time}", ""]
    same("\n".join(parts), language, services)


@settings(max_examples=60, deadline=None)
@given(charters(), st.sampled_from([": ", " - ", " – ", " ........ "]), st.booleans())
def test_any_services_written_as_headed_lines_read_back(
    charter: tuple[str, list[Made]], sign: str, with_fee: bool
) -> None:
    language, services = charter
    parts = [TITLE[language], "", "IDARA YA KWANZA" if language == "sw" else "FIRST DEPARTMENT"]
    for service in services:
        fee = f"{sign}{service.fee}" if with_fee else ""
        parts.append(f"• {service.name}{fee}{sign}{service.time}")
    same("\n".join(parts), language, services, needs=False, fees=with_fee)


@settings(max_examples=40, deadline=None)
@given(charters(), st.integers(2, 4))
def test_any_services_written_as_forms_of_steps_read_back(charter: tuple[str, list[Made]], steps: int) -> None:
    language, services = charter
    parts = [TITLE[language], ""]
    for at, service in enumerate(services, start=1):
        parts += [f"{at}. {service.name}", "Office or Division:\tFirst Office", "Classification:\tSimple"]
        parts += ["CHECKLIST OF REQUIREMENTS\tWHERE TO SECURE", *(f"{item}\tFirst Office" for item in service.needs)]
        parts.append("CLIENT STEPS\tAGENCY ACTIONS\tFEES TO BE PAID\tPROCESSING TIME\tPERSON RESPONSIBLE")
        parts += [f"{n}. Come\t{n}.1 Act\tNone\t5 minutes\tClerk" for n in range(1, steps + 1)]
        parts += [f"TOTAL\t\t{service.fee}\t{service.time}\t", ""]
    same("\n".join(parts), language, services)


@settings(max_examples=40, deadline=None)
@given(charters())
def test_any_services_promised_in_sentences_read_back(charter: tuple[str, list[Made]]) -> None:
    language, services = charter
    parts = [TITLE[language], ""]
    for service in services:
        name = service.name[0].lower() + service.name[1:]
        time = service.time[0].lower() + service.time[1:]
        parts += [
            f"Tunaahidi {name} ndani ya {time}." if language == "sw" else f"{service.name} will be done within {time}.",
            "",
        ]
    same("\n".join(parts), language, services, needs=False, fees=False)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Huduma: Leseni",
                "Muda: siku 3",
                "Mahitaji:",
                "- Fomu",
                "TOTAL\t\tNone\t3 days",
                "Muda",
                "| Muda | Siku 3 |",
                "1. Kujibu",
                "CLIENT STEPS\tAGENCY ACTIONS\tFEES\tTIME",
                "MKATABA WA HUDUMA",
                "Tutajibu barua ndani ya siku 3.",
                "″",
                ": -do-",
                "",
                "x: siku 9",
                "Ada: Sh. 5",
                "Service:",
                "### Leseni",
                "(a) siku 4",
                "CHECKLIST OF REQUIREMENTS\tWHERE TO SECURE",
                "1. a\tb\tNone\t5 minutes",
            ]
        ),
        max_size=14,
    )
)
def test_no_mixture_of_layouts_breaks_the_reader(lines: list[str]) -> None:
    try:
        reading = read_charter("\n".join(lines).encode(), name="hati.txt")
    except CannotRead:
        return
    assert all(service.confidence < 0.5 for service in reading.services if service.time is None)
