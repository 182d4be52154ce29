"""What is proposed is named whole wherever it stands, and told when it is decided."""

from html import unescape
from typing import Any

import pytest

from muster.core.access.tests.test_bodies import (
    KENT,
    NEW,
    page_of,
    proposes,
    words,
)
from muster.core.people.models import Team
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import (
    administrator,
    another_administrator,
    entries,
    proposal_of,
)
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

TOM = f"/access/people/{handle(BY_NAME['Tom Ashdown'])}/appoint/"


def heading(answer: Any) -> str:
    shown = words(answer)
    title = shown.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    return unescape(title).strip()


def heads(proposed: Any) -> list[str]:
    """Of the page of a proposal, of refusing it and of confirming it."""
    page = proposal_of(proposed)
    return [
        heading(another_administrator().get(f"{page}{act}", secure=True))
        for act in ("", "refuse/", "confirm/")
    ]


def team(code: str, name: str) -> Team:
    with acting("Wendy Castle"):
        return Team.objects.select_related("organisation").get(
            organisation__code=code, name=name
        )


def test_a_team_with_a_comma_in_its_name_is_named_whole() -> None:
    said = "Add the team Serious Crime, Dover to Surrey Police"
    proposed = proposes(page_of("SURREY", "team/"), name="Serious Crime, Dover")
    assert heads(proposed) == [said, f"Refuse: {said}?", f"Confirm: {said}?"]


def test_a_new_name_with_a_comma_is_named_whole() -> None:
    found = team("SURREY", "Serious Crime, Guildford")
    path = f"/access/teams/{handle(found)}/rename/"
    assert heads(proposes(path, name="Fraud, Woking"))[1] == (
        "Refuse: Call the team Serious Crime, Guildford, Surrey from now on Fraud,"
        " Woking?"
    )


def test_an_appointment_names_the_team_whole_and_leaves_its_days_to_the_page() -> None:
    found = team("HIOW", "Serious Crime, Southampton")
    proposed = proposes(TOM, role="force_officer", team=handle(found), **until(2031))
    assert heads(proposed)[2] == (
        "Confirm: Appoint Tom Ashdown as Force officer in Serious Crime, Southampton,"
        f" {found.organisation.short_name}?"
    )


def until(year: int) -> dict[str, str]:
    return {
        "ends_day": "3",
        "ends_month": "4",
        "ends_year": str(year),
        "ends_time": "12:00",
    }


@pytest.mark.parametrize(
    ("act", "by", "verb"),
    [
        ("refuse/", another_administrator, "people.refused"),
        ("refuse/", administrator, "people.taken_back"),
    ],
)
def test_the_audit_says_what_was_refused_or_taken_back(
    act: str, by: Any, verb: str
) -> None:
    page = proposal_of(proposes(NEW, **KENT))
    by().post(f"{page}{act}", {"reason": "No need"}, secure=True)
    [entry] = entries(verb)
    assert "Add Kent Police (Kent, KENT): police force" in entry
    assert entry.endswith("Why: No need")


def test_the_audit_says_which_proposal_was_opened_and_asked_about() -> None:
    page = proposal_of(proposes(NEW, **KENT))
    other = another_administrator()
    for act in ("", "refuse/", "confirm/"):
        other.get(f"{page}{act}", secure=True)
    for verb in (
        "people.proposal_opened",
        "access.refuse_proposal.shown",
        "access.confirm_proposal.shown",
    ):
        [entry] = entries(verb)
        assert "Add Kent Police (Kent, KENT)" in entry, verb


def test_who_confirms_is_told_that_it_is_confirmed() -> None:
    page, other = proposal_of(proposes(NEW, **KENT)), another_administrator()
    shown = other.post(f"{page}confirm/", {"reason": ""}, secure=True, follow=True)
    assert "It was confirmed, and is done" in words(shown)


def test_ones_own_proposal_does_not_stand_among_what_one_is_to_decide() -> None:
    page = proposal_of(proposes(NEW, **KENT))
    own = words(administrator().get("/", secure=True))
    other = words(another_administrator().get("/", secure=True))
    asked, waits = "Waiting for you to confirm or refuse", "You proposed it: it waits"
    assert page in own
    assert waits in own
    assert asked not in own
    assert asked in other
    assert waits not in other


def test_a_role_that_is_held_says_since_when_and_what_to_do() -> None:
    found = team("SUSSEX", "Serious Crime, Brighton")
    typed = {"role": "force_officer", "team": handle(found)}
    answer = proposes(TOM, **typed)
    assert answer.status_code == 409
    said = words(answer)
    assert (
        "Tom Ashdown is Force officer in Serious Crime, Brighton, Sussex, from" in said
    )
    assert "What you can do:" in said


def test_days_of_no_role_are_asked_about() -> None:
    typed = {
        "name": "Ida Marsh",
        "email": "ida.marsh@sussex.example",
        "body": handle(team("SUSSEX", "Serious Crime, Brighton").organisation),
    }
    answer = proposes("/access/people/new/", **typed, **until(2031))
    assert answer.status_code == 422
    assert "Choose the role that they hold then" in words(answer)
