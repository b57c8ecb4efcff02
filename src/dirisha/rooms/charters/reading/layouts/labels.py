"""The words that charters put before a field: "Requirements:", "Muda:", "Who may avail:"; and lines cut at them."""

from __future__ import annotations

import re
from typing import Literal

from dirisha.core.text import fold

Label = Literal["name", "requirements", "fee", "time", "officer", "office", "who", "class", "other"]

_TIME_WORDS = "processing|turn ?around|waiting|response|delivery|service|completion|maximum|max|total|average|standard"
_FEE_WORDS = "service|user|processing|official|applicable|total|application|statutory|prescribed"

LABELS: tuple[tuple[Label, re.Pattern[str]], ...] = tuple(
    (label, re.compile(words, re.VERBOSE))  # type: ignore[misc]
    for label, words in (
        (
            "time",
            rf"""(({_TIME_WORDS})\ )*(time(\ ?(lines?|frames?|s))?|duration|period)
                 (\ (taken|required|limit|needed|of\ (service|processing|delivery)|to\ \w+(\ \w+)?|for\ \w+(\ \w+)?))?
                 (\ (in|kwa)\ \w+)?
               | (service\ )?(delivery\ )?(standard|target)s?(\ time)?
               | how\ (long|soon)(\ .*)? | when(\ will\ .*)? | turn\ ?around
               | muda(\ (wa|unaotumika|unaohitajika|wa\ juu|utakaotumika|uliowekwa|kamili|tutakaotumia)(\ .*)?)?
               | (jumla\ ya\ )?muda | wakati(\ wa\ .*)? | kipindi(\ cha\ .*)? | kiwango\ cha\ muda
               | (you\ )?wait
               | subiri | utasubiri
               | kiwango(\ cha\ huduma)? | itachukua\ muda\ gani | (inachukua|huchukua)\ muda\ gani | lini""",
        ),
        (
            "fee",
            rf"""(({_FEE_WORDS})\ )*(fees?|charges?|costs?|price|amount|tariff)(\ s)?(\ (and|or)\ (charges?
            |costs?))?(\ charges?)?
                 (\ (payable|to\ be\ paid|charged|applicable|required|of\ service|for\ (the\ )?service|if\ any|paid
                    |(in|kwa)\ \w+))*
               | (you\ )?pay | lipa | unalipa | how\ much(\ .*)? | what\ (does\ it|it)\ costs?
               | (malipo|gharama|ada|tozo|bei|kiasi)(\ (ya|za|wa|zinazolipwa|inayolipwa|yanayohitajika)(\ .*)?)?
               | kiasi\ gani | inagharimu\ kiasi\ gani""",
        ),
        (
            "requirements",
            r"""((customers?|clients?|citizens?|applicants?|service|user)\ (s\ )?)?
                (requirements?|obligations?|documents?)(\ s)?
                (\ (needed|required|for\ .*|from\ .*|to\ (bring|obtain|access|be)\ ?.*|of\ .*))?
              | (supporting|required|necessary)\ documents? | document(ary|ation)\ requirements?
              | checklist(\ of\ requirements)? | pre\ ?requisites? | conditions? | criteria
              | what\ (you|do\ you|to|is|should)\ .*(need|bring|must|require|have|provide).* | what\ is\ (needed
              |required)
              | (mahitaji|nyaraka|vigezo|masharti|viambatisho|vielelezo|vitu)
                (\ na\ (mahitaji|nyaraka|vigezo|masharti))?(\ (ya|za|vya|ili|kwa|zinazo\w+|yanayo\w+
                    |vinavyo\w+|muhimu|anavyo\w+|unavyo\w+|husika|mteja)(\ .*)?)?
              | (orodha\ ya\ )(mahitaji|nyaraka)(\ .*)? | unachohitaji\w* | kinachohitajika
              | (mambo|vitu)\ (ya|vya)\ kuleta
              | unachotakiwa(\ .*)? | unavyohitaji | (you\ )?bring | lete | uje\ na
              | wajibu\ wa\ mteja | unatakiwa\ (kuwa\ na|kuleta)""",
        ),
        (
            "officer",
            r"""(responsible|contact|accountable|action|issuing|desk)\ (officers?|persons?|official|staff|party)
              | (persons?|officers?|official|staff)\ (s\ )?(responsible|in\ charge|concerned) | responsible
              | (service\ )?(owner|provider) | responsibility
              | (afisa|ofisa|mtumishi|mtu)\ (mhusika|husika|anayehusika|mwajibikaji|anayewajibika
              |wa\ kuwasiliana\ naye
                    |mwenye\ dhamana)
              | mhusika | anayehusika | mwenye\ dhamana | anayewajibika | mwajibikaji | cheo\ kinachowajibika""",
        ),
        (
            "office",
            r"""(responsible|issuing|service|concerned)?\ ?(office|department|division|unit|section|directorate|desk)
                (\ (or|and)\ (division|department|section|unit))?(\ (responsible|in\ charge|concerned))?
              | (office|department|division|section|unit)\ s?\ ?(division|department|section)?
              | where(\ to\ .*|\ it\ is\ .*)? | location | room(\ no)? | place | venue | counter | point\ of\ service
              | service\ point | (ofisi|idara|kitengo|sehemu|dawati|chumba|mahali|kituo)
                (\ (inayohusika|husika|inayotoa\ huduma|kinachohusika|pa\ .*|ya\ .*|cha\ .*|namba.*|inapotolewa.*))?
              | inapatikana\ wapi | wapi""",
        ),
        (
            "who",
            r"""who\ (may|can|is|are|should|qualifies)(\ .*)? | eligib\w+(\ .*)? | beneficiar\w+ | qualified\ clients?
              | target(ed)?\ (group|clients?|audience|beneficiaries) | clients? | customers? | clientele | users?
              | walengwa(\ .*)? | mlengwa | wanufaika | anayestahili.* | wanaostahili.* | nani\ .* | wateja | mteja
              | anayeweza\ .* | wanaohudumiwa | kwa\ nani""",
        ),
        ("class", r"classification | category | type\ of\ service | complexity | kundi(\ la\ huduma)? | ainisho"),
        (
            "name",
            r"""(name\ of\ (the\ )?)?services?(\ (name|offered|provided|rendered|title|no|number|card|\d{1,3}))*
              | (service|frontline\ service)\ (title|name) | nature\ of\ service | name\ of\ transaction
              | jina(\ la\ (huduma|kazi))? | huduma(\ (inayotolewa|itolewayo|yetu|tunayotoa|namba|na|ya|\d{1,3}))*
              | aina\ ya\ huduma | huduma\ inayotolewa""",
        ),
        (
            "other",
            r"""type\ of\ transaction | transaction\ type | legal\ (basis|authority) | laws? | description | details?
              | procedures?(\ .*)? | process | steps?(\ .*)? | how\ to\ (apply|get|access|obtain|complain|use).*
              | (how\ |where\ )?to\ (appeal|complain)(\ .*)? | appeals?(\ .*)? | complaints?(\ .*)? | redress(\ .*)?
              | channels?(\ .*)? | access | mode\ of\ (delivery|application|payment|access)\b.* | remarks? | notes?
              | (office|working|opening|business)\ hours | hours | days | contacts?(\ .*)? | tel(ephone)?
              | phone(\ .*)?
              | e?\ ?mail(\ .*)? | website | address | validity(\ .*)? | outputs?(\ .*)? | output | result | outcome
              | form(\ s)?(\ .*)? | frequency | version | reference | code | s\ ?no
              | aina\ ya\ (muamala|mteja) | sheria(\ .*)? | msingi\ wa\ kisheria | maelezo | utaratibu(\ .*)?
              | hatua(\ .*)?
              | namna\ ya\ .* | jinsi\ ya\ .* | rufaa | malalamiko(\ .*)? | njia(\ .*)? | maoni | saa\ za\ kazi
              | simu | barua\ pepe | tovuti | anwani | matokeo | uhalali | mawasiliano(\ .*)?""",
        ),
    )
)
"""Which label a text is (folded, whole), in the order in which they are tried."""

LONGEST = 60
SURE: frozenset[Label] = frozenset({"name", "requirements", "fee", "time"})
INLINE = re.compile(r"(?:^|(?<=[.;|,•·—–)])|(?<=\s{2})|(?<=\s-))\s*(?P<label>[^\W\d_][^:;|.]{1,59}?)\s*:(?=\s|$)")
NUMBERED = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.)]\s+", re.IGNORECASE)


def label_of(text: str) -> Label | None:
    """The label that a whole text is ("Fees to be paid:"), None when it is something else."""
    if len(text) > LONGEST:
        return None
    text = NUMBERED.sub("", text.strip())
    folded = fold(re.sub(r"\([^)]*\)", " ", text)) or fold(text)
    if not folded:
        return None
    return next((label for label, words in LABELS if words.fullmatch(folded)), None)


def labelled(text: str) -> list[tuple[Label | None, str, str]]:
    """A line cut at its labels: (label, its words, the value). Text before the first label has no label (None, "").

    "Fee: Ksh 50. Time: 3 days" is two; "Note that: ..." is one without a label. A line that is only a label has "" as
    its value; a dash may stand for the colon after the first label ("Muda - siku 3").
    """
    whole = text.strip()
    alone = label_of(whole.rstrip(" :-–—"))
    if alone is not None and ":" not in whole.rstrip(" :-–—"):
        return [(alone, whole.rstrip(" :-–—"), "")]
    found: list[tuple[Label, str, int, int]] = []
    for match in INLINE.finditer(whole):
        label = label_of(match["label"])
        if label is not None and (not found or label in SURE or label in ("officer", "office", "who")):
            found.append((label, match["label"].strip(), match.start("label"), match.end()))
    if not found:
        dashed = re.match(r"^(?P<label>[^:–—-]{2,60}?)\s+[–—-]\s+(?P<value>.+)$", whole)
        label = label_of(dashed["label"]) if dashed else None
        if dashed and label is not None:
            return [(label, dashed["label"].strip(), dashed["value"].strip())]
        return [(None, "", whole)]
    parts: list[tuple[Label | None, str, str]] = []
    if found[0][2] > 0 and whole[: found[0][2]].strip(" ;|•·—–-"):
        parts.append((None, "", whole[: found[0][2]].strip(" ;|•·—–-")))
    ends = [*(at for _, _, at, _ in found[1:]), len(whole)]
    for (label, words, _, start), end in zip(found, ends, strict=True):
        value = whole[start:end].strip().strip(";|•·—–").strip()
        parts.append((label, words, value.rstrip(" .") if len(found) > 1 else value))
    if parts[0][0] is None or len(found) > 1:
        parts[0] = (*parts[0][:2], parts[0][2].rstrip(" ."))
    return parts
