"""Break-glass: four hours, the records that were named, and somebody says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from muster.core.access.actions import intern
from muster.core.access.queries import may_see
from muster.core.audit.models import Entry
from muster.core.corridors import actions, queries
from muster.core.corridors.binding import bind_glass
from muster.core.corridors.builders import (
    FIRST,
    MEMBER,
    OUTSIDER,
    SECOND,
    THREAT,
    a_corridor,
    behind,
)
from muster.core.corridors.models import BreakGlass, GlassReview
from muster.core.notices.models import Notice
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


def sees(who: str, register: Register) -> bool:
    with acting(who):
        return Register.objects.filter(id=register.id).exists()


def broken(*registers: Register | str, by: str = OUTSIDER) -> BreakGlass:
    named = [one if isinstance(one, str) else one.reference for one in registers]
    with acting(by) as actor:
        return actions.break_glass(threat=THREAT, named=named, actor=actor)


def later(glass: BreakGlass, hours: float) -> None:
    """Let so much time have passed since the glass was broken."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_glass SET starts = starts - %s::interval,"
            " ends = ends - %s::interval",
            [f"{hours} hours"] * 2,
        )


def test_what_was_named_is_open_for_four_hours_and_gone_again() -> None:
    register = behind(a_corridor())
    assert not sees(OUTSIDER, register)
    glass = broken(register)
    assert sees(OUTSIDER, register)
    later(glass, 3.99)
    assert sees(OUTSIDER, register)
    later(glass, 0.02)
    assert not sees(OUTSIDER, register)
    assert sees(FIRST, register)


def test_no_other_record_of_the_corridor_is_opened_by_it() -> None:
    group = a_corridor(MEMBER)
    named, other = behind(group), behind(group, title="Another source's report")
    broken(named)
    assert not sees(OUTSIDER, other)
    for who in (FIRST, SECOND, MEMBER):
        assert sees(who, named), who
        assert sees(who, other), who
    for who in ("Piotr Zalew", ADMINISTRATOR, AUDITOR):
        assert not sees(who, named), who


def test_it_is_told_to_the_guardians_to_whoever_did_it_and_to_auditors() -> None:
    register = behind(a_corridor(MEMBER))
    broken(register)
    for who, words in (
        (FIRST, "Break-glass, to be reviewed: opened to Callum Frost"),
        (SECOND, "Break-glass, to be reviewed: opened to Callum Frost"),
        (OUTSIDER, "You broke the glass: open to you for 4 hours"),
    ):
        with acting(who):
            assert Notice.objects.get(register_id=register.id).text == words
    with acting(MEMBER):
        assert not Notice.objects.exists()
    for who in (OUTSIDER, AUDITOR):
        with acting(who) as viewer:
            [alarm] = queries.alarms(viewer, at=timezone.now())
            assert alarm.glass.by_id == BY_NAME[OUTSIDER].id
            assert not alarm.late


def test_an_auditor_sees_that_it_was_done_and_not_for_what() -> None:
    register = behind(a_corridor())
    glass = broken(register)
    with acting(AUDITOR) as viewer:
        assert [each.id for each in queries.broken(viewer)] == [glass.id]
        assert queries.opened_by(glass) == []
        assert not GlassReview.objects.exists()
        assert Entry.objects.filter(verb="corridors.glass_broken").count() == 1
        assert not Entry.objects.filter(verb="corridors.opened_by_glass").exists()


def test_each_record_that_it_opened_has_its_entry_under_its_own_label() -> None:
    register = behind(a_corridor(AUDITOR))
    broken(register)
    with acting(AUDITOR):
        entry = Entry.objects.get(verb="corridors.opened_by_glass")
        assert entry.register_id == register.id
        assert entry.viewer_id == BY_NAME[OUTSIDER].id


def test_hidden_absent_and_shut_records_are_passed_over_alike() -> None:
    register = behind(a_corridor())
    with acting(FIRST) as actor:
        actions.keep_shut(register, why="A protected person", actor=actor)
    shut = broken(register)
    absent = broken("SE-IMP-2026-ZZZZZZZZ", by="Piotr Zalew")
    assert not sees(OUTSIDER, register)
    for glass, who in ((shut, OUTSIDER), (absent, "Piotr Zalew")):
        with acting(who):
            assert queries.opened_by(glass) == []
            assert BreakGlass.objects.get().reviewed_at is None


def test_a_member_who_is_no_guardian_keeps_nothing_shut() -> None:
    register = behind(a_corridor(MEMBER))
    for who in (MEMBER, OUTSIDER):
        with acting(who) as actor, pytest.raises(Refused):
            actions.keep_shut(register, why="Mine", actor=actor)


@pytest.fixture
def _never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        KINDS._kinds, "import", replace(KINDS["import"], opened_by_glass=False)
    )
    bind_glass()


@pytest.mark.usefixtures("_never_opened")
def test_a_kind_that_is_never_opened_so_is_not() -> None:
    register = behind(a_corridor())
    broken(register)
    assert not sees(OUTSIDER, register)


@pytest.mark.parametrize("who", [ADMINISTRATOR, AUDITOR, "Priya Nand", "Bola Achebe"])
def test_nobody_but_an_officer_of_the_unit_breaks_it(who: str) -> None:
    register = behind(a_corridor())
    with pytest.raises(Refused, match="An officer of the unit"):
        broken(register, by=who)
    assert not sees(who, register)


def test_it_opens_no_more_than_ten_records_and_says_why() -> None:
    register = behind(a_corridor())
    with pytest.raises(Refused, match="from one to ten"):
        broken(*["SE-IMP-2026-ZZZZZZZZ"] * 10, register)
    with acting(OUTSIDER) as actor, pytest.raises(Refused, match="says why"):
        actions.break_glass(threat=" ", named=[register.reference], actor=actor)


def review(who: str, *, right: bool = True) -> None:
    with acting(FIRST):
        asked = GlassReview.objects.get()
    with acting(who) as actor:
        actions.review_glass(
            asked, right=right, said="Asked the duty chief", actor=actor
        )


def test_a_guardian_says_whether_it_was_right_and_everybody_told_of_it_knows() -> None:
    group = a_corridor(MEMBER)
    glass = broken(behind(group))
    with acting(FIRST):
        [waiting] = queries.glass_to_review(group)
        assert waiting.threat == THREAT
    for who in (MEMBER, OUTSIDER, AUDITOR):
        with pytest.raises(Refused, match="A guardian reviews it"):
            review(who)
    review(SECOND, right=False)
    with pytest.raises(ChangedMeanwhile):
        review(FIRST)
    for who in (OUTSIDER, AUDITOR):
        with acting(who) as viewer:
            assert BreakGlass.objects.get(id=glass.id).right_to is False
            assert queries.alarms(viewer, at=timezone.now()) == []


def test_a_guardian_of_another_corridor_reviews_what_he_broke_in_no_way() -> None:
    group = a_corridor(key="SIU", by=OUTSIDER, second=MEMBER)
    broken(behind(a_corridor()), by=OUTSIDER)
    with acting(OUTSIDER):
        assert not GlassReview.objects.exists()
        assert queries.glass_to_review(group) == []


def test_a_glass_that_opened_nothing_is_reviewed_by_the_guardians_of_the_unit() -> None:
    siu = a_corridor(key="SIU")
    broken("SE-IMP-2026-ZZZZZZZZ")
    with acting(FIRST):
        [waiting] = queries.glass_to_review(siu)
    assert waiting.named == "SE-IMP-2026-ZZZZZZZZ"


def test_what_nobody_reviewed_in_time_is_late() -> None:
    broken(behind(a_corridor()))
    with acting(AUDITOR) as viewer:
        [alarm] = queries.alarms(viewer, at=timezone.now() + timedelta(days=20))
    assert alarm.late


def test_a_record_behind_two_corridors_is_told_to_the_guardians_of_both() -> None:
    first, second = a_corridor(), a_corridor(title="Elder", by=FIRST, second=MEMBER)
    with acting(FIRST) as actor:
        both = Label(groups=frozenset({first.id, second.id}), sensitive=True)
        register = a_register("Both", intern(both), actor=actor)
    broken(register)
    assert sees(OUTSIDER, register)
    for who, group in ((SECOND, first), (MEMBER, second)):
        with acting(who):
            assert len(queries.glass_to_review(group)) == 1
    assert not sees(SECOND, register)


def test_who_can_see_it_names_whoever_a_glass_opened_it_to() -> None:
    register = behind(a_corridor())
    glass = broken(register)
    with acting(FIRST):
        label = Register.objects.get(id=register.id).access_class
        assert BY_NAME[OUTSIDER].id in may_see(label)
    later(glass, 4.1)
    with acting(FIRST):
        assert BY_NAME[OUTSIDER].id not in may_see(label)


def test_nobody_asks_for_a_label_behind_glass_by_its_key() -> None:
    register = behind(a_corridor())
    broken(register)
    with acting(FIRST):
        label = Register.objects.get(id=register.id).access_class
    with acting(OUTSIDER), connection.cursor() as cursor:
        cursor.execute("SELECT key FROM access_accessclass WHERE id = %s", [label])
        [(key,)] = cursor.fetchall()
        with (
            pytest.raises(DatabaseError, match="the label and its parts differ"),
            transaction.atomic(),
        ):
            cursor.execute("SELECT access_intern(%s, true, '{}', '{}')", [key])


def test_the_guardian_of_a_record_is_told_who_did_what_with_it() -> None:
    register = behind(a_corridor(MEMBER))
    broken(register)
    with acting(FIRST):
        [opened] = [
            one
            for one in queries.who_did(register)
            if one.verb == "corridors.opened_by_glass"
        ]
        assert opened.user_id == BY_NAME[OUTSIDER].id
    for who in (MEMBER, OUTSIDER, AUDITOR, ADMINISTRATOR):
        with acting(who):
            assert queries.who_did(register) == [], who
