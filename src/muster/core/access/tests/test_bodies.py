"""Bodies, what they are to the region, and teams: proposed, confirmed, dated."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from muster.core.access.actions import confirm, propose
from muster.core.access.actions.bodies import adding_body, adding_team
from muster.core.people.bodies import (
    former_names,
    name_on,
    region_letters,
    standing_teams,
    unit_name,
)
from muster.core.people.models import (
    Affiliation,
    Organisation,
    Posting,
    Proposal,
    Team,
)
from muster.core.people.queries import member_forces, viewer_for
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import (
    administrator,
    another_administrator,
    confirmed,
    entries,
    proposal_of,
    signed_in,
)
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

KENT = {
    "kind": "force",
    "name": "Kent Police",
    "short_name": "Kent",
    "code": "kent",
    "part": "member",
    "since_day": "1",
    "since_month": "9",
    "since_year": "2026",
    "team": "Serious Crime, Maidstone",
    "reason": "The agreement of August",
}
NEW = "/access/bodies/new/"
LATER = timezone.localdate() + timedelta(days=30)


def body(code: str) -> Organisation:
    with acting("Wendy Castle"):
        return Organisation.objects.get(code=code)


def page_of(code: str, page: str = "") -> str:
    return f"/access/bodies/{handle(body(code))}/{page}"


def proposes(path: str, **typed: str) -> Any:
    given = {"reason": "It was agreed", **typed}
    return administrator().post(path, given, secure=True)


def on(day: date, name: str = "on") -> dict[str, str]:
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_force_is_there_with_its_team_once_two_administrators_say_so() -> None:
    answer = proposes(NEW, **KENT)
    with acting("Wendy Castle"):
        assert not Organisation.objects.filter(code="KENT").exists()
    shown = words(another_administrator().get(proposal_of(answer), secure=True))
    for said in ("Add Kent Police", "member force from 1 September 2026", "Maidstone"):
        assert said in shown
    assert confirmed(answer).status_code == 302
    with acting("Wendy Castle"):
        kent = Organisation.objects.get(code="KENT")
        at = timezone.now()
        assert kent in member_forces(on=at)
        assert kent not in member_forces(on=at.replace(year=2025))
        assert Team.objects.get(organisation=kent).name == "Serious Crime, Maidstone"
    assert "Kent Police" in words(administrator().get("/access/bodies/", secure=True))
    assert len(entries("people.confirmed")) == 1


def test_nothing_of_what_is_proposed_together_is_done_if_one_part_cannot_be() -> None:
    answer = proposes(NEW, **KENT)
    with as_definer():
        Organisation.objects.using("owner").create(
            name="Kent County Council", short_name="KCC", code="KENT", kind="partner"
        )
    refused = confirmed(answer)
    assert refused.status_code == 409
    assert "Kent County Council (KCC, KENT) has this short code already" in words(
        refused
    )
    assert "Refuse this proposal and say why" in words(refused)
    with acting("Wendy Castle"):
        assert not Team.objects.filter(name="Serious Crime, Maidstone").exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "K"}, "Enter 2 to 12 letters and digits"),
        ({"kind": "partner"}, "A body of that kind is not that to the region"),
        ({"since_day": ""}, "Enter a real date"),
        ({"kind": "unit"}, "Select one of those offered"),
        ({"reason": ""}, "Answer the question: Why?"),
    ],
)
def test_a_body_that_is_described_wrongly_is_asked_for_again(
    wrong: dict[str, str], told: str
) -> None:
    answer = proposes(NEW, **(KENT | wrong))
    assert answer.status_code == 422
    assert told in words(answer)


def test_the_unit_is_renamed_and_what_it_was_called_is_kept_with_its_days() -> None:
    today = timezone.localdate()
    typed = {
        "name": "Thames Regional Unit",
        "short_name": "TRU",
        "code": "SEROCU",
        "letters": "SE",
    }
    answer = proposes(page_of("SEROCU", "rename/"), **typed)
    confirmed(answer)
    assert unit_name() == "Thames Regional Unit"
    said = words(administrator().get(proposal_of(answer), secure=True))
    assert "Call South East Regional Organised Crime Unit from now on Thames" in said
    assert "Thames Regional Unit" in words(
        signed_in("Hannah Vale").get("/", secure=True)
    )
    with acting("Wendy Castle") as viewer:
        unit = Organisation.objects.get(code="SEROCU")
        was = "South East Regional Organised Crime Unit"
        assert [each.name for each in former_names(unit)] == [was]
        assert name_on(unit, today - timedelta(days=1)) == was
        assert name_on(unit, today) == "Thames Regional Unit"
        assert viewer_for(viewer.user_id, at=timezone.now()).unit == unit.name
    shown = words(administrator().get(page_of("SEROCU"), secure=True))
    assert "What it was called before" in shown


def test_a_team_is_added_renamed_and_ended_on_its_day() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {"name": "Economic Crime", "capability": "investigation"}
    confirmed(proposes(page_of("SEROCU", "team/"), **given))
    with acting("Wendy Castle"):
        team = Team.objects.get(name="Economic Crime")
        assert team.capability == "investigation"
    renamed = {"name": "Financial Crime", "capability": "investigation"}
    confirmed(proposes(f"/access/teams/{handle(team)}/rename/", **renamed))
    confirmed(proposes(f"/access/teams/{handle(team)}/end/", **on(tomorrow)))
    with acting("Wendy Castle"):
        assert standing_teams().filter(name="Financial Crime").exists()
        assert not standing_teams(on=tomorrow).filter(id=team.id).exists()


def test_nobody_is_left_in_a_team_or_body_that_ends() -> None:
    with acting("Wendy Castle"):
        team = Team.objects.get(name="Regional Disruption Team")
    for path in (f"/access/teams/{handle(team)}/end/", page_of("TVP", "end/")):
        refused = proposes(path, **on(timezone.localdate()))
        assert refused.status_code == 409
        assert "posted there beyond that day" in words(refused)


def test_nobody_is_appointed_to_a_team_that_has_ended() -> None:
    today = timezone.localdate()
    with acting("Wendy Castle"):
        team = Team.objects.get(name="Regional liaison")
    answer = administrator().get(
        f"/access/people/{handle(BY_NAME['Priya Nand'])}/appoint/", secure=True
    )
    assert "NCA: Regional liaison" in words(answer)
    confirmed(proposes(f"/access/teams/{handle(team)}/end/", **on(today)))
    answer = administrator().get(
        f"/access/people/{handle(BY_NAME['Priya Nand'])}/appoint/", secure=True
    )
    assert "NCA: Regional liaison" not in words(answer)


def test_a_body_ends_with_its_teams_and_its_part_in_the_region() -> None:
    today = timezone.localdate()
    confirmed(proposes(NEW, **KENT))
    confirmed(proposes(page_of("KENT", "end/"), **on(today)))
    with acting("Wendy Castle"):
        kent = Organisation.objects.get(code="KENT")
        assert kent.ends == today
        assert kent not in member_forces(on=timezone.now())
        assert not standing_teams().filter(organisation=kent).exists()
    shown = words(administrator().get(page_of("KENT"), secure=True))
    assert "Ended" in shown
    assert "Add a team" not in shown


def test_a_force_that_leaves_the_region_is_a_member_until_that_day() -> None:
    today = timezone.localdate()
    with acting("Wendy Castle"):
        held = Affiliation.objects.get(organisation__code="SURREY")
    confirmed(proposes(f"/access/parts/{handle(held)}/end/", **on(today)))
    part = {"part": "member", **on(today + timedelta(days=30), "since")}
    confirmed(proposes(page_of("SURREY", "part/"), **part))
    with acting("Wendy Castle"):
        surrey, now = Organisation.objects.get(code="SURREY"), timezone.now()
        assert surrey not in member_forces(on=now)
        assert surrey in member_forces(on=now + timedelta(days=31))


def test_there_is_one_unit_whatever_is_proposed() -> None:
    with acting("Wendy Castle") as actor:
        acts = adding_body(
            name="Another Unit", short_name="Another", code="AU", kind="unit"
        )
        with pytest.raises(Refused, match="a unit already"):
            propose(acts, reason="x", actor=actor, at=timezone.now())


def test_what_is_proposed_already_is_not_proposed_again() -> None:
    assert proposes(NEW, **KENT).status_code == 302
    again = proposes(NEW, **(KENT | {"name": "Kent Constabulary"}))
    assert again.status_code == 409
    assert "The like is proposed already" in words(again)


def test_what_is_to_end_is_not_said_to_have_ended_and_nothing_outlives_it() -> None:
    day = timezone.localdate() + timedelta(days=20)
    confirmed(proposes(NEW, **KENT))
    confirmed(proposes(page_of("KENT", "end/"), **on(day)))
    shown = words(administrator().get(page_of("KENT"), secure=True))
    assert "Ended" not in shown
    with acting("Wendy Castle") as actor:
        kent = Organisation.objects.get(code="KENT")
        act = adding_team(kent.id, name="Fraud, Dover", capability="")
        made = propose([act], reason="x", actor=actor, at=timezone.now())
        proposal = Proposal.objects.get(id=made.proposal_id)
    with acting("Tamsin Hale") as other:
        confirm(proposal, reason="", actor=other, at=timezone.now())
        assert Team.objects.get(name="Fraud, Dover").ends == day


@pytest.mark.parametrize("name", ["Ruth Adeyemi", "Simon Okafor", "Priya Nand"])
def test_nobody_but_an_administrator_finds_these_pages(name: str) -> None:
    for path in ("/access/bodies/", NEW, page_of("TVP"), "/access/setting-up/"):
        assert signed_in(name).get(path, secure=True).status_code == 404


def host_parts() -> list[tuple[str, date, date | None]]:
    with acting("Wendy Castle"):
        found = Affiliation.objects.filter(part=Affiliation.Part.HOST)
        return list(
            found.order_by("starts").values_list("organisation__code", "starts", "ends")
        )


def test_no_two_forces_host_the_unit_at_one_time() -> None:
    [(code, _, ends)] = host_parts()
    assert (code, ends) == ("TVP", None)
    refused = proposes(page_of("SUSSEX", "part/"), part="host", **on(LATER, "since"))
    assert refused.status_code == 409
    assert "Another force hosts the unit in that time" in words(refused)
    assert len(host_parts()) == 1


def test_a_force_hosts_the_unit_from_the_day_on_which_another_does_not() -> None:
    with acting("Wendy Castle"):
        part = Affiliation.objects.get(part=Affiliation.Part.HOST)
    ended = proposes(f"/access/parts/{handle(part)}/end/", **on(LATER))
    assert confirmed(ended).status_code == 302
    begun = proposes(page_of("SUSSEX", "part/"), part="host", **on(LATER, "since"))
    assert confirmed(begun).status_code == 302
    assert [(code, ends) for code, _, ends in host_parts()] == [
        ("TVP", LATER),
        ("SUSSEX", None),
    ]


def test_with_which_letters_references_begin_is_proposed_and_confirmed() -> None:
    unit, page = body("SEROCU"), page_of("SEROCU", "rename/")
    named = {"name": unit.name, "short_name": unit.short_name, "code": unit.code}
    typed = named | {"letters": "wale", "reason": "The region has grown"}
    wrong = administrator().post(page, typed | {"letters": "W1"}, secure=True)
    assert "Enter 2 to 4 letters from A to Z" in words(wrong)
    answer = proposes(page, **typed)
    proposed = words(another_administrator().get(proposal_of(answer), secure=True))
    assert "Begin references with WALE from now on; those given keep theirs" in proposed
    assert "Call South East" not in proposed  # its name is as it was
    with acting("Wendy Castle"):
        assert region_letters() == "SE"
    assert confirmed(answer).status_code == 302
    with acting("Wendy Castle"):
        assert region_letters() == "WALE"


def test_who_is_posted_in_a_team_that_is_to_end_is_named_and_shown_on_its_page() -> (
    None
):
    with acting("Wendy Castle"):
        team = Team.objects.get(name="Regional Disruption Team")
        posted = Posting.objects.filter(team=team).values_list("user__name", flat=True)
        who = set(posted)
    refused = words(proposes(f"/access/teams/{handle(team)}/end/", **on(LATER)))
    assert who
    for name in who:
        assert name in refused
    assert f"?team={handle(team)}" in words(
        administrator().get(page_of("SEROCU"), secure=True)
    )
    listed = administrator().get(f"/access/people/?team={handle(team)}", secure=True)
    for name in who:
        assert name in words(listed)
    assert "Hannah Vale" not in words(listed)


def test_the_unit_does_not_end_while_nothing_else_is_the_unit_then() -> None:
    with acting("Wendy Castle"):
        unit = Organisation.objects.get(kind="unit")
        part = Affiliation.objects.get(part="unit", ends=None)
    path = f"/access/parts/{handle(part)}/end/"
    refused = proposes(path, **on(LATER))
    assert refused.status_code == 409
    assert "The region would be without a unit from that day" in words(refused)
    with as_definer():
        Affiliation.objects.using("owner").create(
            organisation=unit, part="unit", starts=LATER
        )
    assert proposes(path, **on(LATER)).status_code == 302
    assert proposes(path, **on(LATER - timedelta(days=1))).status_code == 409


def test_a_second_new_name_of_one_body_is_refused_while_the_first_waits() -> None:
    typed = {"name": "Surrey Constabulary", "short_name": "Surrey", "code": "SURREY"}
    assert proposes(page_of("SURREY", "rename/"), **typed).status_code == 302
    second = typed | {"name": "Surrey Police Service"}
    refused = proposes(page_of("SURREY", "rename/"), **second)
    assert refused.status_code == 409
    assert "waits to be confirmed" in words(refused)
    assert "Surrey Constabulary" in words(refused)


def test_who_proposed_is_told_at_once_that_another_confirms() -> None:
    confirming = f"{proposal_of(proposes(NEW, **KENT))}confirm/"
    refused = administrator().get(confirming, secure=True)
    assert refused.status_code == 409
    assert "Somebody else confirms what you proposed" in words(refused)
    assert "Confirm it</button>" not in words(refused)
    assert another_administrator().get(confirming, secure=True).status_code == 200


def test_links_of_several_teams_and_the_title_of_many_acts_say_which() -> None:
    shown = words(administrator().get(page_of("SEROCU"), secure=True))
    assert ": Regional Disruption Team</span>" in shown
    title = words(
        another_administrator().get(proposal_of(proposes(NEW, **KENT)), secure=True)
    )
    assert "(Kent, KENT): police force, and 2 more" in title
    listed = words(administrator().get("/access/bodies/", secure=True))
    assert "No part in it" in listed
