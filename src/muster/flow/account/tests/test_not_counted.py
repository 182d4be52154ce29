"""Kinds behind a corridor are counted nowhere that others read, whoever asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.apps import apps

from muster.core.clocks.periods import Period
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.kinds import KINDS
from muster.core.records.tests.builders import a_register
from muster.core.room.config import RoomConfig
from muster.core.room.queries import waiting
from muster.core.terms.measure import MEASURES
from muster.flow.account.queries.figures import figures, records_behind
from muster.flow.gateway.builders import a_request
from muster.flow.gateway.queries.capacity import _open_by_team

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MANAGER = "Frank Osei"
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NOVEMBER = Period.through(date(2026, 11, 1), date(2026, 11, 30))
Hidden = Callable[[str], None]


@pytest.fixture
def behind_a_corridor(monkeypatch: pytest.MonkeyPatch) -> Hidden:
    """Let a kind be one that is not counted."""

    def hide(key: str) -> None:
        monkeypatch.setitem(KINDS._kinds, key, replace(KINDS[key], counted=False))

    return hide


def figure(measure: str) -> int | None:
    with acting(MANAGER, at=AT):
        [found] = figures(NOVEMBER, [MEASURES[measure]])
    return found.value


def records(measure: str) -> int:
    with acting(MANAGER, at=AT):
        return records_behind(NOVEMBER, measure=measure, grouping="", group="").count()


def test_whatever_a_measures_own_source_tells_they_are_in_no_figure(
    behind_a_corridor: Hidden,
) -> None:
    a_request(at=AT)
    assert (figure("requests_received"), records("requests_received")) == (1, 1)
    behind_a_corridor("tasking_request")
    assert (figure("requests_received"), records("requests_received")) == (0, 0)


def test_they_are_no_specialist_work_and_in_no_group_of_it(
    monkeypatch: pytest.MonkeyPatch, behind_a_corridor: Hidden
) -> None:
    room = next(one for one in apps.get_app_configs() if isinstance(one, RoomConfig))
    kind = room.kinds[0]
    opener = next(
        name for name, one in BY_NAME.items() if kind.begun_by & set(one.roles)
    )
    with acting(opener, at=AT) as actor:
        a_register(kind=kind.key, state=kind.workflow.initial.key, actor=actor, at=AT)
    assert figure("specialist_work") == 1
    behind_a_corridor(kind.key)
    monkeypatch.setattr(type(room), "kinds", (KINDS[kind.key], *room.kinds[1:]))
    with acting(MANAGER, at=AT):
        [found] = figures(NOVEMBER, [MEASURES["specialist_work"]])
    assert found.value == 0
    assert found.groups["kind"] == {}


def test_a_team_has_no_more_of_them_open_than_none(behind_a_corridor: Hidden) -> None:
    register = a_request(at=AT)
    with acting(MANAGER, at=AT):
        assert register.owner_team is not None
        [load] = _open_by_team([register.owner_team])
        assert load.open == (("Tasking request", 1),)
        behind_a_corridor(register.kind)
        [load] = _open_by_team([register.owner_team])
        assert load.open == ()


def test_nor_does_a_home_count_them(behind_a_corridor: Hidden) -> None:
    a_request(at=AT)
    kinds = ["tasking_request"]
    with acting("Meera Joshi", at=AT) as viewer:
        assert waiting(viewer, at=AT, leave_out=kinds).elsewhere == 1
        behind_a_corridor("tasking_request")
        assert waiting(viewer, at=AT, leave_out=kinds).elsewhere == 0
