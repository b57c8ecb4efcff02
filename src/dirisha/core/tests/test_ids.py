"""Identifiers are born in order of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.ids import uuid7

MILLISECONDS = st.integers(0, 2**48 - 1)
SEQUENCE = st.integers(0, 2**12 - 1)
CHANCE = st.integers(0, 2**62 - 1)


def test_the_example_of_the_rfc_comes_out() -> None:
    """RFC 9562, appendix A.6: 22 February 2022, 19:22:22 UTC."""
    assert str(uuid7(0x017F22E279B0, 0xCC3, 0x18C4DC0C0C07398F)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(MILLISECONDS, SEQUENCE, CHANCE)
def test_every_id_is_of_version_seven_and_keeps_its_time(milliseconds: int, sequence: int, chance: int) -> None:
    made = uuid7(milliseconds, sequence, chance)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == milliseconds


@given(st.tuples(MILLISECONDS, SEQUENCE), CHANCE, st.tuples(MILLISECONDS, SEQUENCE), CHANCE)
def test_ids_sort_as_they_were_born(one: tuple[int, int], a: int, other: tuple[int, int], b: int) -> None:
    if one != other:
        assert (uuid7(*one, a) < uuid7(*other, b)) == (one < other)
