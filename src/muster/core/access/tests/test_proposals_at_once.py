"""Two administrators at the same moment: what is decided is decided once, and truly."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections

from muster.core.access.actions import act_alone, confirm, ends, possible, propose
from muster.core.access.actions.bodies import (
    adding_body,
    adding_team,
    ending_affiliation,
)
from muster.core.access.actions.people import appointing, linking
from muster.core.access.actions.reasons import REASONS
from muster.core.people.actions import as_json
from muster.core.people.acts import Act
from muster.core.people.models import (
    Affiliation,
    Organisation,
    Posting,
    Proposal,
    Team,
    User,
)
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.people.sign_in.models import SignInLink
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.role import Role

pytestmark = pytest.mark.committing

WENDY, TAMSIN = BY_NAME["Wendy Castle"].id, BY_NAME["Tamsin Hale"].id
CALLUM = BY_NAME["Callum Frost"].id
LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PATIENCE = 20.0
MEANWHILE = timedelta(milliseconds=700)
WAITS = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)

Statement = tuple[UUID, str, Sequence[Any]]
"""Who says what to the database, as the application's role."""


def said(statement: Statement) -> str:
    """What the database answers: "" if it is done."""
    person, words, values = statement
    try:
        with viewing_as(person), connection.cursor() as cursor:
            cursor.execute(words, values)
    except DatabaseError as error:
        return str(error)
    finally:
        connections.close_all()
    return ""


def while_it_is_done(
    first: Statement, second: Statement, *, until: datetime | None = None
) -> str:
    """What the second is answered, begun before the first is committed.

    until: when the first is committed at the earliest.
    """
    person, words, values = first
    with ThreadPoolExecutor(1) as other:
        with viewing_as(person), connection.cursor() as cursor:
            cursor.execute(words, values)
            begun = other.submit(said, second)
            _wait_until_it_waits()
            if until is not None:
                time.sleep(max(0.0, (until - datetime.now(UTC)).total_seconds()))
        return begun.result(timeout=PATIENCE)


def _wait_until_it_waits() -> None:
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(WAITS)
            if cursor.fetchone() != (0,):
                return
            time.sleep(0.02)
    raise AssertionError("The second did not wait for the first")


def proposed(act: Act) -> UUID:
    """What Wendy Castle proposes."""
    with acting("Wendy Castle") as actor:
        made = propose([act], reason="A test", actor=actor, at=datetime.now(UTC))
    return made.proposal_id


def an_appointment() -> UUID:
    with acting("Wendy Castle"):
        team = Team.objects.select_related("organisation").get(
            name="Operational Security"
        )
        act = appointing(CALLUM, team=team, role=Role.AUDITOR, starts=None, ends=None)
    return proposed(act)


def a_third_administrator() -> UUID:
    """Somebody let in by the machine's owner, whom no administrator made."""
    with as_definer():
        user = User(organisation_id=key("SEROCU"), name="C", email="c@muster.example")
        user.save(using="owner")
        Posting(
            user=user,
            organisation_id=key("SEROCU"),
            team_id=key("SEROCU Business Support"),
            role=Role.ADMINISTRATOR.value,
            starts=LONG_AGO,
        ).save(using="owner")
    return user.id


def confirming(person: UUID, proposal: UUID) -> Statement:
    return person, "SELECT people_confirm(%s, 'x')", [proposal]


def refusing(person: UUID, proposal: UUID) -> Statement:
    return person, "SELECT people_refuse(%s, 'x')", [proposal]


def auditors() -> int:
    with acting("Wendy Castle"):
        held = Posting.objects.filter(user_id=CALLUM, role=Role.AUDITOR.value)
        return held.count()


def test_of_two_who_confirm_at_once_the_second_is_told_that_it_is_done() -> None:
    third, proposal = a_third_administrator(), an_appointment()
    answer = while_it_is_done(confirming(TAMSIN, proposal), confirming(third, proposal))
    assert "waits no longer" in answer
    assert auditors() == 1


class NotKept(Exception):
    """The database did not keep what it was told: its disk was full, say."""


@pytest.mark.parametrize("is_alone", [False, True])
def test_what_was_not_kept_leaves_no_working_link_and_is_done_at_the_next_attempt(
    is_alone: bool,
) -> None:
    actor, act = ("Wendy Castle", act_alone) if is_alone else ("Tamsin Hale", confirm)
    whom = BY_NAME["Hannah Vale"].id
    proposal_id = proposed(linking(whom, anew=True))

    def attempt(error: Exception | None = None) -> None:
        with acting(actor) as viewer:
            found = Proposal.objects.get(id=proposal_id)
            act(found, reason="Asked", actor=viewer, at=datetime.now(UTC))
            if error:
                raise error

    def kept() -> list[bool]:
        links = SignInLink.objects.filter(account__user_id=whom)
        return [each.ended_at is None for each in links]

    with pytest.raises(NotKept):
        attempt(NotKept())
    assert kept() == []
    attempt()
    assert kept() == [True]


@pytest.mark.parametrize("days", [(40, 40), (40, 41), (41, 40)])
def test_of_two_ends_of_what_is_the_unit_that_are_confirmed_at_once_one_is_refused(
    days: tuple[int, int],
) -> None:
    today = datetime.now(UTC).date()
    with as_definer():
        another = Organisation.objects.using("owner").get(code="TVP")
        Affiliation.objects.using("owner").create(
            organisation=another, part="unit", starts=today - timedelta(days=9)
        )
    with acting("Wendy Castle"):
        parts = list(Affiliation.objects.filter(part="unit", ends=None))
    assert len(parts) == 2
    first, second = (
        proposed(ending_affiliation(part, on=today + timedelta(days=after)))
        for part, after in zip(parts, days, strict=True)
    )
    answer = while_it_is_done(confirming(TAMSIN, first), confirming(TAMSIN, second))
    assert "the region is without a unit" in answer
    with acting("Wendy Castle"):
        assert Affiliation.objects.filter(part="unit", ends=None).count() == 1


CHECKED_AGAIN = {
    "refuse_what_waits": "people_proposal_alike",
    "refuse_while_posted": "people_nobody_posted",
    "refuse_without_unit": "people_region_has_unit",
    "_refuse_taken": "people_user_email_key",
    "_refuse_held": "people_posting_held",
    "_refuse_namesake": "people_body_name_once",
    "_refuse_team": "people_team_name_once",
    # who is given a link and has left signs in nowhere with it: asked at the door
    "_refuse_gone": "",
}
"""What is refused in words before the lock, and what the database says of it after."""


def test_what_is_refused_in_words_is_asked_again_once_others_are_done() -> None:
    checks = {
        name
        for module in (possible, ends)
        for name in vars(module)
        if name.removeprefix("_").startswith("refuse_")
    }
    assert checks - {"refuse_what_cannot_be"} == CHECKED_AGAIN.keys()
    assert set(CHECKED_AGAIN.values()) - {""} <= REASONS.keys()


def test_the_same_person_confirms_one_proposal_once() -> None:
    proposal = an_appointment()
    answer = while_it_is_done(
        confirming(TAMSIN, proposal), confirming(TAMSIN, proposal)
    )
    assert "waits no longer" in answer
    assert auditors() == 1


def test_what_is_taken_back_while_it_is_confirmed_is_not_done() -> None:
    proposal = an_appointment()
    answer = while_it_is_done(refusing(WENDY, proposal), confirming(TAMSIN, proposal))
    assert "waits no longer" in answer
    assert auditors() == 0


def test_what_is_confirmed_while_it_is_taken_back_stays_done() -> None:
    proposal = an_appointment()
    answer = while_it_is_done(confirming(TAMSIN, proposal), refusing(WENDY, proposal))
    assert "waits no longer" in answer
    assert auditors() == 1


def test_who_stops_being_an_administrator_meanwhile_confirms_nothing() -> None:
    proposal, third = an_appointment(), a_third_administrator()
    with acting("Wendy Castle"):
        posting = Posting.objects.get(user_id=TAMSIN)
    # The second's transaction begins before that: its now() says nothing of it.
    at = datetime.now(UTC) + MEANWHILE
    ending = third, "SELECT people_end_posting(%s, %s)", [posting.id, at]
    answer = while_it_is_done(ending, confirming(TAMSIN, proposal), until=at)
    assert "only an administrator" in answer
    assert auditors() == 0


def test_who_is_taken_over_alone_meanwhile_confirms_nothing_of_the_takers() -> None:
    taking = proposed(linking(TAMSIN, anew=True))
    proposal = an_appointment()
    alone = WENDY, "SELECT people_act_alone(%s, 'x')", [taking]
    answer = while_it_is_done(alone, confirming(TAMSIN, proposal))
    assert "another confirms" in answer
    assert auditors() == 0


def test_what_is_confirmed_of_somebody_whose_posting_ends_meanwhile_is_refused() -> (
    None
):
    third, proposal = a_third_administrator(), an_appointment()
    with acting("Tamsin Hale"):
        posting = Posting.objects.get(user_id=WENDY)
    at = datetime.now(UTC) + MEANWHILE
    ending = third, "SELECT people_end_posting(%s, %s)", [posting.id, at]
    answer = while_it_is_done(ending, confirming(TAMSIN, proposal), until=at)
    assert "administers no longer" in answer
    assert auditors() == 0


def proposing(person: UUID, act: Act) -> Statement:
    return person, "SELECT people_propose(%s, 'x', %s)", [uuid4(), as_json([act])]


@pytest.mark.parametrize(
    ("name", "short_name", "code"),
    [("KENT  police", "KP", "KP"), ("Medway", "kent", "MED"), ("Medway", "M", "KENT")],
)
def test_of_two_who_propose_one_body_at_once_only_the_first_waits(
    name: str, short_name: str, code: str
) -> None:
    [kent] = adding_body(
        name="Kent Police", short_name="Kent", code="KENT", kind="force"
    )
    [other] = adding_body(name=name, short_name=short_name, code=code, kind="force")
    answer = while_it_is_done(proposing(WENDY, kent), proposing(TAMSIN, other))
    assert "the like waits already" in answer
    with acting("Wendy Castle"):
        assert Proposal.objects.count() == 1


def test_of_two_who_propose_one_team_at_once_only_the_first_waits() -> None:
    surrey = key("SURREY")
    first, second = (
        adding_team(surrey, name=name, capability="")
        for name in ("Cyber, Woking", "cyber,  WOKING")
    )
    answer = while_it_is_done(proposing(WENDY, first), proposing(TAMSIN, second))
    assert "the like waits already" in answer
