"""Everything that one published version becomes: each file with its name, what it is, and how it is made.

Papers name their template and are made by the frame (`frame/publishing.py`); all others are made here, from the
publication alone. The same version gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.publishing.aloud import script
from dirisha.rooms.charters.publishing.as_json import charter_json
from dirisha.rooms.charters.publishing.cpsv import cpsv_json
from dirisha.rooms.charters.publishing.hsds import hsds_json
from dirisha.rooms.charters.publishing.schema import schema_json
from dirisha.rooms.charters.publishing.schema_org import schema_org_json
from dirisha.rooms.charters.publishing.short import sms_csv
from dirisha.rooms.charters.publishing.ussd import ussd_json
from dirisha.rooms.charters.queries import Publication

PDF = "application/pdf"
JSON = "application/json"
JSON_LD = "application/ld+json"
TEXT = "text/plain; charset=utf-8"
CSV = "text/csv; charset=utf-8"
ZIP = "application/zip"

FILING = "kuwasilisha.zip"
ALL = "vyote.zip"


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file: `name` as it is downloaded, `kind` its content type, `what` and `use` for people.

    A paper has a `template` and, for those that come in two sizes, the `size` of its letters in points; a text or data
    file has `make`, which takes the publication and the address of the house. `services`: only for charters with any.
    """

    name: str
    kind: str
    group: str
    what: Say
    use: Say
    template: str = ""
    size: float = 0
    make: Callable[[Publication, str], bytes] | None = None
    services: bool = False


GROUPS = {
    "paper": Say(sw="Kwa ukuta, kaunta na mkono", en="For the wall, the counter and the hand"),
    "voice": Say(sw="Kwa masikio na simu", en="For ears and telephones"),
    "data": Say(sw="Kwa mashine", en="For machines"),
    "filing": Say(sw="Kwa kumbukumbu na uwasilishaji", en="For the record and for filing"),
}

OUTPUTS = (
    Output(
        name="bango-a2.pdf",
        kind=PDF,
        group="paper",
        template="poster",
        what=Say(sw="Bango (A2)", en="Poster (A2)"),
        use=Say(
            sw="Karatasi mbili, Kiswahili na Kiingereza. Libandike mahali wananchi wanaposubiri.",
            en="Two sheets, Swahili and English. Hang it where citizens wait.",
        ),
    ),
    Output(
        name="tangazo-a4.pdf",
        kind=PDF,
        group="paper",
        template="notice",
        what=Say(sw="Tangazo la ofisi (A4)", en="Office notice (A4)"),
        use=Say(
            sw="Kwa mlango na kaunta: kila huduma, malipo na muda wake.",
            en="For the door and the counter: each service, its fee and its time.",
        ),
    ),
    Output(
        name="kipeperushi-a5.pdf",
        kind=PDF,
        group="paper",
        template="leaflet",
        what=Say(sw="Kipeperushi (A5)", en="Leaflet (A5)"),
        use=Say(sw="Cha kumpa mwananchi aende nacho nyumbani.", en="To give to citizens to take home."),
    ),
    Output(
        name="mkataba-a4.pdf",
        kind=PDF,
        group="paper",
        template="book",
        size=10.5,
        what=Say(sw="Mkataba wote (A4)", en="The whole charter (A4)"),
        use=Say(sw="Kila neno la mkataba, kwa lugha zote mbili.", en="Every word of the charter, in both languages."),
    ),
    Output(
        name="herufi-kubwa-a4.pdf",
        kind=PDF,
        group="paper",
        template="book",
        size=18,
        what=Say(sw="Herufi kubwa (A4)", en="Large print (A4)"),
        use=Say(
            sw="Mkataba wote kwa herufi za pointi 18, kwa wasioona vizuri.",
            en="The whole charter in 18-point letters, for those with low vision.",
        ),
    ),
    Output(
        name="kusomwa-kwa-sauti.txt",
        kind=TEXT,
        group="voice",
        make=lambda publication, base: script(publication),
        what=Say(sw="Maandishi ya kusoma kwa sauti", en="Script to be read aloud"),
        use=Say(
            sw="Kwa redio na maafisa wa jamii: namba na tarehe zimeandikwa kwa maneno.",
            en="For radio and community officers: numbers and dates are written in words.",
        ),
    ),
    Output(
        name="sms.csv",
        kind=CSV,
        group="voice",
        services=True,
        make=lambda publication, base: sms_csv(publication),
        what=Say(sw="Ujumbe mfupi (SMS)", en="Text messages (SMS)"),
        use=Say(
            sw="Kila huduma kwa lugha zote mbili, ndani ya herufi 160.",
            en="Each service in both languages, within 160 characters.",
        ),
    ),
    Output(
        name="ussd.json",
        kind=JSON,
        group="voice",
        services=True,
        make=lambda publication, base: ussd_json(publication),
        what=Say(sw="Menyu ya USSD", en="USSD menu"),
        use=Say(
            sw="Kwa mtoa huduma wa USSD: kila ukurasa ndani ya herufi 160.",
            en="For the USSD provider: each screen within 160 characters.",
        ),
    ),
    Output(
        name="mkataba.json",
        kind=JSON,
        group="data",
        make=lambda publication, base: charter_json(publication, base=base),
        what=Say(sw="Mkataba kama data (JSON)", en="The charter as data (JSON)"),
        use=Say(
            sw="Kila kitu kilicho katika mkataba, kwa muundo wetu wenye maelezo.",
            en="Everything in the charter, in our own documented form.",
        ),
    ),
    Output(
        name="mkataba.schema.json",
        kind=JSON,
        group="data",
        make=lambda publication, base: schema_json(),
        what=Say(sw="Maelezo ya data (JSON Schema)", en="Description of the data (JSON Schema)"),
        use=Say(
            sw="Maana ya kila sehemu ya faili la mkataba.json.", en="What each field of the file mkataba.json means."
        ),
    ),
    Output(
        name="cpsv-ap.jsonld",
        kind=JSON_LD,
        group="data",
        make=lambda publication, base: cpsv_json(publication, base=base),
        what=Say(sw="Kiwango cha CPSV-AP 3.2.0", en="CPSV-AP 3.2.0"),
        use=Say(sw="Kwa orodha za huduma za umma za serikali.", en="For governments' catalogues of public services."),
    ),
    Output(
        name="hsds.json",
        kind=JSON,
        group="data",
        services=True,
        make=lambda publication, base: hsds_json(publication, base=base),
        what=Say(sw="Kiwango cha Open Referral HSDS 3.0", en="Open Referral HSDS 3.0"),
        use=Say(sw="Kwa saraka za huduma za jamii.", en="For directories of community services."),
    ),
    Output(
        name="schema-org.jsonld",
        kind=JSON_LD,
        group="data",
        make=lambda publication, base: schema_org_json(publication, base=base),
        what=Say(sw="Kiwango cha schema.org", en="The schema.org vocabulary"),
        use=Say(sw="Kwa injini za utafutaji na visaidizi vya sauti.", en="For search engines and voice assistants."),
    ),
    Output(
        name=FILING,
        kind=ZIP,
        group="filing",
        what=Say(sw="Kifurushi cha kuwasilisha (ZIP)", en="Filing bundle (ZIP)"),
        use=Say(
            sw="Kwa tume inayosimamia haki ya utawala: barua, mkataba, data na alama ya kila faili.",
            en="For the commission on administrative justice: a letter, the charter, the data and each file's mark.",
        ),
    ),
    Output(
        name=ALL,
        kind=ZIP,
        group="filing",
        what=Say(sw="Vyote kwa pamoja (ZIP)", en="Everything at once (ZIP)"),
        use=Say(sw="Mafaili yote ya ukurasa huu.", en="All the files of this page."),
    ),
)

PAPERS_FILED = ("mkataba-a4.pdf", "mkataba.json")
"""What the filing bundle holds besides its letter and its manifest."""


def outputs_of(publication: Publication) -> tuple[Output, ...]:
    """The files that this version becomes: a charter without services has no messages and no directory of services."""
    return tuple(output for output in OUTPUTS if publication.services or not output.services)


def output(publication: Publication, name: str) -> Output | None:
    """The file of this name; None when there is no such file. Refused when the version has no services to put in it."""
    found = next((each for each in OUTPUTS if each.name == name), None)
    if found is not None and found not in outputs_of(publication):
        raise Refused(
            Say(
                sw="Mkataba huu hautaji huduma yoyote bado, kwa hiyo faili hili halina cha kuandika.",
                en="This charter names no service yet, so there is nothing to put into this file.",
            ),
            code="not-found",
        )
    return found


def read_me(publication: Publication, files: Mapping[str, bytes]) -> bytes:
    """The sheet on top of everything: what each file is and for whom, in both languages (UTF-8)."""
    told = [each for each in outputs_of(publication) if each.name in files]
    width = max((len(each.name) for each in told), default=0)
    out = []
    for language in ("sw", "en"):
        title, name = publication.version.title.in_(language), publication.name.in_(language)
        lines = [f"{each.name:<{width}}  {each.what.in_(language)}. {each.use.in_(language)}" for each in told]
        out.append("\n".join([f"{title}: {name}", "", *lines]))
    return ("\n\n\n".join(out) + "\n").encode()
