"""Words that charters are known to misspell, with the mend to propose. The original is never silently repaired."""

from __future__ import annotations

MISSPELT: dict[str, str] = {
    # as published: as it should read
    "manunuvi": "manunuzi",
    "ambaa": "ambao",
    "ye yeyote": "yeyote",
    "ye yote": "yeyote",
    "utajaji": "utiaji",
    "iliyotathiminiwa": "iliyotathminiwa",
    "yalivyoelizwa": "yalivyoelezwa",
    "uzingatuzi": "uzingatiaji",
    "zilizoununuliwa": "zilizonunuliwa",
    "kijinsia na kijinsia": "kingono na kijinsia",
    "vidokezo vya uwasilishaji": "hati za uwasilishaji wa bidhaa",
    "hawezu": "hawezi",
    "mlishonyuma": "mrejesho",
    "malakamiko": "malalamiko",
    "malalaiko": "malalamiko",
    "mapitioya": "mapitio ya",
    "jtoka": "kutoka",
    "sambasamba": "sambamba",
    "recieve": "receive",
    "recieved": "received",
    "acknowlegement": "acknowledgement",
    "seperate": "separate",
    "goverment": "government",
    "compliants": "complaints",
}

LIGATURES = ("ffi", "fi", "fl", "ff")
"""What PDF fonts draw as one sign, and what text taken from a PDF loses."""

LIGATURE_WORDS = frozenset(
    (
        "wanaofika",
        "anayefika",
        "kufika",
        "kufikia",
        "inafika",
        "zinafika",
        "maafisa",
        "maofisa",
        "ofisini",
        "maofisini",
        "kufidia",
        "wasifu",
        "uthibitisho",
        "taflisi",
        "officer",
        "officers",
        "official",
        "offices",
        "filing",
        "certificate",
        "certified",
        "notification",
        "specific",
        "identification",
        "benefits",
        "affidavit",
        "qualified",
    )
)
"""Words with a ligature in them that charters use; each is looked for with its ligature replaced by a gap."""


def broken_forms() -> dict[str, str]:
    """The broken form of each such word ("wanao ka") with the whole one ("wanaofika"); forms too short to tell apart
    from two ordinary words are left out."""
    forms = {}
    for word in LIGATURE_WORDS:
        for ligature in LIGATURES:
            before, found, after = word.partition(ligature)
            if found and before and after and len(before) + len(after) >= 5:
                forms[f"{before} {after}"] = word
                break
    return forms
