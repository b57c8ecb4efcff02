"""UUIDv7 (RFC 9562 section 5.7): identifiers made where the fact is born, in order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID


def uuid7(milliseconds: int, sequence: int, chance: int) -> UUID:
    """A UUIDv7.

    `milliseconds` since 1970 (48 bits), `sequence` orders ids of one millisecond (12 bits), `chance` is at least
    62 random bits. All three are handed in: the core knows neither clock nor dice.
    """
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76
    value |= (sequence & 0xFFF) << 64
    value |= 0b10 << 62
    value |= chance & (2**62 - 1)
    return UUID(int=value)


def born_at(id_: UUID) -> datetime:
    """When the fact was born that a UUIDv7 names, to the millisecond, in UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=id_.int >> 80)
