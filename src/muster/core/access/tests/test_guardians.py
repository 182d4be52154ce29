"""A need-to-know group is never without a guardian who is in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from muster.core.access import queries
from muster.core.access.actions import admit, hand_over, leave
from muster.core.access.builders import a_group
from muster.core.access.models import Group, GroupMembership
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.people.tests.sign_in import entries
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

GUARDIAN, OTHER, DETECTIVE = "Ruth Adeyemi", "Sian Prowse", "Callum Frost"
AT = timezone.now() - timedelta(days=3)


def a_told_group() -> Group:
    """One that Ruth Adeyemi guards, and of which two more are told."""
    group = a_group(OTHER, DETECTIVE, by=GUARDIAN, at=AT)
    with acting(GUARDIAN):
        return Group.objects.get(id=group)


def page_of(group: Group) -> str:
    return f"/access/groups/{handle(group)}/"


def membership(group: Group, name: str) -> GroupMembership:
    with acting(GUARDIAN):
        return group.memberships.get(user_id=BY_NAME[name].id)


def end_of(group: Group, name: str) -> str:
    return f"{page_of(group)}{handle(membership(group, name))}/end/"


def guardian_of(group: Group) -> str:
    with acting(OTHER):
        return str(Group.objects.get(id=group.id).guardian)


def by_hand(statement: str, *values: Any) -> None:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)


def without_guardian() -> Group:
    """One whose guardian left it, as an earlier version let them."""
    group = a_told_group()
    by_hand(
        "UPDATE access_groupmembership SET ends = now() WHERE group_id = %s"
        " AND user_id = %s",
        group.id,
        BY_NAME[GUARDIAN].id,
    )
    return group


def test_the_guardian_is_not_offered_to_leave_and_is_told_what_to_do_instead() -> None:
    group = a_told_group()
    assert "Guards the group" in words(ask(GUARDIAN, page_of(group)))
    assert end_of(group, GUARDIAN) not in words(ask(GUARDIAN, page_of(group)))
    for typed in ({}, {"go": "on"}):
        answer = ask(GUARDIAN, end_of(group, GUARDIAN), **typed)
        assert answer.status_code == 409
        assert "The guardian of a group does not leave it" in words(answer)
        assert f"{page_of(group)}hand-over/" in words(answer)
    assert membership(group, GUARDIAN).ends is None


def test_nor_does_the_database_let_the_guardian_leave() -> None:
    group = a_told_group()
    held = membership(group, GUARDIAN)
    with acting(GUARDIAN) as guardian, pytest.raises(Refused, match="does not leave"):
        leave(
            membership_id=held.id,
            group_id=group.id,
            at=timezone.now(),
            actor=guardian,
        )


def test_a_group_is_handed_to_another_in_it_and_then_left() -> None:
    group = a_told_group()
    over = f"{page_of(group)}hand-over/"
    shown = words(ask(GUARDIAN, over))
    assert OTHER in shown
    assert DETECTIVE not in shown
    [word] = [each for each in shown.split('value="')[1:] if f"{OTHER}<" in each]
    assert ask(GUARDIAN, over, person=word.split('"')[0]).status_code == 302
    assert guardian_of(group) == OTHER
    assert entries("access.handed_over") == [str(BY_NAME[OTHER].id)]
    assert ask(GUARDIAN, end_of(group, GUARDIAN), go="on").status_code == 302
    assert ask(GUARDIAN, page_of(group)).status_code == 404
    assert "Admit somebody" in words(ask(OTHER, page_of(group)))


def test_a_group_is_handed_to_nobody_outside_it_and_to_no_role_that_opens_none() -> (
    None
):
    group = a_told_group()
    for name in ("Idris Cole", DETECTIVE):
        with (
            acting(GUARDIAN) as guardian,
            pytest.raises(Refused, match="may not guard"),
        ):
            hand_over(
                group, user_id=BY_NAME[name].id, actor=guardian, at=timezone.now()
            )


def test_nobody_but_the_guardian_hands_a_group_over() -> None:
    group = a_told_group()
    assert ask(OTHER, f"{page_of(group)}hand-over/").status_code == 404
    assert ask(OTHER, f"{page_of(group)}take-over/").status_code == 404
    with acting(OTHER) as other, pytest.raises(ChangedMeanwhile, match=GUARDIAN):
        hand_over(group, user_id=other.user_id, actor=other, at=timezone.now())
    with (
        pytest.raises(DatabaseError, match="only its guardian hands"),
        acting(OTHER) as other,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT access_hand_over(%s, %s)", [group.id, other.user_id])


def test_whoever_guards_it_no_more_is_told_who_does() -> None:
    group = a_told_group()
    with acting(GUARDIAN) as guardian:
        hand_over(group, user_id=BY_NAME[OTHER].id, actor=guardian, at=timezone.now())
    answer = ask(GUARDIAN, f"{page_of(group)}admit/", reason="They know the harbour")
    assert answer.status_code == 409
    assert "Sian Prowse guards this group" in words(answer)
    assert "They know the harbour" in words(answer)


@pytest.mark.parametrize("rest", ["", "hand-over/"])
def test_a_guardian_who_left_is_shown_the_group_and_gets_no_fault(rest: str) -> None:
    group = without_guardian()
    answer = ask(GUARDIAN, page_of(group) + rest)
    assert answer.status_code == 200
    assert "Admit somebody" not in words(answer)


def test_a_guardian_who_left_admits_nobody() -> None:
    group = without_guardian()
    assert ask(GUARDIAN, f"{page_of(group)}admit/").status_code == 200
    with acting(GUARDIAN) as guardian, pytest.raises(Refused, match="not in"):
        admit(
            group_id=group.id,
            user_id=BY_NAME["Dev Malhotra"].id,
            starts=timezone.now(),
            ends=None,
            reason="Works on it",
            actor=guardian,
        )


def test_the_page_says_who_may_admit_when_the_guardian_is_gone() -> None:
    group = without_guardian()
    shown = words(ask(DETECTIVE, page_of(group)))
    assert "Its guardian, Ruth Adeyemi, is gone" in shown
    assert "Sian Prowse may take it over" in shown
    assert "Take the group over" not in shown
    assert "Take the group over" in words(ask(OTHER, page_of(group)))


def test_somebody_in_it_takes_it_over_when_the_guardian_is_gone() -> None:
    group = without_guardian()
    over = f"{page_of(group)}take-over/"
    assert ask(OTHER, over).status_code == 200
    assert guardian_of(group) == GUARDIAN
    assert ask(OTHER, over, go="on").status_code == 302
    assert guardian_of(group) == OTHER
    assert ask(OTHER, over, go="on").status_code == 409


def test_a_guardian_without_any_posting_is_gone_too() -> None:
    group = a_told_group()
    by_hand(
        "UPDATE people_posting SET ends = now() WHERE user_id = %s",
        BY_NAME[GUARDIAN].id,
    )
    with acting(OTHER):
        assert not queries.guards_from_within(group, at=timezone.now())
    assert ask(OTHER, f"{page_of(group)}take-over/", go="on").status_code == 302
    assert guardian_of(group) == OTHER


def test_whoever_ends_a_membership_second_is_told_that_it_has_ended() -> None:
    group = a_told_group()
    held = membership(group, DETECTIVE)
    assert ask(GUARDIAN, end_of(group, DETECTIVE), go="on").status_code == 302
    answer = ask(GUARDIAN, end_of(group, DETECTIVE), go="on")
    assert answer.status_code == 409
    assert "The membership of Callum Frost ended on" in words(answer)
    assert held.ends is None
