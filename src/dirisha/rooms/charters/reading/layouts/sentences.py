"""Whether a sentence promises something, and what: the words of commitment, and those that make a time no promise."""

from __future__ import annotations

import re

from dirisha.core.text import fold

STRONG, PLAIN, WEAK, NONE = 0.9, 0.8, 0.7, 0.0

NO_PROMISE = re.compile(
    # History, law, opening hours, the charter's own review, far goals, how long a thing lasts or is kept.
    r"""\b(?:since\ (?:\d{4}|its)|founded|was\ established|came\ into\ (?:force|being)|ilianzishwa|iliundwa|ilitungwa
      | (?:act|section|law|regulations?|constitution|statute)\b.{0,60}\b(?:requires?|provides?|states?|gives?
      |allows?|says|stipulates?)
      | (?:sheria|kifungu|katiba|kanuni)\b.{0,60}\b(?:ina(?:sema|taka|toa|elekeza|ruhusu|eleza)|zinataka|kinasema
      |kinataka)
      | open(?:s|ed)?|opening|office\ hours|working\ hours|business\ hours|hours\ (?:a|per)\ day|24\ hours\ (?:a
      |per)\ day|saa\ 24\ kwa\ siku|round\ the\ clock
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili
      | hufunguliwa|zinafunguliwa|ziko\ wazi|iko\ wazi|lunch|saa\ za\ kazi\ ni
      | (?:charter|mkataba|hati)\b.{0,80}\b(?:review\w*|revis\w+|updat\w+|\w*pitiwa|\w*hakikiwa|\w*rejewa
      |\w*boreshwa|valid|marekebisho)
      | review\w*\b.{0,40}\b(?:charter|mkataba)
      | (?:next|coming)\ (?:\w+\ )?years?|(?:miaka|mwaka)\ (?:\w+\ )?(?:ijayo|ujao|iliyopita|uliopita)
      |last\ (?:\w+\ )?(?:years?|months?)
      | by\ (?:the\ year\ )?20\d\d|ifikapo\ (?:mwaka\ )?20\d\d|vision\ 20\d\d|dira\ ya\ 20\d\d
      | valid\ for|validity|expires?|remains?\ valid|retained|stored\ for|kept\ for|displayed\ for|uhalali|hudumu
      |itadumu
      | years?\ of\ (?:age|experience)|umri\ wa|aged|imprison\w+|fined?|faini|kifungo
      | strategic\ plan|mpango\ mkakati|financial\ year|population|wakazi)\b""",
    re.VERBOSE,
)
HAPPENED = re.compile(
    r"\b(?:was|were|had|has been|have been|took|did|ili(?!yo)\w{4,}|wali(?!o)\w{3,}|zili(?!zo)\w{3,}|tuli\w{4,})\b"
)
THEIRS = re.compile(
    # What the citizen has to do or may do, and by when.
    r"""\b(?:must|need\ to|needs\ to|(?:is|are)\ (?:required|expected|requested|advised|encouraged|obliged
        |entitled\ to\ appeal)|ha(?:ve|s)\ to
      | (?:you|clients?|customers?|applicants?|citizens?|suppliers?|complainants?
      |members\ of\ the\ public)\b(?:\ \w+){0,3}\ (?:may|can|should|could)
      | (?:you|clients?|customers?|applicants?|citizens?|suppliers?|complainants?)\ shall\ (?!be\b|receive|get|have)
      | should\ be\ (?:lodged|submitted|filed|made|reported|paid|brought|sent|presented|addressed|returned
      |collected|done)
      | (?:una|ana|wana|mna|ina|zina|ya\ ?na)(?:takiwa|paswa|weza|shauriwa|ombwa|lazimika|hitajika)\w*|lazima
      |hana\ budi
      | appeal\ (?:to|against)|kukata\ rufaa|wakate\ rufaa|akate\ rufaa)\b""",
    re.VERBOSE,
)
OURS = re.compile(
    r"""\b(?:we\ (?:will|shall|undertake|commit|promise|pledge|guarantee|ensure|are\ committed)|tuta\w{2,}
        |tunaahidi\w*|tumeahidi
      | (?:i|wa|a|u)naahidi|tumejitolea|tunaazimia|tunawahakikishia|tunakuhakikishia|we\ (?:have\ )?committed)\b""",
    re.VERBOSE,
)
WILL = re.compile(
    r"""\b(?:will|shall|undertakes?|promises?|pledges?|guarantees?
      | (?:i|zi|u|ya|wa|a|ki|vi|li|m|pa|uta|ku|ha(?:wa|zi|i|u|ya|tu|ki|vi)?)ta\w{3,})\b""",
    re.VERBOSE,
)
AIM = re.compile(
    r"""\b(?:aims?|endeavou?rs?|strives?|seeks?|target|try|tries|(?:tu|i|wa|a)(?:na|ta)jitahidi|tunalenga|tunakusudia
        |hulenga
      | should\ be|must\ be)\b""",
    re.VERBOSE,
)
WE_DO = re.compile(
    r"\b(?:we\s+(?:answer|respond|reply|serve|acknowledge|resolve|process|issue|deliver|attend|provide|return"
    r"|complete|pay|meet|see)"
    r"|receives?\s+(?:a|an|the|their|our)|gets?\s+(?:a|an|the|their)\s+(?:reply|answer|response))\b"
)
TAKES = re.compile(r"\b(?:takes?|taking|hu(?:chukua|tumia)|(?:i|u|zi|ya|ki)na(?:chukua|tumia))\b")
DONE = re.compile(
    r"""\b(?:(?:is|are|be|being|gets?)\ (?:\w+ly\ )?\w+(?:ed|en|ne|ve|nt|ly|id|de|pt|able|ade|ld|t)
      | hu(?!duma|ru\b|ko\b|yo\b|sika|enda)\w{4,} | (?:ina|zina|una|yana|wana|kina|vina|ana)\w{3,}(?:wa|ka|a))\b""",
    re.VERBOSE,
)


NO_LONGER = re.compile(
    r"\b(?:ha(?:wa|zi|i|u|ya|tu|ki|vi)?(?:ta\w{3,}|\w{3,}i)|(?:will|shall|do|does|should|need)\s+not|won't|never"
    r"|nobody|no\s+\w+|bila)\b"
    r"[^.;]*?\s(?P<than>(?:for\s+)?(?:more\s+than|longer\s+than|over|beyond|exceed(?:ing)?)|(?:kwa\s+)?zaidi\s+ya|kuzidi)"
    r"\W*$",
    re.IGNORECASE,
)
""""Mteja hatasubiri zaidi ya dakika kumi", "No client waits more than ten minutes": a limit all the same."""

BEGUN = re.compile(
    r"(?:issued|given|done|completed|delivered|processed|granted|paid|answered|provided|ready|available|served|resolved)\b"
)
"""A sentence without its subject: "Issued on the same day."."""


def promises(sentence: str, until: int | None = None) -> float:
    """How surely a sentence with a time promises something to citizens, 0 when it does not.

    `until` is where the time begins: what has happened is told before it; "after notice was given" is its event.
    """
    folded = fold(sentence)
    ours = OURS.search(folded) is not None
    if NO_PROMISE.search(folded) or (THEIRS.search(folded) and not ours):
        return NONE
    if ours:
        return WEAK if AIM.search(folded) else STRONG
    if until is not None and NO_LONGER.search(sentence[:until]):
        return WEAK
    if HAPPENED.search(fold(sentence[:until])):
        return NONE
    if WILL.search(folded):
        return 0.85
    if AIM.search(folded) or DONE.search(folded) or WE_DO.search(folded) or BEGUN.match(folded):
        return WEAK
    return PLAIN if TAKES.search(folded) else NONE
