"""What the address of a database says about the connection to it."""

from __future__ import annotations

import pytest
from django.db import connection

from dirisha.site.environment import postgresql


def test_statements_are_prepared_unless_the_address_says_otherwise() -> None:
    said = postgresql("postgresql://dirisha:siri@db:5433/huduma?sslmode=require")
    assert (said["NAME"], said["HOST"], said["PORT"]) == ("huduma", "db", "5433")
    assert said["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 5}
    behind_an_old_pooler = postgresql("postgresql:///huduma?host=/run/postgresql&prepare_threshold=0")
    assert (behind_an_old_pooler["HOST"], behind_an_old_pooler["OPTIONS"]) == ("/run/postgresql", {})


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_keeps_the_plan_of_a_statement_asked_often() -> None:
    with connection.cursor() as cursor:
        for number in range(8):
            cursor.execute("SELECT name FROM journal_stream WHERE position = %s", (number,))
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ("%journal_stream%",))
        assert cursor.fetchone()[0] >= 1
