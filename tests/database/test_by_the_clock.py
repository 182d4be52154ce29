"""What somebody may see and do ends at its moment, not with the statement under way.

A block of code, or several statements in one message, is one statement to
statement_timestamp(), and a transaction one moment to now(). Here what ends does so
within the message that asks, as it would while a long block runs.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from muster.core.access.actions import admit, intern, open_group
from muster.core.access.queries import unit_label
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.server import Cluster
from muster.core.terms.label import Label

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

GUARDIAN, MEMBER, REVIEWER = "Ruth Adeyemi", "Hannah Vale", "Idris Cole"
ENDS: Final = sql.SQL(
    "UPDATE {} SET ends = clock_timestamp() WHERE user_id = {} AND ends IS NULL"
)


def answered_after(table: str, name: str, question: str, cluster: Cluster) -> Any:
    """What the application's role is answered in a message that began before an end.

    Asked twice, before what is somebody's in a table ends and afterwards.
    """
    ended = ENDS.format(sql.Identifier(table), sql.Literal(BY_NAME[name].id))
    app, asked = sql.Identifier(cluster.app.user), sql.SQL(question)
    message = sql.SQL("; ").join(
        [
            *(sql.SQL("SET SESSION AUTHORIZATION {}").format(app), asked),
            *(sql.SQL("RESET SESSION AUTHORIZATION"), ended),
            *(sql.SQL("SET SESSION AUTHORIZATION {}").format(app), asked),
        ]
    )
    answers = []
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(message)
        while True:
            answers += cursor.fetchall() if cursor.description else []
            if not cursor.nextset():
                return [answer for (answer,) in answers]


@pytest.mark.parametrize(
    "question",
    ["SELECT {label} = ANY (permitted())", "SELECT '{group}' = ANY (known_groups())"],
)
def test_a_membership_that_ends_meanwhile_opens_nothing(
    question: str, cluster: Cluster
) -> None:
    at = datetime.now(UTC) - timedelta(hours=1)
    with acting(GUARDIAN) as guardian:
        group = open_group(name="Whinchat", reason="A test", actor=guardian, at=at)
        admit(
            group_id=group,
            user_id=BY_NAME[MEMBER].id,
            starts=at,
            ends=None,
            reason="A test",
            actor=guardian,
        )
    with acting(MEMBER):
        label = intern(Label(groups=frozenset({group})))
        asked = question.format(label=label, group=group)
        told = answered_after("access_groupmembership", MEMBER, asked, cluster)
        assert told == [True, False]


@pytest.mark.parametrize(
    "question",
    [
        "SELECT viewer_holds('intelligence_reviewer')",
        "SELECT records_viewer_is(ARRAY['intelligence_reviewer'])",
        "SELECT cardinality(colleague_organisations()) > 1",
        "SELECT permitted() <> '{}'",
    ],
)
def test_a_role_that_ends_meanwhile_is_held_no_more(
    question: str, cluster: Cluster
) -> None:
    with acting(REVIEWER):
        intern(unit_label())
        told = answered_after("people_posting", REVIEWER, question, cluster)
        assert told == [True, False]
