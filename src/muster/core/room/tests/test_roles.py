"""A room brings its own roles and capabilities, and nothing outside it is touched."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from muster.core.access.actions import propose
from muster.core.access.actions.people import appointing
from muster.core.access.rules import OPENERS, may_hold
from muster.core.people import capabilities
from muster.core.people.acts import Act, Kind
from muster.core.people.models import Organisation, Posting, Team
from muster.core.people.seed import (
    BODIES,
    BY_NAME,
    PEOPLE,
    SINCE,
    acting,
    key,
    teams_of,
)
from muster.core.people.tests.sign_in import confirmed, signed_in
from muster.core.records.kinds import KINDS
from muster.core.room import config, contract, tests
from muster.core.room.offers import Offer, all_offers
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.terms.role import ROLES, UNIT_OFFICERS, Role, Roles, Trait
from muster.core.web.handles import handle, handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

PILOT = Role("harbour_pilot", "Pilot of the harbour")
STEWARD = Role("harbour_steward", "Steward of the harbour", Trait.OPENS_GROUPS)
OXFORD = "TVP Serious Crime, Oxford"
FOUND = 302
OPENING = "/access/groups/new/"


class HarbourConfig(config.RoomConfig):
    """A room that core has never heard of."""

    name = "muster.core.room.tests"
    label = "harbour"
    title = "Harbour"
    stages = ()
    lead = STEWARD
    roles = (PILOT, STEWARD)
    capabilities = {"harbour": "Watching the harbour"}


@pytest.fixture(autouse=True)
def _nothing_stays_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ROLES, "_roles", ROLES._roles)


@pytest.fixture
def _harbour(_nothing_stays_declared: None) -> Iterator[None]:
    HarbourConfig("muster.core.room.tests", tests).ready()
    yield
    del capabilities.CAPABILITIES["harbour"]


def appoint(name: str, role: Role, *, team: str) -> tuple[int, str]:
    """What Wendy Castle is answered who proposes to appoint somebody."""
    path = f"/access/people/{handle(BY_NAME[name])}/appoint/"
    typed = {"role": role.value, "team": handle_of(key(team)), "reason": "A new room"}
    answer = signed_in("Wendy Castle").post(path, typed, secure=True)
    if answer.status_code == FOUND:
        confirmed(answer)
    return answer.status_code, " ".join(answer.content.decode().split())


def asked_for_a_role(name: str) -> str:
    path = f"/access/people/{handle(BY_NAME[name])}/appoint/"
    return signed_in("Wendy Castle").get(path, secure=True).content.decode()


def somebody_holds(role: Role, *, name: str) -> None:
    """Somebody to whom it was given, while the room was there."""
    with as_definer():
        Posting(
            user_id=BY_NAME[name].id,
            organisation_id=key("SEROCU"),
            team_id=key("SEROCU Business Support"),
            role=role.value,
            starts=SINCE,
        ).save(using="owner")


@pytest.mark.usefixtures("_harbour")
def test_a_rooms_roles_are_offered_where_people_are_appointed() -> None:
    page = asked_for_a_role("Callum Frost")
    assert "Pilot of the harbour" in page
    assert "Steward of the harbour" in page


def test_a_role_of_a_room_that_is_not_installed_is_not_offered_or_taken() -> None:
    assert "Steward of the harbour" not in asked_for_a_role("Callum Frost")
    status, page = appoint("Callum Frost", STEWARD, team="SEROCU Business Support")
    assert status == 422
    assert "There is a problem" in page
    with acting("Wendy Castle"):
        assert not Posting.objects.filter(role=STEWARD.value).exists()


@pytest.mark.usefixtures("_harbour")
def test_two_administrators_give_a_rooms_role_in_a_team_of_the_unit() -> None:
    appoint("Margaret Eke", PILOT, team="SEROCU Business Support")
    with acting("Margaret Eke") as margaret:
        assert PILOT in margaret.roles
        assert {role.title for role in margaret.roles} >= {"Pilot of the harbour"}


@pytest.mark.usefixtures("_harbour")
def test_a_rooms_role_is_given_in_no_other_body() -> None:
    status, page = appoint("Tom Ashdown", PILOT, team=OXFORD)
    assert status == 422
    assert "Pilot of the harbour is no role in Thames Valley" in page
    with acting("Wendy Castle"):
        team = Team.objects.select_related("organisation").get(id=key(OXFORD))
        with pytest.raises(Refused, match="no role in Thames Valley"):
            appointing(
                BY_NAME["Tom Ashdown"].id, team=team, role=PILOT, starts=None, ends=None
            )


@pytest.mark.usefixtures("_harbour")
def test_nor_by_the_database_which_holds_each_unknown_role_for_the_units() -> None:
    act = Act(
        kind=Kind.APPOINT,
        row=uuid4(),
        person=BY_NAME["Tom Ashdown"].id,
        team=key(OXFORD),
        role=PILOT.value,
    )
    at = timezone.now()
    refused = pytest.raises(Refused, match="People of that body do not hold this role")
    with acting("Wendy Castle") as wendy, refused:
        propose([act], reason="A test", actor=wendy, at=at)


@pytest.mark.usefixtures("_harbour")
def test_whoever_holds_a_rooms_role_opens_what_officers_of_the_unit_open() -> None:
    somebody_holds(PILOT, name="Margaret Eke")
    with acting("Margaret Eke") as margaret:
        assert margaret.holds(*UNIT_OFFICERS)
        for kind in ("operation", "tasking_request", "intelligence_report", "threat"):
            assert KINDS[kind].is_open_to(margaret)
        assert not KINDS["issued_account"].is_worked_on_by(margaret)


@pytest.mark.usefixtures("_harbour")
def test_only_a_role_that_opens_groups_opens_one() -> None:
    somebody_holds(PILOT, name="Callum Frost")
    assert signed_in("Callum Frost").get(OPENING, secure=True).status_code == 404
    somebody_holds(STEWARD, name="Callum Frost")
    assert signed_in("Callum Frost").get(OPENING, secure=True).status_code == 200


def test_a_post_of_a_room_that_is_gone_keeps_its_name_and_opens_nothing() -> None:
    somebody_holds(STEWARD, name="Callum Frost")
    with acting("Callum Frost") as callum:
        [post] = [role for role in callum.roles if role == STEWARD]
        assert post.title == "Harbour steward"
        assert not may_hold(post, in_body="unit")
    assert signed_in("Callum Frost").get(OPENING, secure=True).status_code == 404
    path = f"/access/people/{handle(BY_NAME['Callum Frost'])}/"
    page = signed_in("Wendy Castle").get(path, secure=True).content.decode()
    assert "Harbour steward" in page


def test_the_contract_names_whoever_names_a_role_that_nobody_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panel = Offer("operation", "Harbour", "harbour:panel", frozenset({STEWARD}))
    monkeypatch.setattr(
        "muster.core.room.contract.all_offers", lambda: iter([*all_offers(), panel])
    )
    found = ["harbour:panel is offered to: harbour_steward"]
    assert contract.roles_that_nobody_declared() == found
    ROLES.declare(STEWARD)
    assert contract.roles_that_nobody_declared() == []


@pytest.mark.parametrize("live", [UNIT_OFFICERS, OPENERS], ids=["officers", "openers"])
def test_the_contract_names_a_set_that_was_counted_out_before_a_room_came(
    live: Roles, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = frozenset(live)
    ROLES.declare(STEWARD)
    assert STEWARD in live
    panel = Offer("operation", "Harbour", "harbour:panel", counted)
    monkeypatch.setattr(
        "muster.core.room.contract.all_offers", lambda: iter([*all_offers(), panel])
    )
    assert contract.sets_that_leave_later_roles_out() == ["harbour:panel is offered to"]


def test_the_contract_names_a_role_whose_key_is_too_long_for_a_post() -> None:
    ROLES.declare(Role("steward_of_the_northern_harbour", "Steward"))
    assert contract.roles_that_no_post_can_hold() == ["steward_of_the_northern_harbour"]


@pytest.mark.usefixtures("_harbour")
def test_what_a_rooms_teams_do_is_offered_for_a_team_of_the_unit() -> None:
    unit = handle_of(key("SEROCU"))
    page = signed_in("Wendy Castle").get(f"/access/bodies/{unit}/team/", secure=True)
    assert "Watching the harbour" in page.content.decode()


@pytest.mark.usefixtures("_harbour")
def test_a_second_capability_of_one_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="Two capabilities are called harbour"):
        capabilities.declare({"harbour": "Another"})


ROOMS = [app for app in apps.get_app_configs() if isinstance(app, config.RoomConfig)]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_each_role_of_a_room_is_somebodys_in_the_demonstration(
    room: config.RoomConfig,
) -> None:
    held = {role for person in room.people for role in person.roles}
    assert set(room.roles) <= held
    assert set(room.people) <= set(PEOPLE)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_the_teams_of_a_room_are_the_units_and_do_what_it_declares(
    room: config.RoomConfig,
) -> None:
    assert set(room.teams.values()) == set(room.capabilities)
    [unit] = [body for body in BODIES if body.kind == Organisation.Kind.UNIT]
    assert set(room.teams.items()) <= set(teams_of(unit))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_no_role_of_a_room_is_written_outside_its_folder(
    room: config.RoomConfig,
) -> None:
    source = Path(room.path).parents[1]
    elsewhere = [
        path.relative_to(source)
        for path in source.rglob("*.py")
        if not path.is_relative_to(room.path)
        and any(f'"{role}"' in path.read_text() for role in room.roles)
    ]
    assert elsewhere == []
