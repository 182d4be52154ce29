"""What a migration did not do yet when an installation applied it is done by the next."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from muster.core import people

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


ALIKE = """
    ALTER TABLE people_organisation DROP CONSTRAINT people_body_name_once;
    DROP INDEX people_team_name_once;
    SET LOCAL ROLE muster_definer;
    INSERT INTO people_organisation (id, name, short_name, kind, code, letters)
    SELECT gen_random_uuid(), said.name, said.short, 'partner', said.code, ''
    FROM (VALUES ('Weald Council', 'Weald', 'WEALD'), ('The WEALD', 'weald', 'WEALD-2'),
                 ('Downs', 'DOWNS', 'DOWNS')) AS said (name, short, code);
    INSERT INTO people_team (id, organisation_id, name, capability)
    SELECT gen_random_uuid(), o.id, said.name, ''
    FROM people_organisation AS o,
        (VALUES ('A team'), ('a  TEAM'), ('A team (2)'), ('B team')) AS said (name)
    WHERE o.code = 'WEALD';
    RESET ROLE;
"""
CALLED = """
    SELECT name FROM people_team WHERE name ~* 'team' AND organisation_id =
        (SELECT id FROM people_organisation WHERE code = 'WEALD')
    UNION ALL SELECT name || ', ' || short_name FROM people_organisation
    WHERE code ~ 'WEALD|DOWNS' ORDER BY 1
"""


def test_bodies_and_teams_that_stood_alike_are_told_apart_and_keep_their_names() -> (
    None
):
    text = (Path(people.__file__).parent / "sql" / "names_held.sql").read_text()
    first, last = (
        text.index("CREATE FUNCTION people_tell_apart"),
        text.index("-- What waits and would"),
    )
    run(ALIKE)
    run(f"SET LOCAL ROLE muster_definer; {text[first:last]}")
    assert sorted(name for (name,) in run(CALLED)) == [
        "A team",
        "A team (2)",
        "B team",
        "Downs, DOWNS",
        "The WEALD (WEALD-2), weald (WEALD-2)",
        "Weald Council, Weald",
        "a  TEAM (3)",
    ]
