"""The house's own signature (Ed25519, RFC 8032), under a key derived from the master key (HKDF, RFC 5869).

So there is no second secret to keep, and a house restored from its backup signs as before. Whoever checks a signature
needs the public key alone: `dirisha bundle key` prints it, to be published and kept elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"dirisha.journal.signing.1"


@lru_cache(maxsize=2)
def _key(master: str) -> Ed25519PrivateKey:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(bytes.fromhex(master))
    return Ed25519PrivateKey.from_private_bytes(derived)


def public_key() -> str:
    """The house's public key: 64 hexadecimal digits."""
    return _key(settings.DIRISHA_MASTER_KEY).public_key().public_bytes_raw().hex()


def sign(text: bytes) -> str:
    """The signature over `text`: 128 hexadecimal digits."""
    return _key(settings.DIRISHA_MASTER_KEY).sign(text).hex()
