"""Which country a charter is of: by names, telephone codes, internet domains, currencies and words of its offices."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dirisha.core.text import fold

SIGNS: Mapping[str, tuple[str, str, str, str]] = {
    # country: its names (folded), its telephone code, the ends of its domains, its money and the words of its offices
    "KE": (
        r"kenya|kenyan|wakenya",
        "254",
        r"go\.ke|or\.ke|co\.ke|ac\.ke|ke",
        r"kshs?|kes|kaunti|huduma centre|huduma kenya|nairobi|mombasa|kisumu|nakuru|eldoret|ecitizen|e citizen",
    ),
    "TZ": (
        r"tanzania|zanzibar|watanzania",
        "255",
        r"go\.tz|or\.tz|co\.tz|ac\.tz|tz",
        r"tshs?|tzs|halmashauri ya (?:wilaya|manispaa|jiji|mji)|dodoma|dar es salaam|mwanza|arusha|mbeya|nida"
        r"|tamisemi",
    ),
    "UG": (
        r"uganda|ugandan",
        "256",
        r"go\.ug|or\.ug|co\.ug|ac\.ug|ug",
        r"ugx|ushs?|kampala|entebbe|gulu|mbarara|nira|igg|uganda shillings",
    ),
    "RW": (r"rwanda|rwandan", "250", r"gov\.rw|rw", r"rwf|frw|kigali|irembo"),
    "GH": (
        r"ghana|ghanaian",
        "233",
        r"gov\.gh|com\.gh|edu\.gh|gh",
        r"ghs|gh|cedis?|accra|kumasi|district assembly|municipal assembly|metropolitan assembly|chraj",
    ),
    "IN": (
        r"india|indian|bharat",
        "91",
        r"gov\.in|nic\.in|co\.in|in",
        r"inr|rs|rupees?|lakhs?|aadhaar|panchayat|tehsil|taluk|collectorate|lokpal|lokayukta|rti|delhi|mumbai",
    ),
    "PH": (
        r"philippines|philippine|filipino|pilipinas",
        "63",
        r"gov\.ph|edu\.ph|com\.ph|ph",
        r"php|pesos?|barangay|lgu|city government of|municipal government of|provincial government of"
        r"|mayors permit|bir|arta|g2c|g2b|g2g|manila|quezon city|davao|cebu",
    ),
}
REPUBLIC = (
    r"\b(?:jamhuri ya(?: muungano wa)?|(?:united )?republic of(?: the)?|government of(?: the)?(?: republic of)?)"
    r"\s+(?:%s)\b"
)


ENOUGH = 60_000
"""Characters of the beginning and of the end of a document that tell where it is from."""


def country_of(text: str) -> str:
    """The country a document is of ("KE", "TZ", "UG", "RW", "GH", "IN", "PH"), "" when nothing says so."""
    text = f"{text[:ENOUGH]} {text[-ENOUGH:]}" if len(text) > 2 * ENOUGH else text
    folded = fold(text)
    scores = {country: _score(text, folded, *signs) for country, signs in SIGNS.items()}
    best = max(scores, key=lambda country: scores[country])
    return best if scores[best] >= 2 else ""


def _score(text: str, folded: str, names: str, code: str, domains: str, words: str) -> float:
    """How strongly a text points to one country: a republic's own name weighs most, a mere mention little."""
    score = 6.0 if re.search(REPUBLIC % names, folded) else 0.0
    score += min(len(re.findall(rf"\b(?:{names})\b", folded)), 3)
    score += 2 if re.search(rf"\b(?:{names})\b", folded) else 0
    score += 4 if re.search(rf"\+\s?{code}[\s(-]*\d|\b00{code}\d", text) else 0
    score += 4 if re.search(rf"[\w-]\.(?:{domains})\b(?![\w.@-])", text, re.IGNORECASE) else 0
    found = set(re.findall(rf"\b(?:{words})\b(?=\s|$)", folded))
    score += 2 * min(len(found), 3) - (1 if found and found <= {"rs", "gh", "bir", "rti", "igg", "nida"} else 0)
    return score + (1 if "₱" in text and code == "63" else 0) + (2 if "₹" in text and code == "91" else 0)
