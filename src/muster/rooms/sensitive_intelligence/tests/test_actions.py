"""Items weighed, released and closed; pointers placed, met and never read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from muster.core.clocks.jobs import tell_of_alarms
from muster.core.clocks.models import RunningClock
from muster.core.clocks.tests.builders import as_worker
from muster.core.corridors.builders import broken, let_it_be_committed
from muster.core.corridors.queries import own_corridor
from muster.core.flags.builders import a_flag
from muster.core.flags.tests.met import flag_notices, matching, search, told
from muster.core.people.seed import BY_NAME, acting, let
from muster.core.picture import actions as picture
from muster.core.picture.tests.builders import a_subject
from muster.core.records import actions as records
from muster.core.records.models import Register
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer
from muster.core.terms.grade import Grade
from muster.core.terms.marking import MarkedAbove
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel
from muster.flow.intelligence.release import actions as release
from muster.flow.intelligence.release.builders import SAFE, a_text
from muster.flow.intelligence.release.models import Disclosure, Release
from muster.flow.intelligence.release.rules.handling import Permission
from muster.flow.operations.builders import a_led_operation
from muster.rooms.sensitive_intelligence import actions, queries
from muster.rooms.sensitive_intelligence.builders import (
    CONSULTED,
    CONTACT,
    DELEGATED,
    GUARDS,
    OFFICER,
    OUTSIDE,
    RELEASER,
    SECOND,
    a_pointer,
    a_proposed_pointer,
    an_item,
    came_in,
    pointed,
    the_corridors,
)
from muster.rooms.sensitive_intelligence.models import Item, Pointer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NEAR = "Callum Frost"
FRIDAY = datetime(2026, 11, 27, 23, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def corridors() -> None:
    the_corridors()


@pytest.fixture
def matched(cluster: Cluster) -> Callable[[], int]:
    return matching(cluster)


def runs(item: Item | Pointer, by: str = OFFICER) -> set[str]:
    with acting(by):
        found = RunningClock.objects.filter(
            register=item.register_id, stopped_at__isnull=True
        )
        return set(found.values_list("rule_id", flat=True))


# --------------------------------------------------------------------------- items


def test_an_item_is_there_for_those_inside_and_for_nobody_else() -> None:
    item = an_item()
    for name in (OFFICER, RELEASER, GUARDS, SECOND):
        with acting(name):
            assert Item.objects.filter(pk=item.pk).exists(), name
    for name in (*OUTSIDE, NEAR, CONTACT, "Hannah Vale"):
        with acting(name):
            assert not Item.objects.exists(), name
            assert not Register.objects.filter(pk=item.pk).exists(), name


def test_whoever_holds_the_post_and_is_in_no_corridor_records_nothing() -> None:
    with pytest.raises(Refused, match="Those in its corridor"):
        an_item(by=OUTSIDE[0])


def test_what_is_marked_above_official_leaves_nothing() -> None:
    with pytest.raises(MarkedAbove):
        an_item(text="SECRET\nThe whole of it")
    with acting(OFFICER):
        assert not Item.objects.exists()


WHO = "The source is Danny Orme"
"""Nobody's: what nobody may type into an item."""


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("text", "The text"),
        ("title", "Title"),
        ("may_use", "What may be used"),
        ("originator", "Originator"),
        ("reference", "Reference"),
    ],
)
def test_who_a_source_is_is_stopped_where_an_item_is_recorded(
    field: str, asked: str
) -> None:
    with pytest.raises(Refused, match=f"{asked} says who a source") as refused:
        let(
            OFFICER,
            actions.receive,
            replace(came_in(timezone.now()), **{field: WHO}),  # type: ignore[arg-type]
            at=timezone.now(),
        )
    assert "the unit that runs them" in refused.value.remedy
    assert "Danny" not in str(refused.value)
    with acting(OFFICER):
        assert not Item.objects.exists()


def test_who_a_source_is_is_stopped_in_all_that_is_said_of_an_item() -> None:
    item, now = an_item(), timezone.now()
    text = a_text(f"{SAFE} {WHO}.", grade=DELEGATED)
    let(OFFICER, actions.ask_permission, item, at=now)
    for act in (
        partial(actions.decide, item, decision="use", weighed=WHO),
        partial(
            actions.answer_permission, item, permission="conditions", conditions=WHO
        ),
        partial(actions.link_parallel, item, other=item.register, why=WHO),
        partial(actions.step, item, "assess", reason=WHO),
        partial(actions.sanitise, item, text),
    ):
        with pytest.raises(Refused, match="says who a source"):
            let(OFFICER, act, at=now)


def test_who_a_source_is_is_stopped_beside_an_item_as_well() -> None:
    item, now = an_item(), timezone.now()
    given = let(
        OFFICER,
        records.set_action,
        item.register,
        text="Ask the governor",
        owner_id=BY_NAME[OFFICER].id,
        due_on=None,
        at=now,
    )
    for act in (
        partial(records.write_note, item.register, text=WHO),
        partial(records.complete_action, given.id, result=WHO),
        partial(
            records.set_action,
            item.register,
            text=WHO,
            owner_id=BY_NAME[OFFICER].id,
            due_on=None,
        ),
    ):
        with pytest.raises(Refused, match="says who a source"):
            let(OFFICER, act, at=now)
    let(OFFICER, records.write_note, item.register, text="The governor rang", at=now)


def test_without_a_day_it_is_reviewed_within_the_twelve_months() -> None:
    at = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    assert str(an_item(at=at).review_on) == "2027-11-27"
    with pytest.raises(Refused, match="within 12 months: by Saturday 27 November 2027"):
        an_item(at=at, review_on=datetime(2027, 11, 28, tzinfo=UTC).date())


def test_a_threat_that_nobody_decides_within_an_hour_is_told(cluster: Cluster) -> None:
    an_item(at=FRIDAY, threat_to_life=True)
    with as_worker(cluster):
        tell_of_alarms(at=FRIDAY + timedelta(hours=1, seconds=1))
    for name in (GUARDS, SECOND, RELEASER):
        assert any("a life may be at stake" in each for each in told(name)), name
    assert told(OUTSIDE[1]) == []


def decide(item: Item, decision: str, *, by: str) -> None:
    let(
        by,
        actions.decide,
        item,
        decision=decision,
        weighed="The source would be known",
        at=timezone.now(),
    )


def test_a_decision_stops_the_hour_and_not_to_use_it_begins_it_anew() -> None:
    item = an_item(threat_to_life=True)
    with pytest.raises(Refused, match="superintendent rank"):
        decide(item, "do_not_use", by=OFFICER)
    assert "siu.life" in runs(item)
    with pytest.raises(Refused, match="superintendent rank"):
        decide(item, "delay", by=OFFICER)
    for decision in ("delay", "do_not_use"):
        decide(item, decision, by=RELEASER)
        assert "siu.life" in runs(item)
    decide(item, "use", by=OFFICER)
    assert "siu.life" not in runs(item)


def test_an_item_is_not_closed_while_the_hour_runs_after_a_no() -> None:
    item = an_item(threat_to_life=True)
    now = timezone.now()
    let(OFFICER, actions.step, item, "assess", reason="Known", at=now)
    decide(item, "do_not_use", by=RELEASER)
    with acting(OFFICER):
        assert queries.undecided([item]) == [item]
    with pytest.raises(Refused, match="decide first") as refused:
        let(RELEASER, actions.step, item, "close", reason="Over", at=now)
    assert "not used a second time" in refused.value.remedy
    decide(item, "do_not_use", by=RELEASER)
    assert "siu.life" not in runs(item)
    let(RELEASER, actions.step, item, "close", reason="Over", at=now)


def test_a_no_of_before_it_was_marked_confirms_none_of_after() -> None:
    item = an_item()
    not_used(item)
    let(OFFICER, actions.mark_threat, item, at=timezone.now())
    decide(item, "do_not_use", by=RELEASER)
    assert "siu.life" in runs(item)


def review_due(item: Item) -> str:
    with acting(OFFICER):
        [due] = queries.due([item.pk], "siu.item.review").values()
        return due.date().isoformat()


def test_an_earlier_day_is_the_end_and_each_review_begins_the_next() -> None:
    at = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    assert review_due(an_item(at=at)) == "2027-11-27"
    item = an_item(at=at, review_on=date(2027, 2, 1))
    assert review_due(item) == "2027-02-01"
    reviewed = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
    let(OFFICER, actions.step, item, "review", reason="Still needed", at=reviewed)
    assert review_due(item) == "2028-01-19"
    assert str(fresh_item(item).review_on) == "2028-01-19"
    assert fresh_item(item).register.state == "received"


def test_an_item_marked_later_has_its_hour_from_then_on() -> None:
    item = an_item()
    assert "siu.life" not in runs(item)
    let(OFFICER, actions.mark_threat, item, at=timezone.now())
    assert "siu.life" in runs(item)
    with pytest.raises(Refused, match="decide first"):
        let(OFFICER, actions.step, item, "return", reason="Not ours", at=timezone.now())


def test_whoever_recorded_an_item_does_not_close_it() -> None:
    item = an_item()
    now = timezone.now()
    let(OFFICER, actions.step, item, "assess", reason="Known", at=now)
    with pytest.raises(Refused, match="other than the author"):
        let(OFFICER, actions.step, item, "close", reason="Done", at=now)
    let(RELEASER, actions.step, item, "close", reason="Done", at=now)
    assert runs(item) == set()


def written(item: Item, grade: Grade, **said: object) -> Release:
    text = a_text(SAFE, grade=grade, **said)  # type: ignore[arg-type]
    return let(GUARDS, actions.sanitise, item, text, at=timezone.now())


def check(text: Release) -> None:
    let(SECOND, release.check, text, at=timezone.now())


def let_out(text: Release) -> int:
    return let(
        RELEASER, release.release, text, reason="It stops a load", at=timezone.now()
    )


def test_nothing_is_released_where_the_originator_has_not_said_yes() -> None:
    item = an_item(grade=CONSULTED)
    text = written(item, CONSULTED)
    check(text)
    with pytest.raises(Refused, match="has not been asked"):
        let_out(text)
    let(OFFICER, actions.ask_permission, item, at=timezone.now())
    assert "siu.permission" in runs(item)
    text = fresh(text)
    with pytest.raises(Refused, match="has not answered"):
        let_out(text)
    let(OFFICER, actions.answer_permission, item, permission="yes", at=timezone.now())
    assert "siu.permission" not in runs(item)
    assert let_out(fresh(text)) == 3


def fresh(text: Release) -> Release:
    with acting(RELEASER):
        return Release.objects.select_related("register", "of").get(pk=text.pk)


def test_where_sanitising_is_delegated_the_action_code_is_no_wider() -> None:
    narrow = replace(DELEGATED, action="A1")
    item = an_item(grade=narrow)
    wide = written(item, replace(narrow, action="A3"))
    with pytest.raises(Refused, match="A3 is wider than the A1"):
        check(wide)
    text = written(item, narrow)
    check(text)
    assert let_out(text) == 3


def test_a_text_graded_otherwise_and_handled_more_widely_is_refused_twice() -> None:
    parent = Grade(1, "A", "C", "Intelligence only", "A2", "S2")
    item = an_item(grade=parent)
    with pytest.raises(Refused) as refused:
        check(written(item, Grade(2, "A", "P")))
    assert [each.text for each in refused.value.reasons] == [
        "The source evaluation was changed without a reason",
        "Handling was widened from C to P without the originator",
    ]
    check(written(item, parent))


def test_one_text_released_to_three_is_three_disclosures_of_one_release() -> None:
    text = written(an_item(), DELEGATED)
    check(text)
    assert let_out(text) == 3
    with acting(RELEASER):
        assert Disclosure.objects.filter(register=text.register_id).count() == 3
        assert Release.objects.count() == 1


def test_conditions_are_named_where_there_are_any() -> None:
    item = an_item()
    now = timezone.now()
    let(OFFICER, actions.ask_permission, item, at=now)
    with pytest.raises(Refused, match="on which conditions"):
        let(OFFICER, actions.answer_permission, item, permission="conditions", at=now)


def test_action_rests_on_an_open_record_and_on_none_behind_a_corridor() -> None:
    item, other = an_item(), an_item(title="Another")
    operation = a_led_operation().register
    why, now = "Two patrols saw the same", timezone.now()
    with pytest.raises(Refused, match="behind a corridor itself"):
        let(
            OFFICER,
            actions.link_parallel,
            item,
            other=other.register,
            why=why,
            at=now,
        )
    let(OFFICER, actions.link_parallel, item, other=operation, why=why, at=now)
    with acting(OFFICER):
        assert [each.why for each in queries.parallels(item)] == [why]


# ------------------------------------------------------------------------ pointers


def test_a_pointer_keeps_nothing_of_whom_it_is_about() -> None:
    a_pointer(looked_for="Jo Bloggs")
    assert tables_with("bloggs") == []
    an_item(title="What Bloggs said")
    assert "records_register" in tables_with("bloggs")


def tables_with(word: str) -> list[str]:
    """Tables in which a word stands, as text or in bytes, whatever its first letter."""
    in_bytes = word[1:].encode().hex()
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        kept = []
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t'  # noqa: S608 - our own tables
                " WHERE t::text ILIKE %s OR t::text LIKE %s",
                [f"%{word}%", f"%{in_bytes}%"],
            )
            kept += [table] if cursor.fetchone()[0] else []
    return kept


def test_an_originator_that_was_asked_is_not_asked_again_before_it_answers() -> None:
    item, now = an_item(), timezone.now()
    let(OFFICER, actions.ask_permission, item, at=now)
    with pytest.raises(Refused, match="already"):
        let(OFFICER, actions.ask_permission, item, at=now)
    let(OFFICER, actions.answer_permission, item, permission="no", at=now)
    let(OFFICER, actions.ask_permission, item, at=now)
    assert "siu.permission" in runs(item)
    assert fresh_item(item).permission == "asked"


def test_no_statement_reads_by_what_a_pointer_is_met() -> None:
    a_pointer()
    for table in ("flags_watched", "flags_seal"):
        denied = pytest.raises(
            DatabaseError, match=f"permission denied for table {table}"
        )
        with acting(CONTACT), denied, transaction.atomic():
            run(f"SELECT * FROM {table}")  # noqa: S608


def test_what_it_is_met_by_is_said_in_the_act_that_opens_it() -> None:
    pointer = a_pointer()
    with acting(CONTACT), pytest.raises(DatabaseError, match="as it is opened"):
        run(
            "SELECT flags_watch(%s, %s, '', ARRAY[1]::bigint[], '{}')",
            pointer.register_id,
            own_corridor(queries.PROTECTED).id,
        )


def run(statement: str, *values: UUID | str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [*values])


def test_a_touch_is_told_to_the_contact_and_to_nobody_else(
    matched: Callable[[], int],
) -> None:
    a_pointer()
    before = {name: told(name) for name in (GUARDS, SECOND, OFFICER, RELEASER, NEAR)}
    search("07700900123")
    search("+44 7700 900123")
    matched()
    assert flag_notices(CONTACT) == [
        "Flag: 2 times by Callum Frost: Pointer: a protected person"
    ]
    for name, said in before.items():
        assert told(name) == said, name


def test_a_pointer_that_waits_or_is_withdrawn_is_met_by_nothing(
    matched: Callable[[], int],
) -> None:
    a_proposed_pointer()
    gone = a_pointer()
    let(GUARDS, actions.step_pointer, gone, "withdraw", at=timezone.now())
    search("07700 900123")
    matched()
    assert not flag_notices(CONTACT)


def test_a_flag_and_a_pointer_on_the_same_each_tell_their_own(
    matched: Callable[[], int],
) -> None:
    with acting(NEAR) as actor:
        person = a_subject(actor, name="Jo Bloggs")
    with acting(OFFICER):
        unit = own_corridor(queries.UNIT)
    a_flag(unit, flagged=person.reference, by=OFFICER, approved_by=SECOND)
    a_pointer(looked_for=person.reference)
    matched()
    with acting(NEAR) as actor:
        picture.note_opened(person, actor=actor)
    matched()
    assert flag_notices(CONTACT) == [
        "Flag: once by Callum Frost: Pointer: a protected person"
    ]
    assert flag_notices(GUARDS) == ["Flag: once by Callum Frost: Jo Bloggs"]
    assert flag_notices(NEAR) == []


def test_a_pointer_that_nobody_reviewed_stays_live_and_is_told(
    cluster: Cluster, matched: Callable[[], int]
) -> None:
    live = datetime(2026, 8, 31, 9, 0, tzinfo=UTC)
    pointer = a_pointer(at=live)
    with as_worker(cluster):
        tell_of_alarms(at=datetime(2027, 3, 1, 0, 1, tzinfo=UTC))
    assert any("Review of a pointer" in each for each in told(CONTACT))
    with acting(CONTACT):
        assert Register.objects.get(pk=pointer.pk).state == "live"
    search("07700 900123")
    matched()
    assert flag_notices(CONTACT) == [
        "Flag: once by Callum Frost: Pointer: a protected person"
    ]


def test_a_review_begins_the_six_months_anew() -> None:
    pointer = a_pointer(at=datetime(2026, 8, 31, 9, 0, tzinfo=UTC))
    let(
        CONTACT,
        actions.step_pointer,
        pointer,
        "review",
        at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
    )
    with acting(CONTACT):
        clock = RunningClock.objects.get(
            register=pointer.register_id, stopped_at__isnull=True
        )
        assert clock.due_at.date().isoformat() == "2027-03-31"


def test_whoever_proposed_a_pointer_neither_approves_nor_withdraws_it() -> None:
    pointer = a_proposed_pointer()
    with pytest.raises(Refused, match="other than the author"):
        let(CONTACT, actions.step_pointer, pointer, "approve", at=timezone.now())
    live = a_pointer()
    with pytest.raises(Refused, match="other than the author"):
        let(CONTACT, actions.step_pointer, live, "withdraw", at=timezone.now())
    denied = pytest.raises(DatabaseError, match="permission denied")
    with acting(CONTACT), denied, transaction.atomic():
        Register.objects.filter(pk=live.pk).delete()


def test_pointers_come_one_by_one_and_never_from_a_file() -> None:
    with acting(CONTACT) as actor, pytest.raises(Refused, match="never from a file"):
        actions.point(pointed(), actor=actor.through(Channel.IMPORT), at=timezone.now())


def test_a_detail_of_the_person_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused, match="holds no detail of the person") as refused:
        a_proposed_pointer(contact="Duty desk, Jo Bloggs")
    assert "protection provider" in refused.value.remedy
    with acting(CONTACT):
        assert not Pointer.objects.exists()


def test_the_contact_places_pointers_to_protected_persons_alone() -> None:
    for of in ("higher_tier", "other_unit"):
        with pytest.raises(Refused, match="Officers of the sensitive"):
            a_proposed_pointer(of=of)
    a_proposed_pointer(of="higher_tier", by=OFFICER)
    with acting(CONTACT):
        assert not Pointer.objects.exists()


def test_no_broken_glass_opens_a_pointer() -> None:
    pointer = a_pointer()
    broken(pointer.register, by=NEAR)
    let_it_be_committed()
    with acting(NEAR):
        assert not Pointer.objects.exists()


# ------------------------------------------------------- an item that is not used


MOVE = (
    "UPDATE records_register SET state = %s, version = version + 1, changed_at = now()"
    " WHERE id = %s"
)


def not_used(item: Item) -> None:
    decide(item, "do_not_use", by=OFFICER)


def said_no(item: Item) -> None:
    now = timezone.now()
    let(OFFICER, actions.ask_permission, item, at=now)
    let(OFFICER, actions.answer_permission, item, permission="no", at=now)


def closed(item: Item) -> None:
    now = timezone.now()
    let(OFFICER, actions.step, item, "assess", reason="Known", at=now)
    let(RELEASER, actions.step, item, "close", reason="Nothing to add", at=now)


def returned(item: Item) -> None:
    now = timezone.now()
    let(OFFICER, actions.step, item, "return", reason="Not this region's", at=now)


@pytest.mark.parametrize(
    ("stops", "words", "what_to_do"),
    [
        (not_used, "decided that the item is not used", "Decide anew"),
        (said_no, "The originator said no", "Ask the originator anew"),
        (closed, "closed or returned", "Record it anew"),
        (returned, "closed or returned", "Record it anew"),
    ],
)
def test_no_text_is_begun_checked_or_released_of_what_is_not_used(
    stops: Callable[[Item], None], words: str, what_to_do: str
) -> None:
    item = an_item()
    begun, waits = written(item, DELEGATED), written(item, DELEGATED)
    check(waits)
    stops(item)
    for act in (
        lambda: written(fresh_item(item), DELEGATED),
        lambda: check(fresh(begun)),
        lambda: let_out(fresh(waits)),
    ):
        with pytest.raises(Refused, match=words) as refused:
            act()
        assert what_to_do in refused.value.remedy


@pytest.mark.parametrize("stops", [not_used, said_no, closed, returned])
def test_no_statement_checks_or_releases_a_text_of_what_is_not_used(
    stops: Callable[[Item], None],
) -> None:
    item = an_item()
    begun, waits = written(item, DELEGATED), written(item, DELEGATED)
    check(waits)
    stops(item)
    for text, state, by in ((begun, "checked", SECOND), (waits, "released", RELEASER)):
        with (
            acting(by),
            pytest.raises(DatabaseError, match=r"is not used|not said yes"),
        ):
            run(MOVE, state, text.pk)


def fresh_item(item: Item) -> Item:
    with acting(OFFICER):
        return Item.objects.select_related("register").get(pk=item.pk)


def test_what_is_decided_anew_is_used_after_all() -> None:
    item = an_item()
    text = written(item, DELEGATED)
    not_used(item)
    decide(item, "use", by=OFFICER)
    check(text)
    assert let_out(fresh(text)) == 3


def on_conditions(item: Item) -> None:
    now = timezone.now()
    let(OFFICER, actions.ask_permission, item, at=now)
    let(
        OFFICER,
        actions.answer_permission,
        item,
        permission="conditions",
        conditions="Not before Friday",
        at=now,
    )


def test_what_is_written_after_a_yes_on_conditions_is_under_them() -> None:
    item = an_item(grade=CONSULTED)
    on_conditions(item)
    text = written(fresh_item(item), CONSULTED)
    assert text.conditions == "Not to be repeated to the subject; Not before Friday"
    check(text)
    assert let_out(fresh(text)) == 3


def test_a_text_of_before_the_conditions_is_written_anew_under_them() -> None:
    item = an_item(grade=CONSULTED)
    begun, waits = written(item, CONSULTED), written(item, CONSULTED)
    check(waits)
    on_conditions(item)
    for act in (lambda: check(fresh(begun)), lambda: let_out(fresh(waits))):
        with pytest.raises(Refused, match="The originator's conditions do not stand"):
            act()
    anew = a_text(SAFE, grade=CONSULTED)
    let(GUARDS, release.change, fresh(begun), anew, at=timezone.now())
    check(fresh(begun))
    assert "Not before Friday" in fresh(begun).conditions


def test_a_text_on_conditions_is_handled_under_them() -> None:
    item = an_item(grade=CONSULTED)
    on_conditions(item)
    text = written(fresh_item(item), Grade(1, "A", "P"))
    with pytest.raises(Refused, match="a text under them is handled C"):
        check(text)
    with acting(SECOND), pytest.raises(DatabaseError, match="is not used"):
        run(MOVE, "checked", text.pk)


def test_what_the_originator_said_is_noted_on_the_item_alone() -> None:
    item = an_item(grade=CONSULTED)
    text = written(item, CONSULTED)
    with pytest.raises(Refused, match="noted on what the text is of") as refused:
        let(GUARDS, release.note_permission, text, Permission.YES, at=timezone.now())
    assert item.register.reference in refused.value.remedy


def test_a_text_keeps_the_conditions_and_s2_of_its_item_or_says_why_not() -> None:
    item = an_item(grade=CONSULTED)
    freer = replace(CONSULTED, conditions="Intelligence only", sanitisation="S1")
    with pytest.raises(Refused) as refused:
        check(written(item, freer))
    assert [each.text for each in refused.value.reasons] == [
        "The sanitisation code was changed from S2 to S1 without a reason",
        "Conditions were left out without a reason",
    ]
    check(written(item, freer, why="The subject was told in court"))
