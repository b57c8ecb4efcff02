"""What tests of every room end with: act, then replay."""

from __future__ import annotations

from dirisha.journal import replay


def assert_replay_equal() -> None:
    """Replay the whole journal and demand the very tables that stand; AssertionError listing the differences.

    Works inside `django_db` tests: the replay happens in a savepoint that is rolled back.
    """
    differences = replay.compare()
    if differences:
        lines = "\n".join(f"  {difference}" for difference in differences)
        raise AssertionError(f"replay makes {len(differences)} rows otherwise than they stand:\n{lines}")
