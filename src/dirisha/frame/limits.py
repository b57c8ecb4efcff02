"""How often somebody may ask: enough for a hall of counters behind one address, too little to guess a PIN.

No address is stored or logged: what is counted is its HMAC under a key of this house. Ordinary limits are counted in
the cache of each process; wrong guesses in the database, so that all processes count together and a restart forgets
nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.http import HttpRequest

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame.models import Guesses

TOO_MANY = Say(
    sw="Mtandao huu umetumika mara nyingi mno kwa muda mfupi. Tafadhali subiri dakika chache kisha ujaribu tena.",
    en="Too many requests came from this network in a short time. Wait a few minutes, then try again.",
)
TOO_MANY_GUESSES = Say(
    sw="Namba hii imejaribiwa mara nyingi mno kwa namba ya siri isiyo sahihi. Tafadhali subiri "
    "dakika 15 kisha ujaribu tena.",
    en="This number has been tried with a wrong PIN too often. Wait 15 minutes, then try again.",
)


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds` (a fixed window) for one key. The setting LIMIT_FACTOR multiplies `times`."""

    name: str
    times: int
    seconds: int


SUBMISSIONS = Limit("submit", 600, 3600)
UPLOADS = Limit("upload", 300, 3600)
LOOKUPS = Limit("lookup", 1200, 3600)
PAPERS = Limit("paper", 600, 3600)
"""PDF receipts: the dearest page of the house."""
COMMENTS = Limit("comment", 120, 3600)
"""Comments on charters: a meeting in a hall may send a hundred from one network, nobody sends more."""
SEARCHES = Limit("search", 1200, 600)

PORT = re.compile(r"^(?:\[([0-9a-fA-F:.]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$")

GUESSES_EACH = 5
GUESSES_FROM_EVERYWHERE = 20
GUESSES_FROM_ONE_PLACE = 200
GUESS_WINDOW = timedelta(minutes=15)


def spend(limit: Limit, request: HttpRequest, *, at: datetime, about: str = "") -> None:
    """Count one request under `limit`, this client's address and `about`; Refused "too-many" beyond it."""
    window = int(at.timestamp()) // limit.seconds
    key = f"{limit.name}:{window}:{hidden(address_of(request), about)}"
    cache.add(key, 0, limit.seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped between the two statements: a new window may as well begin
        return
    if count > limit.times * settings.LIMIT_FACTOR:
        raise Refused(TOO_MANY, code="too-many")


def may_guess(request: HttpRequest, reference: str, *, at: datetime, known: str = "") -> None:
    """Refused "too-many" after five wrong PINs for a reference from one address in 15 minutes, after 20 from all
    addresses together, or after 200 for any references from one address. One statement.

    `known` names a browser that opened this reference before (nobody can make one up): it has five attempts of its own,
    so that no stranger who saw the number locks its owner out. A stranger who commands any number of addresses has 20
    attempts in 15 minutes, 1,920 a day for one of a million PINs: one chance in 521 after a day and night without a
    pause; from one address 480 a day.
    """
    keys = _counted(request, reference, known)
    for row in Guesses.objects.filter(key__in=list(keys), since__gt=at - GUESS_WINDOW):
        if row.wrong >= keys[row.key]:
            raise Refused(TOO_MANY_GUESSES, code="too-many", field="pin")


def guessed_wrong(request: HttpRequest, reference: str, *, at: datetime, known: str = "") -> None:
    """Count a wrong guess; a window begins with the first one. At most seven statements, for wrong guesses only."""
    Guesses.objects.filter(since__lte=at - GUESS_WINDOW).delete()
    for key in _counted(request, reference, known):
        if not Guesses.objects.filter(key=key).update(wrong=F("wrong") + 1):
            Guesses.objects.bulk_create([Guesses(key=key, wrong=1, since=at)], ignore_conflicts=True)


def _counted(request: HttpRequest, reference: str, known: str) -> dict[str, int]:
    """What a guess is counted under, and how many wrong ones each of them has."""
    address = address_of(request)
    if known:
        return {hidden("known", reference, known): GUESSES_EACH, hidden("place", address): GUESSES_FROM_ONE_PLACE}
    return {
        hidden("reference", reference, address): GUESSES_EACH,
        hidden("reference", reference): GUESSES_FROM_EVERYWHERE,
        hidden("place", address): GUESSES_FROM_ONE_PLACE,
    }


def address_of(request: HttpRequest) -> str:
    """The client's address (`address_from`)."""
    return address_from(str(request.META.get("REMOTE_ADDR", "")), str(request.META.get("HTTP_X_FORWARDED_FOR", "")))


def address_from(peer: str, forwarded: str) -> str:
    """The client's address; of an IPv6 address the network it stands in, as one line has 2**64 of them.

    What `X-Forwarded-For` says is believed only of a request that comes from one of TRUSTED_PROXIES, and only up to the
    first address from the right that is none of them: all that stands left of it the client may have written itself.
    """
    text = peer
    if _trusted(text):
        for said in reversed((forwarded or text).split(",")):
            text = said.strip()
            if not _trusted(text):
                break
    address = _read(text)
    if address is None:  # not even a proxy's own words: then all that come through it count together
        text = peer
        address = _read(text)
    if address is None:
        return text
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _trusted(text: str) -> bool:
    address = _read(text)
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)


def _read(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a text is, if it is one; an IPv4 address in the dress of an IPv6 one is the IPv4 address."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        bare = PORT.sub(r"\1\2", text)  # some proxies add the port, which is another one for each connection
        try:
            address = ipaddress.ip_address(bare)
        except ValueError:
            return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address


def hidden(*parts: str) -> str:
    """What is counted instead of an address or a reference: an HMAC that nobody without our key can turn back."""
    text = "\n".join(parts).encode()
    return hmac.new(_key(), text, hashlib.sha256).hexdigest()[:32]


def _key() -> bytes:
    return hashlib.sha256(b"dirisha.frame.limits:" + settings.SECRET_KEY.encode()).digest()
