"""The database keeps what a changed record was, whoever changes it."""

import pytest
from django.db import connections

from muster.core.people.seed import acting
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_change_of_a_record_is_kept_with_what_it_was_and_became() -> None:
    with acting("Hannah Vale") as viewer:
        register = a_register("First title", actor=viewer)
        register.version = 2
        register.save(update_fields=["version"])
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT viewer_id, before, after FROM audit_change WHERE row_id = %s",
            [register.id],
        )
        found = cursor.fetchall()
    assert found == [(viewer.user_id, '{"version": 1}', '{"version": 2}')]
