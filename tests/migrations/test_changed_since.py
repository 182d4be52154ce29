"""What a migration did not do yet when an installation applied it is done by the next."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

HELD = """
    SELECT with_check FROM pg_policies WHERE policyname = 'documents_document_made'
    UNION ALL
    SELECT prosrc FROM pg_proc WHERE proname = 'unit_account_printed_once'
"""
AS_IT_WAS = """
    DROP POLICY documents_document_made ON documents_document;
    CREATE OR REPLACE FUNCTION unit_account_printed_once() RETURNS trigger
    LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
"""


def run(statement: str) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_an_older_database_comes_to_hold_what_a_new_one_does() -> None:
    new = run(HELD)
    run(AS_IT_WAS)
    assert run(HELD) != new
    for name in (
        "muster.core.documents.migrations.0003_made_by_a_job",
        "muster.flow.account.migrations.0003_printed_by_the_worker",
    ):
        for operation in import_module(name).Migration.operations:
            run(operation.sql[0])
    assert len(new) == 2
    assert run(HELD) == new
