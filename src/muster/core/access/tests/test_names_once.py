"""Bodies, and the teams of one, are never called alike, whether they stand or wait."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.utils import timezone

from muster.core.access.actions import confirm, propose
from muster.core.access.actions.bodies import adding_body, renaming_body
from muster.core.access.tests.test_bodies import (
    KENT,
    NEW,
    body,
    on,
    page_of,
    proposes,
    words,
)
from muster.core.people.models import Organisation, Proposal, Team
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import (
    another_administrator,
    confirmed,
    proposal_of,
)
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Surrey Police"),
        ("name", "  surrey   POLICE "),
        ("name", "Sürrey Policé"),
        ("short_name", "Surrey"),
        ("short_name", "surrey police"),
        ("name", "SURREY"),
    ],
)
def test_a_name_of_a_body_that_stands_is_refused_and_says_which(
    field: str, typed: str
) -> None:
    answer = proposes(NEW, **(KENT | {field: typed}))
    assert answer.status_code == 409
    assert "Surrey Police (Surrey, SURREY) is there" in words(answer)


def test_a_body_is_not_renamed_to_what_another_is_called() -> None:
    typed = {"name": "Essex Police", "short_name": "Surrey", "code": "TVP"}
    answer = proposes(page_of("TVP", "rename/"), **typed)
    assert answer.status_code == 409
    assert "Surrey Police (Surrey, SURREY) is there" in words(answer)


def test_a_body_may_be_renamed_in_one_of_its_names_alone() -> None:
    typed = {"name": "Surrey Constabulary", "short_name": "Surrey", "code": "SURREY"}
    answer = confirmed(proposes(page_of("SURREY", "rename/"), **typed))
    assert answer.status_code == 302
    assert body("SURREY").name == "Surrey Constabulary"


def test_a_name_that_was_taken_meanwhile_is_refused_at_the_confirmation() -> None:
    answer = proposes(NEW, **KENT)
    with as_definer():
        Organisation.objects.using("owner").create(
            name="Kent County Council", short_name="KENT", code="KCC", kind="partner"
        )
    refused = confirmed(answer)
    assert refused.status_code == 409
    assert "Kent County Council (KENT, KCC) is there" in words(refused)
    assert "Refuse this proposal and say why" in words(refused)


def test_the_database_refuses_two_of_one_name_in_one_proposal() -> None:
    first, second = (
        adding_body(name=name, short_name=short, code=code, kind="partner")
        for name, short, code in (("Port Health", "PH", "PH"), ("P", "ph", "PORT"))
    )
    with acting("Wendy Castle") as actor, pytest.raises(Refused) as refused:
        propose([*first, *second], reason="x", actor=actor, at=timezone.now())
    assert "Another body is called so already" in str(refused.value)


def test_two_bodies_change_names_in_one_proposal() -> None:
    surrey, sussex = body("SURREY"), body("SUSSEX")
    acts = [
        renaming_body(surrey, name=sussex.name, short_name=sussex.short_name),
        renaming_body(sussex, name=surrey.name, short_name=surrey.short_name),
    ]
    with acting("Wendy Castle") as actor:
        proposed = propose(acts, reason="x", actor=actor, at=timezone.now())
    confirming(proposed.proposal_id)
    assert (body("SURREY").name, body("SUSSEX").name) == (sussex.name, surrey.name)


def confirming(proposal_id: UUID) -> None:
    with acting("Tamsin Hale") as other:
        proposal = Proposal.objects.get(id=proposal_id)
        confirm(proposal, reason="", actor=other, at=timezone.now())


def add_again(name: str, short_name: str) -> Any:
    return proposes(NEW, **(KENT | {"name": name, "short_name": short_name}))


def test_what_a_body_was_called_before_may_be_taken_by_another() -> None:
    typed = {"name": "Downs Police", "short_name": "Downs", "code": "SURREY"}
    confirmed(proposes(page_of("SURREY", "rename/"), **typed))
    assert proposal_of(add_again("Surrey Police", "Surrey"))


def test_a_name_is_free_once_its_body_has_ended_and_not_a_day_before() -> None:
    last = timezone.localdate() + timedelta(days=40)
    confirmed(proposes(page_of("DWP", "end/"), **on(last)))
    assert add_again("Kent Pensions", "dwp").status_code == 409
    with as_definer():
        ended = Organisation.objects.using("owner").filter(code="DWP")
        ended.update(ends=date(2026, 2, 1))
    assert proposal_of(add_again("Kent Pensions", "dwp"))


def team_page(code: str) -> str:
    return page_of(code, "team/")


@pytest.mark.parametrize(
    "typed",
    [
        "serious CRIME, Guildford",
        " Serious  Crime,  Guildford",
        "Sérious crime, guildford",
    ],
)
def test_a_team_of_a_name_that_its_body_has_is_refused_and_says_which(
    typed: str,
) -> None:
    answer = proposes(team_page("SURREY"), name=typed)
    assert answer.status_code == 409
    assert "Surrey Police has the team “Serious Crime, Guildford” already" in words(
        answer
    )
    assert "What you can do:" in words(answer)
    assert proposal_of(proposes(team_page("SUSSEX"), name=typed))


def test_a_team_is_not_renamed_to_what_another_of_its_body_is_called() -> None:
    for name in ("Fraud", "Economic Crime"):
        confirmed(proposes(team_page("SURREY"), name=name))
    with acting("Wendy Castle"):
        team = Team.objects.get(name="Fraud")
    path = f"/access/teams/{handle(team)}/rename/"
    assert proposes(path, name="economic  crime").status_code == 409
    assert proposal_of(proposes(path, name="FRAUD"))


def test_a_team_that_waits_holds_its_name_however_the_next_is_written() -> None:
    assert proposal_of(proposes(team_page("SURREY"), name="Cyber, Woking"))
    answer = proposes(team_page("SURREY"), name="CYBER,  woking")
    assert answer.status_code == 409
    assert "Add the team Cyber, Woking to Surrey Police" in words(answer)


@pytest.mark.parametrize(
    "second",
    [
        {"code": "KP"},
        {"code": "KP", "name": "KENT  police", "short_name": "KP"},
        {"code": "KP", "name": "Kent County", "short_name": "KENT"},
        {"code": "KP", "name": "kent", "short_name": "KP"},
        {"name": "Medway Police", "short_name": "Medway"},
    ],
)
def test_a_body_that_waits_holds_its_names_and_its_code(
    second: dict[str, str],
) -> None:
    assert proposal_of(proposes(NEW, **KENT))
    answer = proposes(NEW, **(KENT | second))
    assert answer.status_code == 409
    assert "Add Kent Police (Kent, KENT)" in words(answer)


def test_a_body_that_is_to_be_renamed_holds_its_new_name_already() -> None:
    typed = {"name": "Weald Police", "short_name": "Weald", "code": "SURREY"}
    assert proposal_of(proposes(page_of("SURREY", "rename/"), **typed))
    assert add_again("weald police", "WP").status_code == 409
    other = {"name": "The Weald", "short_name": "Weald", "code": "SUSSEX"}
    assert proposes(page_of("SUSSEX", "rename/"), **other).status_code == 409


def test_a_name_is_free_again_once_what_waited_was_refused() -> None:
    page = proposal_of(proposes(NEW, **KENT))
    another_administrator().post(f"{page}refuse/", {"reason": "No"}, secure=True)
    assert proposal_of(proposes(NEW, **KENT))


def test_the_database_itself_refuses_teams_of_one_name() -> None:
    surrey = body("SURREY")
    teams = Team.objects.using("owner")
    with as_definer():
        teams.create(organisation=surrey, name="Fraud")
        with pytest.raises(IntegrityError, match="people_team_name_once"):
            teams.create(organisation=surrey, name="FRAUD\u200b")


@pytest.mark.parametrize(
    ("name", "short"), [("SURREY  police", "SP"), ("Downs", "Surréy"), ("surrey", "S")]
)
def test_the_database_itself_refuses_bodies_of_one_name(name: str, short: str) -> None:
    with as_definer(), pytest.raises(IntegrityError, match="people_body_name_once"):
        Organisation.objects.using("owner").create(
            name=name, short_name=short, code="DOWNS", kind="partner"
        )


def test_a_code_that_another_body_has_says_whose_it_is() -> None:
    answer = proposes(NEW, **(KENT | {"code": "SURREY"}))
    assert answer.status_code == 409
    assert "Surrey Police (Surrey, SURREY) has this short code" in words(answer)
    assert "Give another short code" in words(answer)


def test_a_day_since_when_a_body_is_nothing_to_the_region_is_not_kept() -> None:
    answer = proposes(NEW, **(KENT | {"part": "", "since_year": "2018"}))
    assert answer.status_code == 302
    shown = words(answer.client.get(answer.headers["Location"]))
    assert "2018" not in shown


@pytest.mark.parametrize("name", ["Kent\nPolice", "Kent\r\nPolice", "Kent\u2028Police"])
def test_a_name_of_two_lines_is_refused_on_the_page(name: str) -> None:
    answer = proposes(NEW, **(KENT | {"name": name}))
    assert answer.status_code == 422
    assert "It has a line break: write it in one line" in words(answer)
