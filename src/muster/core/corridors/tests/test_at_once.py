"""Two in a corridor at the same moment; and a glass that ends while somebody reads."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from muster.core.access.models import Group, GroupMembership, Guardian
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    FIRST,
    OUTSIDER,
    SECOND,
    THREAT,
    a_corridor,
    a_request,
    admitted,
    behind,
    lying_before,
)
from muster.core.people.queries import in_force
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import ChangedMeanwhile, Refused

pytestmark = pytest.mark.committing

PATIENCE = 20.0
HELD = (
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype IN"
    " ('transactionid', 'tuple')"
)


def _wait_until_it_waits() -> None:
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(HELD)
            if cursor.fetchone() != (0,):
                return
            time.sleep(0.02)


def beside(first: str, act: Callable[[], object], then: Callable[[], object]) -> object:
    """What the second act comes to, begun before the first one is committed."""

    def second() -> object:
        try:
            return then()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with acting(first):
            act()
            begun = other.submit(second)
            _wait_until_it_waits()
        return begun.result(timeout=PATIENCE)


def test_of_two_who_admit_the_same_person_at_once_the_second_is_told(
    committing: object,
) -> None:
    siu = a_corridor(key="SIU")
    a_request(OUTSIDER)
    waiting = lying_before(siu)
    came = beside(
        FIRST, lambda: admitted(waiting, by=FIRST), lambda: admitted(waiting, by=SECOND)
    )
    assert isinstance(came, ChangedMeanwhile), came
    with acting(FIRST):
        person = BY_NAME[OUTSIDER].id
        assert GroupMembership.objects.filter(user_id=person).count() == 1


def stand_down(group: Group, who: str) -> None:
    with acting(who) as actor:
        actions.stand_down(group, actor=actor)


def test_of_the_last_two_guardians_who_leave_at_once_one_stays(
    committing: object,
) -> None:
    group = a_corridor()
    came = beside(
        FIRST, lambda: stand_down(group, FIRST), lambda: stand_down(group, SECOND)
    )
    assert isinstance(came, Refused), came
    assert "do not both leave" in str(came)
    with acting(SECOND):
        left = Guardian.objects.filter(in_force(timezone.now()), group=group)
        assert [each.user_id for each in left] == [BY_NAME[SECOND].id]


def test_a_glass_that_ends_while_somebody_reads_shows_nothing_more(
    committing: object,
) -> None:
    register = behind(a_corridor())
    with acting(OUTSIDER):
        glass = actions.break_glass(threat=THREAT, named=[register.reference])
    client = signed_in(OUTSIDER)
    page = f"/records/{register.reference}/notes/"
    assert client.get(page, secure=True).status_code == 200
    with acting(OUTSIDER):
        assert Register.objects.filter(id=register.id).exists()
        _end_it()
        assert not Register.objects.filter(id=register.id).exists()
        assert queries.opened_by(glass) == []
    assert client.get(page, secure=True).status_code == 404
    shown = client.get(reverse("corridors:broken"), secure=True).content.decode()
    assert "Callum Frost" in shown


def keeps_shut(register: Register) -> None:
    with acting(FIRST) as actor:
        actions.keep_shut(register, why="A protected person", actor=actor)


def breaks(register: Register) -> None:
    with acting(OUTSIDER):
        actions.break_glass(threat=THREAT, named=[register.reference])


def sees(register: Register) -> bool:
    with acting(OUTSIDER):
        return Register.objects.filter(id=register.id).exists()


def test_a_record_that_is_kept_shut_while_somebody_breaks_the_glass_stays_shut(
    committing: object,
) -> None:
    register = behind(a_corridor())

    def keep() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT corridors_keep_shut(%s, 'Why')", [register.id])

    assert beside(FIRST, keep, lambda: breaks(register)) is None
    assert not sees(register)


def test_a_glass_that_is_broken_while_a_guardian_shuts_the_record_is_shut(
    committing: object,
) -> None:
    register = behind(a_corridor())
    answer = beside(
        OUTSIDER,
        lambda: actions.break_glass(threat=THREAT, named=[register.reference]),
        lambda: keeps_shut(register),
    )
    assert answer is None
    assert not sees(register)


def test_two_who_break_the_glass_on_one_record_at_once_both_see_it(
    committing: object,
) -> None:
    register = behind(a_corridor())

    def second() -> None:
        with acting("Piotr Zalew"):
            actions.break_glass(threat=THREAT, named=[register.reference])

    beside(
        OUTSIDER,
        lambda: actions.break_glass(threat=THREAT, named=[register.reference]),
        second,
    )
    assert sees(register)
    with acting("Piotr Zalew"):
        assert Register.objects.filter(id=register.id).exists()


def test_a_glass_opens_nothing_in_the_transaction_that_breaks_it(
    committing: object,
) -> None:
    register = behind(a_corridor())
    there = Register.objects.filter(id=register.id)
    with acting(OUTSIDER):
        point = transaction.savepoint()
        actions.break_glass(threat=THREAT, named=[register.reference])
        assert not there.exists()
        transaction.savepoint_rollback(point)
        assert not there.exists()
    with acting(OUTSIDER):
        actions.break_glass(threat=THREAT, named=[register.reference])
        assert not there.exists()
    assert sees(register)


def _end_it() -> None:
    """Let the four hours be over, in a transaction of its own."""

    def end() -> None:
        try:
            with as_definer(), connections["owner"].cursor() as cursor:
                cursor.execute(
                    "UPDATE access_glass SET starts = starts - interval '5 hours',"
                    " ends = ends - interval '5 hours'"
                )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        other.submit(end).result(timeout=PATIENCE)
