"""One key per person (AES-256-GCM), wrapped by the node's master key (AES key wrap, RFC 3394).

The master key comes from the environment (`DIRISHA_MASTER_KEY`, 32 bytes as 64 hexadecimal digits) and never stands in
the database. Erasing a person is destroying their key: whatever was sealed under it can be read no more. The row stays
without the key, so that nothing can ever be sealed for them again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.journal.models import PersonKey

NONCE = 12


class KeyDestroyed(Refused):
    """The person was erased: nothing more can be sealed for them."""

    def __init__(self, person: UUID) -> None:
        super().__init__(
            Say(
                sw="Taarifa za mtu huyu zilifutwa. Hakuna kinachoweza kuandikwa tena kwa maneno yake wala kumhusu.",
                en="This person's data were erased. Nothing more can be written in their words or about them.",
            ),
            code="person-erased",
        )
        self.person = person


class DamagedKey(Exception):
    """What stands for the key of a person opens with no master key of this node: it was altered, or is another's."""

    def __init__(self, person: UUID) -> None:
        super().__init__(f"the key of person {person} cannot be unwrapped")
        self.person = person


@lru_cache(maxsize=4)
def _bytes(master: str) -> bytes:
    return bytes.fromhex(master)


def _unwrap(person: UUID, wrapped: bytes) -> bytes:
    try:
        return aes_key_unwrap(_bytes(settings.DIRISHA_MASTER_KEY), wrapped)
    except InvalidUnwrap as error:
        raise DamagedKey(person) from error


def key_of(person: UUID) -> bytes | None:
    """The 32-byte key of a person, or None when it was destroyed or never made. One SQL statement."""
    return keys_of([person]).get(person)


def keys_of(people: Iterable[UUID]) -> dict[UUID, bytes]:
    """The keys of many people, without those that were destroyed or never made; DamagedKey. One SQL statement."""
    found = PersonKey.objects.filter(person__in=set(people), wrapped__isnull=False).values_list("person", "wrapped")
    return {person: _unwrap(person, bytes(wrapped)) for person, wrapped in found if wrapped is not None}


def key_for(person: UUID, *, at: datetime) -> bytes:
    """The key of a person to seal with, made at `at` if there is none yet. One SQL statement, two for a new person.

    KeyDestroyed when the person was erased; DamagedKey.
    """
    row = _row(person)
    if row is None:
        key = AESGCM.generate_key(bit_length=256)
        wrapped = aes_key_wrap(_bytes(settings.DIRISHA_MASTER_KEY), key)
        insert = sql.insert("journal_personkey", ("person", "wrapped", "made_at"), 1)
        # Two officers may write about a new person at once: the second waits here and takes the first one's key.
        if sql.run(f"{insert} ON CONFLICT DO NOTHING", (person, wrapped, at)):
            return key
        row = _row(person)
    if row is None or row[0] is None:
        raise KeyDestroyed(person)
    return _unwrap(person, bytes(row[0]))


def destroy_key(person: UUID) -> None:
    """Erase the person: their key is overwritten with nothing and whatever was sealed under it can be read no more.

    Call it inside the action that records the erasure. One SQL statement. Backups and a database's free pages may hold
    the wrapped key until they age out; it opens nothing without the node's master key.
    """
    insert = sql.insert("journal_personkey", ("person", "wrapped", "made_at"), 1)
    sql.run(f"{insert} ON CONFLICT (person) DO UPDATE SET wrapped = NULL", (person, None, None))


def seal(key: bytes, text: bytes, *, bound_to: bytes) -> bytes:
    """`text` sealed under `key` and bound to `bound_to` (12-byte nonce, then the ciphertext with its tag)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, bound_to)


def unseal(key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes | None:
    """What `seal` sealed; None when the key is another one, it belongs to another entry, or a bit was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to)
    except InvalidTag:
        return None


def _row(person: UUID) -> tuple[bytes | None] | None:
    return sql.one("SELECT wrapped FROM journal_personkey WHERE person = %s", (person,))
