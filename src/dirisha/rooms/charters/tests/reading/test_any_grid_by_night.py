"""Spoilt tables once more, by thousands: `make nightly`."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dirisha.rooms.charters.tests.reading import test_any_grid as by_day

pytestmark = pytest.mark.nightly

many = settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

test_many_spoilt_tables_are_doubted_and_never_misread = many(
    given(st.data())(by_day.test_a_spoilt_table_is_doubted_and_never_misread.hypothesis.inner_test)  # type: ignore[attr-defined]
)
test_many_spoilt_tables_without_numbers_or_heads_are_doubted_too = many(
    given(st.data())(by_day.test_a_spoilt_table_without_numbers_or_heads_is_doubted_too.hypothesis.inner_test)  # type: ignore[attr-defined]
)
