"""Statements that a connection keeps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muster.core.people.seed import acting
from muster.core.store.asking import AFTER, asking, rows

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

COLLEAGUES = "SELECT id FROM people_user"
WHO = "SELECT viewer_id() WHERE %(yes)s"
OFTEN = 5 + AFTER + 1
"""Times after which the server too may plan it once for whatever it is given."""


def kept() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return {statement for (statement,) in cursor.fetchall()}


def test_a_statement_asked_often_is_kept_by_the_connection() -> None:
    with acting("Nell Quist"):
        for _ in range(OFTEN):
            rows(WHO, {"yes": True})
        assert "SELECT viewer_id() WHERE $1" in kept()


def test_what_is_kept_answers_each_viewer_with_their_own_rows() -> None:
    seen = {}
    for name in ("Nell Quist", "Priya Nand"):
        with acting(name) as viewer:
            for _ in range(OFTEN):
                assert rows(WHO, {"yes": True}) == [(viewer.user_id,)]
                seen[name] = set(rows(COLLEAGUES, []))
            with connection.cursor() as cursor:
                cursor.execute(COLLEAGUES)
                assert seen[name] == set(cursor.fetchall())
    assert seen["Nell Quist"] > seen["Priya Nand"]


def test_a_kept_statement_is_counted_with_the_others() -> None:
    with acting("Nell Quist"), CaptureQueriesContext(connection) as asked:
        with asking() as cursor:
            cursor.execute(WHO, {"yes": True})
        assert len(asked.captured_queries) == 1
