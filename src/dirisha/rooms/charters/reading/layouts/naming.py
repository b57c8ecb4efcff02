"""The name of a promise made in a sentence: the sentence without the one who promises and without the time."""

from __future__ import annotations

import re

from dirisha.core.text import fold

WE = re.compile(
    r"""^\W*(?:(?:and|but|then|also|furthermore|in\ addition|na|kisha|pia|vilevile|aidha)\b[\s,]*)*
        (?:(?:we|the\ \w+(?:\ (?!will|shall)\w+){0,4}|our\ \w+(?:\ \w+)?|it|staff|officers)\ +)?
        (?:(?:will|shall|undertakes?\ to|commits?\ to|promises?\ to|pledges?\ to|guarantees?\ to|aims?\ to
        |endeavou?rs?\ to|strives?\ to|are\ committed\ to
           |seeks?\ to|tr(?:y|ies)\ to|ensures?\ that|always|also|normally|usually)\ +(?!be\b|have\ been))+""",
    re.VERBOSE | re.IGNORECASE,
)
PROMISED = re.compile(
    r"^\W*(?:[^\W\d_][\w\s]{2,50}?\s)??(?:tu|i|wa|a|u)(?:na|ta|me)(?:ahidi|jitahidi|lenga|jitolea|azimia|kusudia)"
    r"\s+(?:kuwa\s+)?(?=ku|kw|tuta)",
    re.IGNORECASE,
)
TUTA = re.compile(r"^\W*(?:(?:na|kisha|pia|vilevile|aidha)\s+)*tuta(?P<verb>\w{2,})", re.IGNORECASE)
ENSURE = re.compile(r"^\W*tutahakikisha\s+(?:kuwa|kwamba)\s+", re.IGNORECASE)
GENERIC = re.compile(
    # Endings that say no more than that the service is given.
    r"""[\s,]+(?:(?:will|shall|can|is|are|be|should|must|to|normally|usually|gets?)\s+)*(?:be\s+)?
        (?:\w+ly\s+)?(?:processed|issued|provided|completed|delivered|given|granted|done|finali[sz]ed|made
        |dealt\ with|handled|available
           |ready|released|rendered|offered|concluded|effected|attended\ to|undertaken|carried\ out|conducted
           |produced|executed)?$
      | [\s,]+(?:it\ )?(?:will\s+|shall\s+)?takes?$
      | \s+(?:hu|i(?:ta|na)|zi(?:ta|na)|u(?:ta|na)|ya(?:ta|na)|ki(?:ta|na)|vi(?:ta|na)|li(?:ta|na)|a(?:ta|na)
      |wa(?:ta|na))
        (?:tolewa|kamilika|kamilishwa|fanyika|fanywa|shughulikiwa|patikana|chukua|tumia|chukuliwa|maliziwa|malizika
        |timizwa|pewa)$""",
    re.VERBOSE | re.IGNORECASE,
)
BARE = re.compile(
    r"""^(?:it|this|they|these|(?:this|the|our|each|every)\ services?|the\ process|processing|service
        |(?:(?:an?|the|this|your)\ )?(?:certificate|permit|licence|license|document|result)s?
        |huduma(?:\ hii|\ hizo|\ hiyo|\ zetu)?|hii|hiyo|hizo|mchakato|yeye|hati|cheti|kibali|zoezi(?:\ hili)?|you
        |we|reply|respond|issued?|given|provided|completed|processed|done|granted|delivered|)$""",
    re.VERBOSE,
)
ENDS = re.compile(
    r"[\s,;:–—(-]+(?:and|or|na|au|to\ you|kwako|on\ average|with|in|ni|is|are|are\ to|the|time\ is|kwa|at|for|by)?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:it|them|this|these|those|the same)$|^(?:they|it|these|this|those|he|she)\b|;"
    r"|^(?:a|an)\s+(?:substantive|full|final|detailed|written)$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\s(?:will|shall)\s", re.IGNORECASE)
PASSIVE = re.compile(r"\s+(?:will|shall)\s+(?:\w+ly\s+)?be\s*$", re.IGNORECASE)
NAMING, UNCLEAR = 0.85, 0.45
"""How sure a name made from a sentence is: the words are the document's, what of them is the name is our judgement."""


def name_of(clause: str) -> tuple[str, float]:
    """(the name in a clause, how sure): "We will acknowledge your letter" is "Acknowledge your letter".

    "Tutajibu barua" is "Kujibu barua", "Permits will be issued" is "Permits"; "Letters will be answered" stays.
    """
    text = " ".join(clause.split()).strip(" ,;:.")
    text = ENSURE.sub("", text)
    text = PROMISED.sub("", text)
    promised = TUTA.match(text)
    if promised:
        text = f"Ku{promised['verb']}{text[promised.end() :]}"
        text = re.sub(r"^Ku(?=enda\b|isha\b)", "Kw", text)
    text = re.sub(r"^we\s+(?=\w)", "", WE.sub("", text), flags=re.IGNORECASE)
    text = re.sub(r"^\W*(?:and|na|kisha|then|but|also|to)\s+", "", text, flags=re.IGNORECASE).strip(" ,;:.–—-(")
    before = ""
    while before != text:
        before = text
        text = ENDS.sub("", text).strip(" ,;:.–—-(")
    shorter = GENERIC.sub("", text).strip(" ,;:.")
    if shorter and not re.fullmatch(r"(?:the|your|our|all|any)?\s*\w{0,3}", shorter):
        text = shorter
    sure = NAMING
    if SENTENCE.search(text) or re.fullmatch(r"\w+ed", text):
        sure = UNCLEAR  # "All telephone calls will be answered": a sentence, whatever its service is called
    if PRONOUN.search(text):
        sure = UNCLEAR  # "resolve them": what, the words before say
    kept = PASSIVE.sub("", text)
    if kept != text and len(kept) > 3:
        text = kept.strip(" ,;:.")
    return text[:1].upper() + text[1:], sure


def is_bare(name: str) -> bool:
    """Whether a name says nothing by itself ("It", "Huduma hii"), so that the heading above must name the service."""
    return BARE.match(fold(name)) is not None
