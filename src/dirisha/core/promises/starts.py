"""Names of the events that start a clock, in both languages, as charters and laws word them."""

from __future__ import annotations

from dirisha.core.say import Say

_EVENTS = (
    Say(sw="tarehe ya kupokea ankara", en="the date the invoice is received"),
    Say(sw="kupokea ankara", en="receiving the invoice"),
    Say(sw="tarehe ya tangazo", en="the date of the advertisement"),
    Say(sw="tangazo", en="the advertisement"),
    Say(sw="ukaguzi", en="inspection"),
    Say(sw="kukubalika", en="acceptance"),
    Say(sw="kukubalika kwa bidhaa na huduma", en="acceptance of the goods and services"),
    Say(sw="ukaguzi na kukubalika kwa bidhaa na huduma", en="inspection and acceptance of the goods and services"),
    Say(
        sw="ukaguzi na kukubalika kwa bidhaa na huduma na baada ya kutoa hati za kuunga mkono",
        en="inspection and acceptance of the goods and services and after supporting documents are handed in",
    ),
    Say(sw="kutoa hati za kuunga mkono", en="handing in the supporting documents"),
    Say(sw="hati za kuunga mkono", en="the supporting documents"),
    Say(sw="kupokea ombi", en="receiving the request"),
    Say(sw="kupokea maombi", en="receiving the application"),
    Say(sw="malipo", en="payment"),
    Say(sw="kupokea malipo", en="receiving the payment"),
    Say(sw="idhini", en="approval"),
    Say(sw="kuhamishwa kwa ombi", en="the transfer of the request"),
    Say(sw="kuisha kwa muda wa kwanza", en="the end of the first period"),
    Say(sw="kujulishwa uamuzi", en="notice of the decision"),
    Say(sw="agizo la Tume", en="the Commission's order"),
    Say(sw="ombi la kupewa sababu", en="the request for reasons"),
    Say(sw="kuwasilishwa kwa ombi la mapitio", en="filing of the review"),
    Say(sw="uamuzi wa mapitio", en="the decision on review"),
    Say(sw="kufahamu uvujaji wa data", en="becoming aware of the breach"),
    Say(sw="kukataliwa", en="the refusal"),
    Say(sw="kuisha kwa robo mwaka", en="the end of the quarter"),
    Say(sw="kutangazwa kwa matokeo ya zabuni", en="notice of the award"),
)
_BY_NAME = {text.casefold(): event for event in _EVENTS for text in (event.sw, event.en)}


def event_words(name: str) -> Say:
    """The name of a start event in both languages, where the house knows it; else the charter's own words in both."""
    return _BY_NAME.get(" ".join(name.split()).casefold()) or Say(sw=name, en=name)
