"""Whoever opened a record is told when somebody else moves it."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.records.tests.notices import told
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import ROLES, Role
from muster.core.workflow.actions import move
from muster.core.workflow.queries import left_since

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AFLOAT, AGROUND = State("afloat", "Afloat"), State("aground", "Aground")
BOTH = (Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER)
OFFICER, MANAGER, OTHER = "Meera Joshi", "Frank Osei", "Callum Frost"
MOVES = (
    Move("run_aground", (AFLOAT,), AGROUND, by=BOTH),
    Move("float", (AGROUND,), AFLOAT, by=BOTH, tells="She floats again"),
    Move("sound", (AFLOAT,), AFLOAT, by=BOTH, aside=True),
)


@pytest.fixture(autouse=True)
def _a_kind_of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = RecordKind(
        key="test",
        title="Test",
        prefix="TST",
        workflow=Workflow("test", (AFLOAT, AGROUND), MOVES),
        url_name="test:record",
        retention="unit_papers",
        opened_by=frozenset(ROLES),
    )
    monkeypatch.setitem(KINDS._kinds, "test", kind)


def a_ship() -> Register:
    with acting(OFFICER, at=AT) as officer:
        return a_register("The Larkspur", kind="test", actor=officer, state="afloat")


def moved(register: Register, verb: str, *, by: str, told: str = "") -> None:
    with acting(by, at=AT) as actor:
        move(register, verb, actor=actor, at=AT, told=told)


def test_whoever_opened_it_is_told_the_state_it_came_to() -> None:
    ship = a_ship()
    moved(ship, "run_aground", by=MANAGER)
    assert told(OFFICER, ship) == ["Aground: The Larkspur"]


def test_they_are_told_in_the_words_of_the_move_where_it_has_some() -> None:
    ship = a_ship()
    moved(ship, "run_aground", by=OFFICER)
    moved(ship, "float", by=MANAGER)
    assert told(OFFICER, ship) == ["She floats again: The Larkspur"]


def test_what_was_decided_is_said_in_their_place() -> None:
    ship = a_ship()
    moved(ship, "run_aground", by=MANAGER, told="Aground at Shoreham")
    assert told(OFFICER, ship) == ["Aground at Shoreham: The Larkspur"]


def test_nobody_is_told_of_what_they_did_themselves() -> None:
    ship = a_ship()
    moved(ship, "run_aground", by=OFFICER)
    assert told(OFFICER, ship) == told(MANAGER, ship) == []


def test_whomever_else_it_concerns_is_told_once() -> None:
    ship = a_ship()
    with acting(OTHER, at=AT) as other, acting(OFFICER, at=AT) as opener:
        pass
    with acting(MANAGER, at=AT) as manager:
        concerned = [other.user_id, opener.user_id]
        move(ship, "run_aground", tell_too=concerned, actor=manager, at=AT)
    assert told(OTHER, ship) == told(OFFICER, ship) == ["Aground: The Larkspur"]


def test_a_long_title_is_cut_and_shows_that_it_was() -> None:
    ship = a_ship()
    ship.title = "The Larkspur " * 20
    moved(ship, "run_aground", by=MANAGER)
    (text,) = told(OFFICER, ship)
    assert (len(text), text[-1]) == (200, "…")


def test_what_left_the_state_that_was_told_of_is_known_by_it() -> None:
    ship, later = a_ship(), AT + timedelta(hours=2)
    with acting(MANAGER, at=later) as manager:
        move(ship, "run_aground", actor=manager, at=later)
        before, then = (ship.id, AT), (ship.id, later)
        assert left_since([before, then]) == {before}


def test_what_was_only_said_of_it_leaves_what_was_told_as_it_is() -> None:
    ship, later = a_ship(), AT + timedelta(hours=2)
    with acting(MANAGER, at=later) as manager:
        move(ship, "sound", actor=manager, at=later)
        assert left_since([(ship.id, AT)]) == set()
