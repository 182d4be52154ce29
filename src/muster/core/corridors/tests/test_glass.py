"""Break-glass: four hours, the records that were named, and somebody says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import F
from django.utils import timezone

from muster.core.access.actions import intern, without_glass
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
    broken,
    let_in,
)
from muster.core.corridors.models import BreakGlass, GlassReview
from muster.core.notices.models import Notice
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


def sees(who: str, register: Register) -> bool:
    with acting(who):
        return Register.objects.filter(id=register.id).exists()


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
        (OUTSIDER, "You broke the glass: open to you for 4 hours, to read"),
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
        assert [each.id for each in queries.broken(viewer, at_most=9)] == [glass.id]
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
    with acting(OUTSIDER), pytest.raises(Refused, match="says why"):
        actions.break_glass(threat=" ", named=[register.reference])


def review(who: str, *, right: bool = True) -> None:
    with acting(FIRST):
        found = GlassReview.objects.order_by(F("reviewed_at").desc(nulls_first=True))
        asked = found[0]
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


PIOTR = "Piotr Zalew"


def test_who_breaks_it_second_is_let_in_beside_the_first_under_the_one_label() -> None:
    register = behind(a_corridor())
    broken(register)
    with acting(FIRST):
        label = Register.objects.get(id=register.id).access_class
    broken(register, by=PIOTR)
    with acting(FIRST):
        assert Register.objects.get(id=register.id).access_class == label
        assert {BY_NAME[OUTSIDER].id, BY_NAME[PIOTR].id} <= set(may_see(label))
    for who in (OUTSIDER, PIOTR):
        assert sees(who, register), who
        with acting(who) as viewer:
            [glass] = queries.broken(viewer, at_most=9)
            assert len(queries.opened_by(glass)) == 1


def test_a_record_that_is_open_is_not_opened_for_longer() -> None:
    register = behind(a_corridor())
    later(broken(register), 3)
    broken(register)
    later(broken("SE-IMP-2026-ZZZZZZZZ"), 1.1)
    assert not sees(OUTSIDER, register)


def test_whoever_broke_it_is_named_nobody_else_who_sees_the_record() -> None:
    group = a_corridor(MEMBER)
    register = behind(group)
    broken(register)
    broken(register, by=PIOTR)
    with acting(FIRST):
        label = Register.objects.get(id=register.id).access_class
    with acting(OUTSIDER):
        assert may_see(label) == [BY_NAME[OUTSIDER].id]
    let_in(group, OUTSIDER)
    with acting(OUTSIDER):
        everybody = {FIRST, SECOND, MEMBER, OUTSIDER, PIOTR}
        assert set(may_see(label)) == {BY_NAME[name].id for name in everybody}


def test_to_keep_a_record_shut_ends_what_opened_it_to_anybody() -> None:
    register, other = behind(group := a_corridor()), behind(group, title="Another")
    broken(register, other)
    broken(register, by=PIOTR)
    with acting(FIRST) as actor:
        actions.keep_shut(register, why="A protected person", actor=actor)
    for who in (OUTSIDER, PIOTR):
        assert not sees(who, register), who
    assert sees(OUTSIDER, other)


def test_what_was_not_right_is_shut_at_once_and_what_was_stays_open() -> None:
    wrong, right = behind(a_corridor()), behind(a_corridor(title="Elder"))
    broken(wrong)
    review(SECOND, right=False)
    broken(right, by=PIOTR)
    review(SECOND)
    assert not sees(OUTSIDER, wrong)
    assert sees(PIOTR, right)
    with acting(OUTSIDER):
        glass = BreakGlass.objects.get()
    assert glass.ends <= timezone.now()


def test_what_another_corridor_guards_is_not_shut_by_it() -> None:
    rowan, elder = a_corridor(), a_corridor(title="Elder", by=MEMBER, second=PIOTR)
    of_rowan, of_elder = behind(rowan), behind(elder, by=MEMBER)
    broken(of_rowan, of_elder)
    review(SECOND, right=False)
    assert not sees(OUTSIDER, of_rowan)
    assert sees(OUTSIDER, of_elder)


def let_again(who: str) -> None:
    with acting(FIRST):
        asked = GlassReview.objects.get(right_to=False)
    with acting(who) as actor:
        actions.let_again(asked, said="Trained on it", actor=actor)


def test_whose_glass_was_not_right_breaks_none_until_a_guardian_lets_them() -> None:
    group = a_corridor()
    register = behind(group)
    broken(register)
    review(SECOND, right=False)
    with pytest.raises(Refused, match="it was not right when you last broke") as told:
        broken(register)
    assert told.value.remedy == "Ring the sensitive intelligence unit."
    for who in (OUTSIDER, PIOTR):
        with pytest.raises(Refused, match="A guardian"):
            let_again(who)
    let_again(FIRST)
    with pytest.raises(ChangedMeanwhile):
        let_again(SECOND)
    broken(register)
    assert sees(OUTSIDER, register)


def test_nobody_lets_again_whose_glass_was_right() -> None:
    broken(behind(a_corridor()))
    review(SECOND)
    with acting(FIRST):
        asked = GlassReview.objects.get()
    with acting(FIRST) as actor, pytest.raises(Refused, match="A guardian"):
        actions.let_again(asked, said="Why", actor=actor)


def test_nobody_breaks_it_more_than_five_times_within_an_hour() -> None:
    register = behind(a_corridor())
    for _ in range(5):
        broken("SE-IMP-2026-ZZZZZZZZ")
    with pytest.raises(Refused, match="more than 5 times within an hour"):
        broken(register)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE corridors_breakglass SET starts = starts - interval '1 hour'"
        )
    broken(register)
    assert sees(OUTSIDER, register)


def test_whoever_broke_it_says_that_they_are_done() -> None:
    register = behind(a_corridor())
    glass = broken(register)
    broken(register, by=PIOTR)
    with acting(PIOTR) as actor, pytest.raises(Refused, match="Whoever broke"):
        actions.end_glass(glass, actor=actor)
    with acting(OUTSIDER) as actor:
        actions.end_glass(glass, actor=actor)
    assert not sees(OUTSIDER, register)
    assert sees(PIOTR, register)
    with acting(OUTSIDER) as actor, pytest.raises(Refused, match="while it is open"):
        actions.end_glass(glass, actor=actor)
    with acting(FIRST):
        assert GlassReview.objects.get(break_glass=glass).ends <= timezone.now()


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
            for one in queries.who_did(register, at_most=9)
            if one.verb == "corridors.opened_by_glass"
        ]
        assert opened.user_id == BY_NAME[OUTSIDER].id
    for who in (MEMBER, OUTSIDER, AUDITOR, ADMINISTRATOR):
        with acting(who):
            assert queries.who_did(register, at_most=9) == [], who


def in_the_register(register: Register) -> Register:
    with acting(FIRST):
        return Register.objects.get(id=register.id)


def test_what_is_made_of_a_record_is_not_opened_by_a_glass_on_that_one() -> None:
    named = behind(a_corridor())
    broken(named)
    label = in_the_register(named).access_class
    assert label < -1
    with acting(FIRST) as actor:
        made = a_register("Made of it", without_glass(label), actor=actor)
    assert made.access_class > 0
    assert sees(FIRST, made)
    assert not sees(OUTSIDER, made)


def test_no_record_is_opened_under_the_label_of_one_behind_glass() -> None:
    named = behind(a_corridor())
    broken(named)
    label = in_the_register(named).access_class
    with (
        acting(FIRST) as actor,
        pytest.raises(DatabaseError, match="not theirs to change"),
        transaction.atomic(),
    ):
        a_register("Made of it", label, actor=actor)


def sharing_a_label() -> tuple[Register, Register]:
    """Two records under one label behind glass, as an earlier release left them."""
    group = a_corridor()
    first, second = behind(group), behind(group, title="Made of it")
    later(broken(first), 5)
    label = in_the_register(first).access_class
    with (
        viewing_as(MIGRATION, using="owner"),
        as_definer(),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE records_register SET access_class = %s WHERE id = %s",
            [label, second.id],
        )
    return in_the_register(first), in_the_register(second)


def test_a_record_that_is_kept_shut_is_not_opened_by_a_glass_on_another() -> None:
    shut, other = sharing_a_label()
    assert shut.access_class == other.access_class
    with acting(FIRST) as actor:
        actions.keep_shut(shut, why="A protected person", actor=actor)
    broken(other)
    assert sees(OUTSIDER, other)
    assert not sees(OUTSIDER, shut)


def test_a_glass_on_one_of_two_that_shared_a_label_opens_the_one() -> None:
    one, other = sharing_a_label()
    broken(one)
    assert sees(OUTSIDER, one)
    assert not sees(OUTSIDER, other)
    for register in (one, other):
        assert sees(FIRST, register)
