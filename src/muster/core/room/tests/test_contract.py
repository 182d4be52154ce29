"""The contract, asked of every stage and room that is installed."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections

from muster.core.people.sign_in.grants import sign_in_tables
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.room import contract
from muster.core.room.config import DoorPlate, RoomConfig, StageConfig
from muster.core.room.standing import FILE, unproven
from muster.core.web import third_party
from muster.core.web.routes import undeclared_routes

ROOT = Path(__file__).parents[5]
EACH_KIND = pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.key)
pytestmark = pytest.mark.concerns("every room")

WITHOUT_POLICY = {
    **dict.fromkeys(sign_in_tables(), "of sign-in: no right for the application"),
    "django_migrations": "names of migrations; the application role has no right",
    **{
        f"procrastinate_{name}": "ids only; the worker alone has a right"
        for name in ("jobs", "events", "periodic_defers", "workers")
    },
}
"""Tables that no row policy guards, each with the reason."""


def test_each_table_of_ours_has_a_row_policy() -> None:
    assert contract.without_a_row_policy() == []


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_each_table_of_the_database_forces_its_policy_or_has_its_reason() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'public'::regnamespace"
            " AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        bare = {name for (name,) in cursor.fetchall()}
    assert bare - set(WITHOUT_POLICY) == set()


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_the_application_role_has_no_right_on_a_table_without_a_policy() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')"
            " AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity"
            " AND has_table_privilege('muster_app', oid,"
            "     'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_each_function_that_looks_past_policies_fixes_its_search_path() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef"
            " AND pronamespace = 'public'::regnamespace"
            " AND NOT coalesce(array_to_string(proconfig, ','), '') LIKE"
            "     'search_path=%%'"
        )
        assert cursor.fetchall() == []


def test_no_relation_points_up_or_sideways() -> None:
    assert contract.relations_out_of_order() == []


def test_no_table_counts_its_rows_or_hides_its_columns() -> None:
    assert contract.forbidden_fields() == []


def test_each_address_declares_who_may_use_it() -> None:
    assert undeclared_routes(others=third_party.ALLAUTH) == []


@EACH_KIND
def test_each_state_can_be_reached(kind: RecordKind) -> None:
    assert contract.unreachable_states(kind.workflow) == []


@EACH_KIND
def test_each_state_can_be_left_or_is_final(kind: RecordKind) -> None:
    assert contract.stuck_states(kind.workflow) == []


@EACH_KIND
def test_each_move_is_for_somebody(kind: RecordKind) -> None:
    assert contract.moves_of_nobody(kind.workflow) == []


@EACH_KIND
def test_each_clock_that_a_move_starts_or_stops_exists(kind: RecordKind) -> None:
    assert contract.clocks_that_do_not_exist(kind.workflow) == []


def test_each_time_limit_cites_law_or_a_named_policy() -> None:
    assert contract.clocks_without_law() == []


def test_each_kind_of_record_has_a_page() -> None:
    assert contract.kinds_without_a_page() == []


def test_limits_that_only_a_records_own_acts_move_are_in_the_book() -> None:
    assert contract.own_limits_that_do_not_exist() == []


def test_each_kind_of_record_says_how_long_it_is_kept() -> None:
    assert contract.kinds_without_retention() == []


def test_each_declared_listener_exists() -> None:
    assert contract.deaf_listeners() == []


def test_what_a_room_adds_to_a_demonstration_exists() -> None:
    assert contract.additions_of_nothing() == []


def test_each_measure_says_what_it_counts_and_from_where() -> None:
    assert contract.measures_of_nothing() == []
    assert contract.measures_in_no_sentence() == []


def test_each_offered_panel_has_an_address() -> None:
    assert contract.offers_without_an_address() == []


def test_each_role_that_is_named_is_declared() -> None:
    assert contract.roles_that_nobody_declared() == []


def test_no_set_of_roles_leaves_out_those_of_rooms_to_come() -> None:
    assert contract.sets_that_leave_later_roles_out() == []


def test_each_role_fits_into_a_post() -> None:
    assert contract.roles_that_no_post_can_hold() == []


PLATES = [
    plate
    for plate in apps.get_app_configs()
    if isinstance(plate, StageConfig | RoomConfig)
]


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.label)
def test_what_a_stage_or_room_says_of_its_standing_is_so(plate: DoorPlate) -> None:
    assert (Path(plate.path) / FILE).exists()
    assert list(unproven(plate, ROOT)) == []


@pytest.fixture(scope="session")
def alone() -> Iterator[Callable[[str], str]]:
    """Says of a room how it stands where no other is installed."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "muster.site.tests.alone"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as program:
        said, told = program.stdin, program.stdout
        assert said
        assert told

        def ask(room: str) -> str:
            said.write(f"{room}\n")
            said.flush()
            answer: str = json.loads(told.readline())
            return answer

        yield ask
        said.close()


@pytest.mark.xdist_group("rooms alone")
@pytest.mark.parametrize("room", settings.ROOMS)
def test_a_room_stands_when_every_other_is_uninstalled(
    room: str, alone: Callable[[str], str]
) -> None:
    said = alone(room)
    assert said == room, said


def test_what_is_wrong_with_a_room_alone_is_told_line_by_line(
    alone: Callable[[str], str],
) -> None:
    first, *_, last, _ = alone("no_such_room").split("\n")
    assert first == "Traceback (most recent call last):"
    assert "no_such_room" in last
