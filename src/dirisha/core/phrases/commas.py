"""Lists with commas: "ID card, TIN and two photos" is three things to bring, "offices, agencies and counties" is none.

The parts are things of their own where they are short noun phrases without a verb. Where only a preposition's word is
listed ("from ministries, departments and agencies") the commas part nothing; where it could be either, it is doubted.
"""

from __future__ import annotations

import re

SURE, LIKELY, EITHER = 0.8, 0.7, 0.45
"""Every part names a paper; most do; none does, or a word before the list may belong to all of it ("copies of ...")."""

THINGS = re.compile(
    # What people are asked to bring or state; broader than what may become an upload field.
    r"""\b(id|ids|identity|passports?|photos?|photographs?|pictures?|certificates?|certificat\w+|cop(?:y|ies)|letters?
        |forms?|receipts?|invoices?|pin|tin|licen[cs]es?|permits?|deeds?|plans?|maps?|reports?|cards?|slips?|lists?
        |affidavits?|abstracts?|agreements?|contracts?|statements?|documents?|details|notices?|stickers?|booklets?
        |log\ ?books?|drawings?|titles?|consents?|clearances?|results?|proof|evidence|orders?|notes?|lpo|lso|cv|resume
        |minutes|payslips?|transcripts?|tests?|declarations?|undertakings?|indemnity|sureties|registration|constitution
        |applications?|requests?|numbers?|names?|address(?:es)?|fees?|payments?|insurance|cover|challans?|fir|plaint
        |valuation|schedules?|returns?|samples?|fingerprints?|profile|references?|budget|proposals?|noc|aadhaar|pan
        |visa|tickets?|bills?|catalogues?|sketch|surveys?|particulars|kitambulisho|vitambulisho|picha|cheti|vyeti
        |nakala|barua|fomu|risiti|stakabadhi|leseni|kibali|vibali|hati|ramani|ankara|mkataba|mikataba|pasipoti|katiba
        |orodha|muhtasari|wasifu|kadi|taarifa|ripoti|alama\ za\ vidole|ushahidi|dhamana|hundi|bima|kiapo|viapo|tangazo
        |namba|jina|anwani|maombi|ombi|sampuli|viambatisho|kumbukumbu|makadirio|mihtasari|ada|malipo)\b""",
    re.VERBOSE,
)
VERBAL = re.compile(
    # A sentence: what somebody does or must be, in either language.
    r"""\b(must|should|shall|will|be|is|are|was|has|have|had|can|may|if|when|where|who|which|that|whether|please|ensure
        |to\ (?!be\ verified)\w+|not|including|such|e\.?g|i\.?e|etc|ikiwa|endapo|iwapo|kama|ambao|ambaye|ambazo|ambayo
        |lazima|awe|awasilishe|alete|apige|atoe|ajaze|pamoja)\b
      | \b(?:ku|kw)[a-z]{3,}[aeiu]\b | ^(?:toa|tuma|jaza|lipa|leta|wasilisha|piga|fika|tembelea|andika|fill|pay|submit
        |visit|call|attend|bring|provide|give|send|apply|report|attach|present|complete)\b""",
    re.VERBOSE,
)
TIED = re.compile(
    # A preposition whose word the list only goes on: everything after it may be one thing.
    r"\b(kutoka kwa|kutoka|kwa|kuhusu|juu ya|dhidi ya|from|regarding|about|concerning|between|among|against|by)\b[^,]*$"
)
SHARED = re.compile(r"\b(cop(?:y|ies)|originals?|certified|nakala|photocop\w+)\b")
DONE_TO = re.compile(r"(?:\w+ly )?(?:\w+ed|certified|stamped|yaliyo\w+|iliyo\w+|zilizo\w+|kilicho\w+)")
"""What is done to the thing before the comma: "form, duly signed and stamped"."""

LIST_MARK = re.compile(r"^(?:and|na|or|au|&)\s+")
ENDS_IN_AND = re.compile(r"\s+(?:and|na|&)\s+")
OF = re.compile(r"\b(?:of|ya|wa|za|la|cha|vya|for|between|kati)\b")
MOST_WORDS, MOST_LETTERS = 8, 400


def comma_list(line: str) -> tuple[tuple[str, ...], float]:
    """(the things of a list with commas, how sure); ((line,), how sure) where the line is one thing."""
    parts = _parts(line)
    if len(parts) < 2 or len(line) > MOST_LETTERS:
        return (line,), 0.98
    folded = [part.casefold() for part in parts]
    if any(VERBAL.search(part) for part in folded):
        return (line,), 0.9
    if any(len(part.split()) > MOST_WORDS for part in parts) or not all(parts):
        return (line,), EITHER
    if any(DONE_TO.fullmatch(part) for part in folded[1:]):
        return (line,), LIKELY
    named = [bool(THINGS.search(part)) for part in folded]
    if TIED.search(folded[0]) and not any(named[1:]):
        return (line,), LIKELY if all(part[:1].isupper() for part in parts) else EITHER
    if not any(named):
        return (line,), EITHER
    shared = SHARED.search(folded[0]) and not any(SHARED.search(part) for part in folded[1:])
    if shared and all(len(part.split()) <= 2 and not OF.search(part) for part in folded[1:]):
        return tuple(parts), EITHER
    if all(named):
        return tuple(parts), LIKELY if len(parts) == 2 else SURE
    return tuple(parts), LIKELY if named[0] and sum(named) * 2 >= len(named) else EITHER


def _parts(line: str) -> list[str]:
    """The line cut at its commas outside brackets and numbers, its last part also at the "and" before its end."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(line):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0 and not (line[at - 1 : at].isdigit() and line[at + 1 : at + 2].isdigit()):
            parts.append(line[start:at])
            start = at + 1
    if not parts:
        return [line]
    parts = [LIST_MARK.sub("", part.strip(" .;")) for part in (*parts, line[start:])]
    if not parts[-1]:
        parts.pop()
    pair = ENDS_IN_AND.split(parts[-1]) if parts else []
    if len(pair) == 2 and (THINGS.search(pair[1].casefold()) or not OF.search(pair[0].casefold())):
        parts[-1:] = [part.strip() for part in pair]
    return parts
