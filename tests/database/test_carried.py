"""What one viewer leaves in a connection, the next one does not find.

An injected statement runs as the application's role, with one viewer's token; the
connection goes back to the pool, and the next request looks, as somebody else.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connections

from muster.core.people.seed import acting
from muster.core.store import asking, sessions
from muster.core.store.asking import AFTER
from muster.core.store.outage import is_outage
from muster.core.store.server import Cluster
from muster.site.databases import database

pytestmark = pytest.mark.committing

NAMES = "SELECT name FROM people_user WHERE name = %s ORDER BY name"
POOLS = {"pooled": {"min_size": 1, "max_size": 1}, "kept": None}


@pytest.fixture(params=POOLS)
def serving(request: pytest.FixtureRequest, committing: Cluster) -> Iterator[str]:
    """One connection, used again: by a pool as pages do, or kept as jobs do."""
    wrapper = connections["default"]
    before = dict(wrapper.settings_dict)
    wrapper.close()
    wrapper.settings_dict.update(database(committing.app, pool=POOLS[request.param]))
    yield request.param
    wrapper.close()
    wrapper.close_pool()  # type: ignore[attr-defined] # the stubs know none
    wrapper.settings_dict.clear()
    wrapper.settings_dict.update(before)


def give_back() -> None:
    if connections["default"].settings_dict["OPTIONS"].get("pool"):
        connections["default"].close()


def injected(*statements: str) -> int:
    """Run these in the request of one viewer; the connection's number."""
    with acting("Callum Frost"):
        for statement in statements:
            rows(statement)
        number = int(rows("SELECT pg_backend_pid()")[0][0])
    give_back()
    return number


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def seen_by_the_next(statement: str) -> list[tuple[Any, ...]]:
    with acting("Ruth Adeyemi"):
        found = rows(statement)
    give_back()
    return found


def test_the_same_connection_serves_the_next_viewer(serving: str) -> None:
    first = injected("SELECT 1")
    assert seen_by_the_next("SELECT pg_backend_pid()") == [(first,)]


LEFT = (
    ("SET search_path = pg_temp, public", "SHOW search_path", "public,pg_temp"),
    ("SET search_path = ''", "SHOW search_path", "public,pg_temp"),
    ("SET TimeZone = 'Asia/Tokyo'", "SHOW TimeZone", "UTC"),
    ("SET row_security = off", "SHOW row_security", "on"),
    ("SET statement_timeout = 90000", "SHOW statement_timeout", "0"),
    ("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
     "SHOW transaction_isolation", "read committed"),
    ("SELECT set_config('muster.kept', 'a name', false)",
     "SELECT current_setting('muster.kept', true)", ""),
    ("LISTEN muster_news", "SELECT count(*) FROM pg_listening_channels()", 0),
    ("SELECT pg_advisory_lock(77)",
     "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
     " AND pid = pg_backend_pid()", 0),
    ("DECLARE held CURSOR WITH HOLD FOR SELECT name FROM people_user",
     "SELECT count(*) FROM pg_cursors WHERE is_holdable", 0),
    ("PREPARE asked AS SELECT name FROM people_user",
     "SELECT count(*) FROM pg_prepared_statements WHERE from_sql", 0),
    ("SET ROLE muster_app",
     "SELECT current_user = session_user", True),
    ("SELECT set_config('muster.viewer',"
     " current_setting('muster.viewer'), false)",
     "SELECT count(*) FROM people_user WHERE viewer_id() ="
     " (SELECT id FROM people_user WHERE name = 'Ruth Adeyemi')"
     " AND name = 'Ruth Adeyemi'", 1),
)  # fmt: skip
"""What is injected, how the next viewer looks for it, and what they are to find."""


def test_what_an_injected_statement_leaves_is_gone(serving: str) -> None:
    found: dict[str, object] = {}
    for left, look, _ in LEFT:
        injected(left)
        [(found[left],)] = seen_by_the_next(look)
    assert found == {left: clean for left, _, clean in LEFT}


def test_no_token_is_left_for_a_request_without_a_viewer(serving: str) -> None:
    injected(
        "SELECT set_config('muster.viewer', current_setting('muster.viewer'), false)"
    )
    with pytest.raises(DatabaseError, match="no viewer"):
        rows("SELECT name FROM people_user")


def kept() -> list[tuple[str]]:
    return [
        name for _ in range(AFTER + 2) for name in asking.rows(NAMES, ["Callum Frost"])
    ]


def test_a_statement_put_in_place_of_a_kept_one_is_never_asked(serving: str) -> None:
    with acting("Callum Frost"):
        kept()
        ours = rows(
            "SELECT name FROM pg_prepared_statements"
            " WHERE statement LIKE '%people_user WHERE name = %'"
        )
        for (name,) in ours:
            rows(f'DEALLOCATE "{name}"')
            rows(f"PREPARE \"{name}\" (text) AS SELECT 'Mallory' || $1")
    give_back()
    assert ours
    with acting("Ruth Adeyemi"):
        assert kept() == [("Callum Frost",)] * (AFTER + 2)


def test_kept_statements_taken_away_stop_nobody(serving: str) -> None:
    for take in ("DEALLOCATE ALL", 'DEALLOCATE "_pg3_0"'):
        with acting("Callum Frost"):
            kept()
            connections["default"].connection.pgconn.exec_(take.encode())
        give_back()
        with acting("Ruth Adeyemi"):
            assert kept() == [("Callum Frost",)] * (AFTER + 2)
        give_back()


def test_kept_statements_outlive_a_clean_return(serving: str) -> None:
    counted = "SELECT count(*) FROM pg_prepared_statements"
    with acting("Callum Frost"):
        kept()
        [(before,)] = rows(counted)
    give_back()
    assert before > 0
    assert seen_by_the_next(counted) == [(before,)]


def test_a_role_that_altered_itself_opens_no_session_with_it(
    serving: str, committing: Cluster
) -> None:
    injected(
        f'ALTER ROLE CURRENT_USER IN DATABASE "{committing.database}"'
        " SET search_path = pg_temp, public",
        f'ALTER ROLE CURRENT_USER IN DATABASE "{committing.database}"'
        " SET client_min_messages = 'error'",
    )
    open_anew()
    with pytest.raises(OperationalError, match="settings of its own"):
        connections["default"].ensure_connection()
    open_anew()
    assert seen_by_the_next("SHOW client_min_messages") == [("notice",)]
    assert seen_by_the_next("SHOW search_path") == [("public,pg_temp",)]


@pytest.mark.parametrize(
    "limit",
    ["statement_timeout", "lock_timeout", "idle_session_timeout"],
)
def test_a_role_that_gives_itself_no_time_stops_one_request(
    limit: str, serving: str, committing: Cluster
) -> None:
    injected(
        f'ALTER ROLE CURRENT_USER IN DATABASE "{committing.database}"'
        f" SET {limit} = '1ms'"
    )
    open_anew()
    with pytest.raises(OperationalError, match="settings of its own") as caught:
        connections["default"].ensure_connection()
    assert not is_outage(caught.value)
    open_anew()
    assert seen_by_the_next("SELECT pg_sleep(0.01)") == [("",)]
    assert seen_by_the_next(f"SHOW {limit}") == [("0",)]


def test_a_session_opened_before_a_setting_was_taken_back_serves_nobody(
    committing: Cluster,
) -> None:
    wrapper = connections["default"]
    wrapper.close()
    database_name = committing.database
    with psycopg.connect(**committing.app.parameters(), autocommit=True) as role:
        own = f'ALTER ROLE CURRENT_USER IN DATABASE "{database_name}"'
        role.execute(f"{own} SET client_min_messages = 'error'")
        opened = psycopg.connect(**committing.app.parameters())
        role.execute(f"{own} RESET ALL")
    wrapper.connection = opened
    try:
        with pytest.raises(sessions.Tampered):
            sessions.refuse_settings_of_the_role(wrapper)
        assert opened.closed
    finally:
        wrapper.connection = None


def open_anew() -> None:
    wrapper = connections["default"]
    wrapper.close()
    wrapper.close_pool()  # type: ignore[attr-defined]


def test_what_a_role_made_its_default_does_not_go_before_what_is_fixed(
    committing: Cluster,
) -> None:
    for name, value in (
        ("search_path", "pg_temp, public"),
        ("row_security", "off"),
        ("transform_null_equals", "on"),
        ("default_transaction_read_only", "on"),
    ):
        with psycopg.connect(**committing.app.parameters(), autocommit=True) as role:
            role.execute(
                f'ALTER ROLE CURRENT_USER IN DATABASE "{committing.database}"'
                f" SET {name} = {value}"
            )
        login = committing.app.parameters() | {"options": sessions.OPENED}
        with psycopg.connect(**login) as opened:
            row = opened.execute(f"SHOW {name}").fetchone()
        assert row == (sessions.FIXED[name],)


def test_a_start_takes_back_what_a_role_made_its_default(cluster: Cluster) -> None:
    listed = (
        "SELECT count(*) FROM pg_db_role_setting AS s JOIN pg_roles AS r"
        " ON r.oid = s.setrole LEFT JOIN pg_database AS d ON d.oid = s.setdatabase"
        " WHERE r.rolname LIKE 'muster%%'"
        " AND coalesce(d.datname, %(ours)s) = %(ours)s"
    )
    with psycopg.connect(**cluster.superuser.parameters(), autocommit=True) as admin:
        with psycopg.connect(**cluster.sign_in.parameters(), autocommit=True) as role:
            role.execute(
                f'ALTER ROLE CURRENT_USER IN DATABASE "{cluster.database}"'
                " SET application_name = 'mine'"
            )
            role.execute("ALTER ROLE CURRENT_USER SET gin_fuzzy_search_limit = 7")
        ours = {"ours": cluster.database}
        assert admin.execute(listed, ours).fetchone() != (0,)
        cluster.provision()
        assert admin.execute(listed, ours).fetchone() == (0,)


def test_only_what_needs_it_may_make_temporary_objects(cluster: Cluster) -> None:
    with psycopg.connect(**cluster.superuser.parameters()) as admin:
        may = admin.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'muster%'"
            " AND has_database_privilege(oid, current_database(), 'TEMPORARY')"
        ).fetchall()
    assert {name for (name,) in may} == {"muster_owner", "muster_definer"}
