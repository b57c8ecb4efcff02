"""One key per person (AES-256-GCM), wrapped by the node's master key (AES key wrap, RFC 3394).

The master key comes from the environment (`DIRISHA_MASTER_KEY`, 32 bytes as 64 hexadecimal digits) and never stands in
the database. Erasing a person is deleting their row in `PersonKey`: whatever was sealed under it can be read no more.
"""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from django.conf import settings

from dirisha.journal.models import PersonKey


class KeyDestroyed(Exception):
    """The person was erased: nothing more can be sealed for them."""


def _master() -> bytes:
    return bytes.fromhex(settings.DIRISHA_MASTER_KEY)


def key_of(person: UUID) -> bytes | None:
    """The 32-byte key of a person, or None when it was destroyed or never made. One SQL statement."""
    row = PersonKey.objects.filter(person=person).values_list("wrapped", flat=True).first()
    return None if row is None else aes_key_unwrap(_master(), bytes(row))


def make_key(person: UUID, *, at: datetime) -> bytes:
    """A new key for a person, stored wrapped. One SQL statement; IntegrityError when there is one already."""
    key = AESGCM.generate_key(bit_length=256)
    PersonKey(person=person, wrapped=aes_key_wrap(_master(), key), made_at=at).save(force_insert=True)
    return key


def destroy_key(person: UUID) -> None:
    """Erase the person: the key is deleted and nothing sealed under it can be read again."""
    PersonKey.objects.filter(person=person).delete()


def seal(key: bytes, text: bytes, *, bound_to: bytes) -> bytes:
    """`text` sealed under `key` and bound to `bound_to` (12-byte nonce, then the ciphertext with its tag)."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, text, bound_to)


def unseal(key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes | None:
    """What `seal` sealed; None when the key is another one or a bit was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound_to)
    except InvalidTag:
        return None
