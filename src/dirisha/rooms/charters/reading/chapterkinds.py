"""What a heading of a charter announces, by its words in both languages: foreword, purpose, rights, how to complain ...

The keys are those of `chapters.CHAPTERS` where the standard contents page has the chapter; `CONTACTS` and `CONTENTS`
are no texts of the charter: their lines are read by others.
"""

from __future__ import annotations

import re

from dirisha.core.text import fold

CONTACTS, CONTENTS = "contacts", "contents"
_CLIENT = r"(?:clients?|customers?|citizens?|patients?|users?|your|taxpayers?|public|consumers?|students?|members?)"
_MTEJA = r"(?:mteja|wateja|mwananchi|wananchi|mgonjwa|wagonjwa|raia|mlaji|walaji|mwanafunzi|wanafunzi)"
_COMPLAINT = r"(?:malalami\w+|kero|malalaiko)"

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(words, re.VERBOSE))
    for key, words in (
        (CONTENTS, r"yaliyomo\b | (?:table\ of\ )?contents\b"),
        (
            "vision",
            r"""(?:maono|dira|ruwaza)(?:\ yetu|\ ya\ .{3,50})?$
              | (?:our\ |the\ )?vision(?:\ statement)?(?:\ of\ .{3,50})?$""",
        ),
        (
            "mission",
            r"""(?:dhamira|dhima|mwito|azma|lengo\ kuu)(?:\ yetu|\ ya\ .{3,50}|\ kuu)?$
              | (?:our\ |the\ )?mission(?:\ statement)?(?:\ of\ .{3,50})?$""",
        ),
        (
            "values",
            r"""(?:maadili|tunu)(?:\ (?:ya|za)\ msingi|\ (?:y|z)etu|\ muhimu|\ makuu|\ ya\ (?:kitaifa|taasisi|msingi)
                |\ ya\ (?:mamlaka|halmashauri|watumishi|utumishi).{0,30})*$
              | (?:our\ |the\ )?(?:core\ |corporate\ |national\ |shared\ |guiding\ )*values
                (?:\ and\ (?:principles|ethics))?$""",
        ),
        (
            "commitment",
            r"""tumejito | tunaahidi$ | we\ are\ committed | our\ (?:service\ )?(?:commitment|pledge|promise)s?\b
              | (?:service\ |customer\ |client\ )?(?:commitments?|pledges?)(?:\ to\ .{3,40})?$
              | ahadi\ (?:y|z)etu(?:\ kwa\ .{3,40})?$""",
        ),
        (
            "right",
            r"huduma\ bora\ ni\ haki\ yako | good\ service\ is\ your\ right | .{0,40}\bservice\ is\ your\ right$",
        ),
        (
            "mandate",
            r"""(?:our\ |the\ |core\ |legal\ )*(?:mandate|functions)(?:\ of\ .{3,50})?$ | mamlaka\ yetu$
              | majukumu(?:\ yetu|\ ya\ msingi|\ makuu|\ ya\ (?:mamlaka|halmashauri|taasisi|wizara|idara).{0,40})?$""",
        ),
        (
            "purpose",
            r"""(?:our\ |the\ |main\ )*(?:objectives?|purpose|aims?)\ of\ (?:the|this|our)\ .{0,20}charter$
              | (?:lengo|malengo|madhumuni|dhumuni)(?:\ (?:la|ya))?\ (?:mkataba|hati)(?:\ huu|\ hii|\ wa\ .{3,40})?$
              | (?:the\ )?purpose$ | lengo$ | madhumuni$
              | about\ (?:this|the)\ charter$ | kuhusu\ mkataba(?:\ huu)?$""",
        ),
        (
            "goals",
            r"""(?:our\ |the\ |strategic\ |main\ |general\ |service\ )*(?:objectives?|goals?|aims?|targets)$
              | malengo(?:\ yetu|\ makuu|\ ya\ .{3,40})?$""",
        ),
        (
            "rights",
            rf"""rights(?:\ and\ \w+)?(?:\ of\ .{{3,40}})?$ | haki(?:\ na\ \w+)?$
              | haki\ (?:na\ \w+\ )?(?:za|ya)\ {_MTEJA}.{{0,20}}$ | haki\ zako$
              | {_CLIENT}\ rights(?:\ and\ \w+)?$ | rights\ of\ (?:the\ |our\ )?{_CLIENT}$""",
        ),
        (
            "duties",
            rf"""(?:obligations|responsibilities|duties|wajibu)$
              | (?:wajibu|majukumu)\ (?:wa|ya)\ {_MTEJA}.{{0,20}}$ | wajibu\ wako$
              | {_CLIENT}\ (?:obligations?|responsibilit\w+|duties)$ | what\ we\ expect\ (?:from|of)\ .{{2,30}}$
              | tunachotarajia\ (?:kutoka\ )?kwa(?:ko|\ {_MTEJA}).{{0,20}}$
              | (?:obligations?|responsibilities|duties)\ of\ (?:the\ |our\ )?{_CLIENT}$""",
        ),
        (
            "principles",
            r"""misingi(?:\ yetu|\ (?:ya|katika)\ (?:utoaji|huduma|kutoa).{0,40})?$ | kanuni\ zetu$
              | (?:our\ |guiding\ |service\ |public\ service\ )*principles(?:\ of\ .{3,50})?$
              | quality\ policy(?:\ statement)?$""",
        ),
        (
            "customers",
            r"""wateja\ wetu(?:\ wakuu)?$ | wadau\ wetu$
              | our\ (?:main\ |key\ )?(?:clients|customers|stakeholders|clientele)(?:\ and\ stakeholders)?$
              | who\ (?:are\ our\ (?:clients|customers)|we\ serve)$
              | (?:main\ |key\ )?(?:clients|customers|stakeholders)(?:\ we\ serve|\ served)?$""",
        ),
        (
            "services",
            r"""huduma\ (?:zetu|zinazotolewa|tunazotoa)(?:\ na\ .{3,30})?$ | our\ services$
              | (?:list\ of\ )?services(?:\ (?:we\ )?(?:offer|provide|offered|provided).{0,30})?$""",
        ),
        (
            "relations",
            r"""(?:mahusiano|uhusiano)\ (?:yetu|na|kati|wetu)\b.{0,60}$ | (?:client|customer)\ relations$
              | (?:our\ )?relations(?:hips?)?(?:\ with\ .{3,40})$""",
        ),
        (
            "timeliness",
            r"""viwango\ vya\ (?:kutoa|utoaji\ wa|utoaji)\ huduma\ kwa\ wakati.{0,20}$
              | utoaji\ wa\ huduma\ kwa\ wakati$
              | muda\ wa\ (?:kutoa|utoaji\ wa|kutolea)\ huduma(?:\ muhimu)?$ | (?:standards\ of\ )?timeliness$
              | (?:service\ )?(?:delivery\ )?timelines?$""",
        ),
        (
            "quality",
            r"""ubora\ wa\ (?:viwango\ vya\ )?huduma.{0,20}$
              | (?:service\ )?quality(?:\ of\ (?:our\ )?services?(?:\ delivery)?)?(?:\ standards?)?$""",
        ),
        (
            "standards",
            r"""viwango\ (?:vyetu|vya\ (?:utoaji\ |kutoa\ )?(?:wa\ )?huduma).{0,30}$
              | (?:our\ )?(?:service\ )?(?:delivery\ )?standards(?:\ of\ (?:our\ )?services?)?$""",
        ),
        (
            "correspondence",
            r"""(?:muda\ wa\ )?(?:kujibu|majibu\ ya|kushughulikia)\ (?:mawasiliano|barua).{0,40}$
              | (?:time\ to\ |answering\ |replying\ to\ |response\ to\ |responding\ to\ |handling\ )*
                (?:correspondence|letters(?:\ and\ e\ ?mails?)?|written\ (?:enquiries|correspondence))$
              | barua(?:\ na\ barua\ pepe)?$""",
        ),
        ("appointments", r"miadi(?:\ (?:ya|na|kwa)\ .{3,30})?$ | (?:making\ )?appointments?(?:\ with\ .{3,30})?$"),
        (
            "telephone",
            r"""(?:tele)?phones?$ | simu$
              | (?:huduma\ (?:ya|za|kwa)\ (?:njia\ ya\ )?|kupokea\ |kujibu\ |mawasiliano\ (?:ya|kwa)\ )simu$
              | answering\ (?:the\ )?(?:tele)?phone$
              | (?:answering\ )?(?:tele)?phone\ (?:calls?|services?|enquiries)$""",
        ),
        (
            "feedback",
            r"""mrejesho$ | maoni(?:\ yako|\ ya\ .{3,30}|\ na\ .{3,30})?$
              | (?:namna|jinsi|njia)\ (?:ya|za)\ kutoa\ (?:maoni|mrejesho|mlishonyuma).{0,40}$
              | (?:how\ to\ (?:send|give)\ |customer\ |your\ |client\ )?feedback
                (?:\ mechanism|\ and\ (?:complaints?|suggestions).{0,20})?$
              | (?:suggestions|compliments)(?:\ and\ .{3,30})?$""",
        ),
        (
            "records",
            rf"""kumbukumbu\ (?:za|ya)\ {_COMPLAINT}$ | complaints?\ (?:records?|register)(?:\ keeping)?$
              | (?:keeping\ )?records\ of\ complaints$""",
        ),
        (
            "how-to-complain",
            rf"""(?:jinsi|namna|njia|utaratibu)\ (?:ya|za|wa)\ (?:kutoa|kuwasilisha|kutuma|kuleta|kupeleka|kulalamika)
                (?:\ {_COMPLAINT})?.{{0,30}}$
              | (?:utaratibu|ufuatiliaji|ushughulikiaji)\ wa\ (?:kushughulikia\ )?{_COMPLAINT}.{{0,30}}$
              | (?:kuwasilisha|kushughulikia)\ {_COMPLAINT}.{{0,20}}$
              | how\ to\ (?:make|lodge|file|submit|send)\ (?:a\ |your\ )?(?:complaints?|grievances?).{{0,20}}$
              | (?:how|where)\ to\ complain$ | (?:lodging|making)\ (?:a\ )?complaints?$
              | (?:complaints?|grievances?)
                \ (?:handling|procedures?|mechanism|redress|management|resolution).{{0,30}}$""",
        ),
        (
            "complaints",
            rf"""{_COMPLAINT}(?:\ ya\ {_MTEJA}|\ (?:na|au)\ .{{3,30}})?$ | redress(?:\ mechanism)?$
              | complaints?(?:\ and\ (?:redress|compliments|appeals|grievances|suggestions).{{0,20}})?$""",
        ),
        (
            "appeal",
            r"""(?:utaratibu\ wa\ |namna\ ya\ |haki\ ya\ )?(?:kukata\ )?rufaa$
              | (?:how\ to\ |right\ to\ |right\ of\ )?appeals?(?:\ (?:procedure|process|mechanism))?$
              | if\ you\ are\ (?:still\ )?(?:not\ satisfied|dissatisfied).{0,30}$
              | (?:iwapo\ |kama\ )?(?:hujaridhika|hukuridhika|usiporidhika|hutaridhika|mteja\ asiporidhika).{0,20}$""",
        ),
        ("review-questions", r"lengo\ la\ kupitia.{0,20}$ | maswali\ ya\ mapitio$ | review\ questions$"),
        ("review-consultation", r"ushauri\ (?:katika|wa)\ mapitio.{0,20}$ | consultations?\ (?:in|on)\ the\ review$"),
        (
            "review",
            r"""mapitio(?:\ ya\ mkataba)?(?:\ huu)?$ | (?:kupitia|kupitiwa\ kwa)\ mkataba.{0,10}$
              | (?:charter\ )?(?:review|revision)(?:\ (?:of\ )?(?:the|this)\ (?:\w+\ ){0,3}charter)?$
              | (?:ufuatiliaji|tathmini)\ na\ (?:tathmini|mapitio)(?:\ ya\ mkataba)?$
              | monitoring(?:\ and)?\ (?:review|evaluation)(?:\ and\ review)?(?:\ of\ .{3,30})?$ | monitoring$""",
        ),
        (
            "results",
            r"""taarifa\ (?:ya|za)\ matokeo.{0,50}$ | (?:reporting|results)(?:\ (?:of|on|against|compared)\ .{3,50})?$
              | (?:performance|annual)\ (?:report|results|reporting).{0,30}$""",
        ),
        (
            "hours",
            r"""(?:office|working|opening|business|service)\ hours$ | hours\ of\ \w+$
              | (?:saa|muda)\ (?:za|wa)\ (?:kazi|kufungua).{0,20}$""",
        ),
        (
            "background",
            r"historia(?:\ (?:ya|yetu)\ ?.{0,50})?$ | (?:historical\ )?background$ | usuli$ | chimbuko\b.{0,40}$",
        ),
        (
            "foreword",
            r"dibaji$ | foreword$ | preface$ | (?:message|word)\ from\ .{3,50}$ | neno\ (?:la|kutoka)\ .{3,50}$",
        ),
        ("introduction", r"utangulizi$ | introduction$ | (?:about\ us|who\ we\ are|kuhusu\ sisi|sisi\ ni\ nani)$"),
        (
            CONTACTS,
            r"""wasiliana\ nasi$
              | mawasiliano(?:\ yetu|\ nasi|\ na\ .{3,30})?$ | (?:namna|jinsi)\ ya\ kuwasiliana.{0,20}$
              | anwani(?:\ .{3,30})?$
              | (?:our\ )?contacts?(?:\ us|\ information|\ details|\ addresse?s?)?$ | our\ (?:offices?|locations?)$
              | how\ to\ (?:contact|reach)\ us$ | where\ to\ find\ us$""",
        ),
    )
)
"""The key, and the words of a heading, folded, from its beginning."""

LONGEST = 90
"""Characters of a heading at most."""


def kind_of(heading: str) -> str | None:
    """The kind of chapter that a heading (without its number) announces, None for one of another sort."""
    if len(heading) > LONGEST:
        return None
    folded = fold(heading)
    return next((key for key, words in KINDS if words.match(folded)), None)
