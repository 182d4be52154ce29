"""Corridors: two guardians, whoever asks, and a membership that lapses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone
from psycopg import sql

from muster.core.access.actions import admit
from muster.core.access.models import AccessClass, Group, GroupMembership
from muster.core.audit.models import Entry
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    FIRST,
    MEMBER,
    OUTSIDER,
    SECOND,
    a_corridor,
    a_request,
    admitted,
    behind,
    let_in,
    lying_before,
)
from muster.core.corridors.models import (
    AccessRequest,
    Corridor,
    RoutedRequest,
    Succession,
)
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

HEAD = "Sian Prowse"
ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


def sees(who: str, register: Register) -> bool:
    with acting(who):
        return Register.objects.filter(id=register.id).exists()


def guardians(group: Group, *, by: str = FIRST) -> set[str]:
    with acting(by):
        found = queries.guardians(group, at=timezone.now())
        return {each.user.name for each in found}


def test_a_corridor_has_two_guardians_from_its_first_day_and_both_are_in_it() -> None:
    group = a_corridor()
    assert guardians(group) == {FIRST, SECOND}
    register = behind(group)
    assert sees(FIRST, register)
    assert sees(SECOND, register)


def test_nobody_opens_one_that_they_would_guard_alone() -> None:
    with pytest.raises(Refused, match="two guardians of the unit"):
        a_corridor(second=FIRST)
    with pytest.raises(Refused, match="two guardians of the unit"):
        a_corridor(second="Priya Nand")


OF_OTHERS = ("Priya Nand", "Bola Achebe")


@pytest.mark.parametrize("who", [ADMINISTRATOR, AUDITOR, *OF_OTHERS])
def test_nobody_guards_one_but_an_officer_of_the_unit(who: str) -> None:
    with pytest.raises(Refused, match="officers, no administrator"):
        a_corridor(second=who)
    with pytest.raises(Refused, match="officers, no administrator"):
        a_corridor(by=who)
    with acting(FIRST) as viewer:
        assert BY_NAME[who].id not in queries.could_be_second(viewer, at=timezone.now())


def test_an_auditor_who_is_in_one_does_not_come_to_guard_it() -> None:
    group = a_corridor(AUDITOR)
    with acting(FIRST):
        assert queries.could_guard(group, at=timezone.now()) == {}
    propose(group, AUDITOR)
    with pytest.raises(Refused, match="no administrator, no auditor"):
        settle(SECOND)
    assert guardians(group) == {FIRST, SECOND}


@pytest.mark.parametrize("who", [ADMINISTRATOR, *OF_OTHERS])
def test_nobody_is_let_in_who_is_not_of_the_unit_or_only_runs_its_accounts(
    who: str,
) -> None:
    group = a_corridor()
    with pytest.raises(Refused, match="Only people of the unit"):
        let_in(group, who)
    with acting(FIRST) as viewer:
        offered = queries.could_be_let_in(viewer, at=timezone.now())
    assert BY_NAME[who].id not in offered
    assert BY_NAME[AUDITOR].id in offered


def test_no_standing_group_is_opened_without_its_corridor() -> None:
    with (
        acting(FIRST),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT access_open_standing(gen_random_uuid(), 'Alone', 'Why', %s, 6)",
            [BY_NAME[SECOND].id],
        )


@pytest.mark.parametrize("who", [OUTSIDER, ADMINISTRATOR, AUDITOR])
def test_nobody_else_knows_that_there_is_one(who: str) -> None:
    register = behind(a_corridor(MEMBER))
    with acting(who):
        assert not Corridor.objects.exists()
        assert not Group.objects.exists()
        assert not GroupMembership.objects.exists()
        assert not AccessClass.objects.exclude(groups=[]).exists()
    assert not sees(who, register)


def test_a_membership_lapses_at_its_minute() -> None:
    group = a_corridor(MEMBER)
    register = behind(group)
    for left, there in (("1 second", True), ("0 seconds", False)):
        with as_definer(), connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE access_groupmembership SET starts = starts - interval '1 day',"
                " ends = statement_timestamp() + %s::interval WHERE user_id = %s",
                [left, BY_NAME[MEMBER].id],
            )
        assert sees(MEMBER, register) is there


def test_nobody_is_in_it_without_an_end_or_beyond_its_longest_time() -> None:
    group = a_corridor(longest_months=3)
    for days in (100, 400):
        with pytest.raises(Refused, match="for more than 3 months"):
            let_in(group, MEMBER, days=days)
    for ends in (None, timezone.now() + timedelta(days=100)):
        with (
            acting(FIRST),
            pytest.raises(DatabaseError, match="within its longest"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(LET_IN, [group.id, BY_NAME[MEMBER].id, ends])
    let_in(group, MEMBER, days=80)


def test_memberships_laid_one_behind_another_end_within_a_year_of_today() -> None:
    group = a_corridor(MEMBER)
    with acting(FIRST):
        held = GroupMembership.objects.get(user_id=BY_NAME[MEMBER].id)
    year = timezone.now() + timedelta(days=367)
    for starts, ends in ((held.ends, year), (year, year + timedelta(days=300))):
        with (
            acting(FIRST),
            pytest.raises(DatabaseError, match="within its longest"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                LET_IN.replace("now(), %s", "%s, %s"),
                [group.id, BY_NAME[MEMBER].id, starts, ends],
            )
    with acting(FIRST), connection.cursor() as cursor:
        cursor.execute(
            LET_IN.replace("now(), %s", "%s, %s"),
            [group.id, BY_NAME[MEMBER].id, held.ends, year - timedelta(days=5)],
        )
        assert GroupMembership.objects.filter(user_id=held.user_id).count() == 2


LET_IN = (
    "SELECT corridors_let_in(gen_random_uuid(), %s, %s, now(), %s, now()::date, 'Why')"
)


def test_nobody_is_let_in_past_the_briefing() -> None:
    group = a_corridor()
    with acting(FIRST) as actor, pytest.raises(Refused, match="guardian admits people"):
        admit(
            group_id=group.id,
            user_id=BY_NAME[MEMBER].id,
            starts=timezone.now(),
            ends=timezone.now() + timedelta(days=3),
            reason="Works on it",
            actor=actor,
        )


def test_a_guardian_admits_no_longer_time_of_his_own() -> None:
    group = a_corridor()
    with pytest.raises(Refused, match="never themselves"):
        let_in(group, FIRST)


def test_whoever_asks_the_unit_is_laid_before_the_guardians_of_its_corridor() -> None:
    siu = a_corridor(key="SIU", title="Sensitive Intelligence Unit")
    a_request(OUTSIDER)
    register = behind(siu)
    admitted(lying_before(siu))
    assert sees(OUTSIDER, register)


def test_whoever_asks_reads_what_they_typed_and_nothing_of_what_came_of_it() -> None:
    siu = a_corridor(key="SIU")
    a_request(OUTSIDER)
    waiting = lying_before(siu)
    with acting(OUTSIDER):
        assert AccessRequest.objects.count() == 1
        assert RoutedRequest.objects.count() == 0
    with acting(FIRST) as actor:
        actions.turn_down(waiting, said="No need", actor=actor)
    with acting(OUTSIDER):
        assert RoutedRequest.objects.count() == 0
        assert AccessRequest.objects.get().why == "Works on it"


def test_where_there_is_no_corridor_a_request_is_taken_all_the_same() -> None:
    a_request(OUTSIDER)
    with acting(OUTSIDER):
        assert AccessRequest.objects.count() == 1


def test_members_are_not_told_who_asks() -> None:
    siu = a_corridor(MEMBER, key="SIU")
    a_request(OUTSIDER)
    lying_before(siu, by=SECOND)
    with acting(MEMBER):
        assert RoutedRequest.objects.count() == 0


def test_nobody_decides_on_a_request_of_their_own() -> None:
    group = a_corridor()
    a_request(FIRST, to=group)
    waiting = lying_before(group)
    with pytest.raises(Refused, match="never on a request of their own"):
        admitted(waiting, by=FIRST)
    assert sees(SECOND, behind(group))


def test_a_guardian_s_own_time_is_prolonged_by_the_other() -> None:
    group = a_corridor(longest_months=1)
    a_request(FIRST, to=group)
    waiting = lying_before(group, by=SECOND)
    with acting(SECOND):
        starts = queries.in_until(group, BY_NAME[FIRST].id, at=timezone.now())
    assert starts is not None
    with pytest.raises(Refused, match="in that time already"):
        admitted(waiting, by=SECOND, days=10)


def test_nobody_is_admitted_without_a_briefing() -> None:
    group = a_corridor(key="SIU")
    a_request(OUTSIDER)
    with pytest.raises(Refused, match="was briefed"):
        admitted(lying_before(group), briefed=False)


def test_what_is_decided_is_not_decided_again() -> None:
    group = a_corridor(key="SIU")
    a_request(OUTSIDER)
    waiting = lying_before(group)
    admitted(waiting)
    with pytest.raises(ChangedMeanwhile, match="has decided that already"):
        admitted(waiting, by=SECOND)


def test_a_request_is_passed_on_to_another_corridor_that_the_guardian_knows() -> None:
    siu = a_corridor(key="SIU", title="Unit")
    rowan = a_corridor(title="Rowan", by=SECOND, second=FIRST)
    elder = a_corridor(title="Elder", by="Meera Joshi", second="Frank Osei")
    a_request(OUTSIDER)
    waiting = lying_before(siu)
    with acting(FIRST) as actor, pytest.raises(Refused):
        actions.pass_on(waiting, to=elder, actor=actor)
    with acting(FIRST) as actor:
        actions.pass_on(waiting, to=rowan, actor=actor)
    register = behind(rowan)
    admitted(lying_before(rowan))
    assert sees(OUTSIDER, register)
    assert not sees(OUTSIDER, behind(siu))


def propose(group: Group, person: str, *, by: str = FIRST, asks: str = "") -> None:
    with acting(by) as actor:
        actions.propose_guardian(
            group,
            person=BY_NAME[person].id,
            why="Takes over in January",
            asks=BY_NAME[asks].id if asks else None,
            actor=actor,
        )


def settle(who: str, *, agreed: bool = True, seen_by: str = FIRST) -> None:
    with acting(seen_by):
        [proposed] = list(Succession.objects.filter(decided_at__isnull=True))
    with acting(who):
        actions.settle_guardian(proposed, agreed=agreed)


def test_two_others_add_a_guardian() -> None:
    group = a_corridor(MEMBER)
    propose(group, MEMBER)
    for who in (FIRST, MEMBER, OUTSIDER, ADMINISTRATOR):
        with pytest.raises(Refused, match="neither who proposed it nor whom it is"):
            settle(who)
    settle(SECOND)
    assert guardians(group) == {FIRST, SECOND, MEMBER}


def test_or_one_of_them_and_the_head_of_the_unit_who_was_asked() -> None:
    group = a_corridor(MEMBER)
    propose(group, MEMBER, asks=chair())
    with acting(chair()) as viewer:
        [waiting] = queries.to_settle(viewer)
        assert waiting.group_id == group.id
        assert not Group.objects.exists()
    settle(chair())
    assert guardians(group) == {FIRST, SECOND, MEMBER}


def chair() -> str:
    return next(
        name
        for name, one in BY_NAME.items()
        if queries.HEAD_OF_UNIT in one.roles and not one.system
    )


@pytest.mark.parametrize("agreed", [True, False])
def test_what_the_head_answers_is_told_to_no_auditor_outside(agreed: bool) -> None:
    group = a_corridor(MEMBER)
    propose(group, MEMBER, asks=chair())
    settle(chair(), agreed=agreed)
    verb = "corridors.guardian_agreed" if agreed else "corridors.guardian_refused"
    with acting(AUDITOR):
        assert not Entry.objects.filter(verb=verb).exists()
    let_in(group, AUDITOR)
    with acting(AUDITOR):
        assert Entry.objects.get(verb=verb).viewer_id == BY_NAME[chair()].id


def test_the_head_of_the_unit_who_was_not_asked_agrees_to_nothing() -> None:
    group = a_corridor(MEMBER)
    propose(group, MEMBER)
    with pytest.raises(Refused, match="was asked"):
        settle(chair())


def test_nobody_guards_a_corridor_that_they_are_not_in() -> None:
    group = a_corridor()
    propose(group, OUTSIDER)
    with pytest.raises(Refused, match="who is in the corridor"):
        settle(SECOND)


def test_members_propose_nobody_while_somebody_guards_it() -> None:
    group = a_corridor(MEMBER, "Piotr Zalew")
    with pytest.raises(Refused, match="Its guardians do that"):
        propose(group, "Piotr Zalew", by=MEMBER)


def stand_down(group: Group, who: str) -> None:
    with acting(who) as actor:
        actions.stand_down(group, actor=actor)


def opened_yesterday() -> Group:
    """A corridor that two have guarded since yesterday."""
    group = a_corridor()
    with as_definer(), connections["owner"].cursor() as cursor:
        for table in ("access_guardian", "access_groupmembership"):
            cursor.execute(
                sql.SQL("UPDATE {} SET starts = starts - interval '1 day'").format(
                    sql.Identifier(table)
                )
            )
    return group


def test_the_last_two_guardians_do_not_both_leave() -> None:
    group = opened_yesterday()
    stand_down(group, FIRST)
    with pytest.raises(Refused, match="last two guardians do not both leave"):
        stand_down(group, SECOND)
    assert guardians(group, by=SECOND) == {SECOND}


def test_a_guardian_leaves_the_corridor_only_once_he_guards_it_no_more() -> None:
    group = opened_yesterday()
    with acting(FIRST) as actor:
        mine = GroupMembership.objects.get(group=group, user_id=actor.user_id)
        with pytest.raises(Refused, match="does not leave"):
            actions.end_membership(mine, actor=actor, at=timezone.now())
    with acting(SECOND) as actor, pytest.raises(Refused):
        actions.end_membership(mine, actor=actor, at=timezone.now())
    stand_down(group, FIRST)
    with acting(FIRST) as actor:
        actions.end_membership(mine, actor=actor, at=timezone.now())
    assert not sees(FIRST, behind(group, by=SECOND))


def test_a_review_is_its_guardians_and_says_when_the_next_is_due() -> None:
    group = a_corridor(MEMBER)
    with acting(MEMBER) as actor, pytest.raises(Refused, match="Its guardians"):
        actions.look_over(group, said="All need it", actor=actor)
    with acting(FIRST) as actor:
        due = queries.next_look_over(queries.corridors()[0])
        actions.look_over(group, said="All need it", actor=actor)
        assert queries.next_look_over(queries.corridors()[0]) >= due
        assert len(queries.reviews(group)) == 1


def test_memberships_that_end_within_thirty_days_are_named() -> None:
    group = a_corridor()
    let_in(group, MEMBER, days=29)
    let_in(group, "Piotr Zalew", days=31)
    with acting(FIRST):
        found = queries.ending_soon(group, at=timezone.now())
    assert [each.user_id for each in found] == [BY_NAME[MEMBER].id]


WRITTEN = (
    "INSERT INTO access_guardian (id, group_id, user_id, starts, proposed_by_id,"
    " agreed_by_id) SELECT gen_random_uuid(), id, viewer_id(), now(), viewer_id(),"
    " viewer_id() FROM access_group",
    "UPDATE access_group SET longest_months = 12",
    "INSERT INTO access_glass (id, user_id, access_class, starts, ends) SELECT"
    " gen_random_uuid(), viewer_id(), 1, now(), now() + interval '1 hour'",
    "UPDATE corridors_routedrequest SET admitted = true",
    "DELETE FROM corridors_review",
    "UPDATE corridors_breakglass SET ends = ends + interval '1 day'",
)


@pytest.mark.parametrize("statement", WRITTEN)
def test_no_statement_writes_any_of_it(statement: str) -> None:
    a_corridor(MEMBER)
    for who in (FIRST, MEMBER, OUTSIDER):
        with (
            acting(who),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_membership_of_longer_than_thirty_days_waits_for_nobody() -> None:
    group = a_corridor(MEMBER)
    with acting(FIRST):
        assert queries.ending_soon(group, at=timezone.now()) == []
        later = timezone.now() + timedelta(days=40)
        assert len(queries.ending_soon(group, at=later)) == 1
