"""The plain model itself: who may see and do what, with fixed facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from muster.core.terms.role import Role
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import (
    Glass,
    Guarding,
    Label,
    Membership,
    Posting,
    Row,
    Value,
    Verb,
    World,
    listed,
    may,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
UNIT, FORCE, PARTNER = (UUID(int=number) for number in (1, 2, 3))
OFFICER, OUTSIDER, GUARDIAN = (UUID(int=number) for number in (11, 12, 13))
LINNET, WREN = UUID(int=21), UUID(int=22)
SUBJECT, UNKNOWN = UUID(int=31), UUID(int=32)
OPEN, NEED_TO_KNOW, SHARED, BOTH_GROUPS, ANY_BODY = 101, 102, 103, 104, 105


def a_world(**given: object) -> World:
    """The unit, a force and a partner; an officer of the unit told of one matter."""
    made = World(
        bodies={UNIT: "unit", FORCE: "force", PARTNER: "partner"},
        people={OFFICER: UNIT, OUTSIDER: FORCE, GUARDIAN: UNIT},
        postings=[
            Posting(OFFICER, UNIT, Role.INVESTIGATOR, AT - DAY, None),
            Posting(OUTSIDER, FORCE, Role.FORCE_OFFICER, AT - DAY, None),
        ],
        groups={LINNET: GUARDIAN, WREN: GUARDIAN},
        memberships=[Membership(OFFICER, LINNET, AT - DAY, None)],
        labels={
            OPEN: Label(frozenset(), frozenset({UNIT})),
            NEED_TO_KNOW: Label(frozenset({LINNET}), frozenset({UNIT})),
            SHARED: Label(frozenset(), frozenset({UNIT, FORCE})),
            BOTH_GROUPS: Label(frozenset({LINNET, WREN}), frozenset({UNIT})),
            ANY_BODY: Label(frozenset(), frozenset()),
        },
    )
    for name, value in given.items():
        setattr(made, name, value)
    return made


def a_note(label: int) -> Row:
    return Row("records_note", "1", {"access_class": label})


def sees(world: World, viewer: UUID, row: Row) -> bool:
    return may(world, viewer, Verb.SEE, row, at=AT)


@pytest.mark.parametrize(
    ("label", "officer", "outsider"),
    [
        (OPEN, True, False),
        (NEED_TO_KNOW, True, False),
        (SHARED, True, True),
        (BOTH_GROUPS, False, False),
        (ANY_BODY, True, True),
        (999, False, False),
    ],
)
def test_a_label_asks_for_a_body_that_it_names_and_every_group(
    label: int, officer: bool, outsider: bool
) -> None:
    world = a_world()
    assert sees(world, OFFICER, a_note(label)) is officer
    assert sees(world, OUTSIDER, a_note(label)) is outsider


def test_somebody_without_a_posting_sees_not_even_what_any_body_may() -> None:
    assert not sees(a_world(), GUARDIAN, a_note(ANY_BODY))


@pytest.mark.parametrize(
    ("starts", "ends", "held"),
    [
        (AT, None, True),
        (AT + INSTANT, None, False),
        (AT - DAY, AT, False),
        (AT - DAY, AT + INSTANT, True),
        (AT - DAY, AT - INSTANT, False),
    ],
)
def test_a_start_is_inclusive_and_an_end_exclusive(
    starts: datetime, ends: datetime | None, held: bool
) -> None:
    member = Membership(OFFICER, LINNET, starts, ends)
    assert sees(a_world(memberships=[member]), OFFICER, a_note(NEED_TO_KNOW)) is held


@pytest.mark.parametrize(
    ("starts", "ends", "open_"),
    [
        (AT, AT + INSTANT, True),
        (AT - DAY, AT, False),
        (AT + INSTANT, AT + DAY, False),
    ],
)
def test_a_broken_glass_permits_its_label_to_whoever_broke_it_while_it_is_broken(
    starts: datetime, ends: datetime, open_: bool
) -> None:
    world = a_world(glasses=[Glass(OFFICER, BOTH_GROUPS, starts, ends)])
    assert sees(world, OFFICER, a_note(BOTH_GROUPS)) is open_
    assert not sees(world, GUARDIAN, a_note(BOTH_GROUPS))


def test_a_broken_glass_opens_nothing_of_another_body_or_to_nobody_posted() -> None:
    for who in (OUTSIDER, GUARDIAN):
        world = a_world(glasses=[Glass(who, NEED_TO_KNOW, AT - DAY, AT + DAY)])
        assert not sees(world, who, a_note(NEED_TO_KNOW))


def test_a_standing_group_is_known_to_those_who_guard_it_at_the_moment() -> None:
    row = Row("access_group", str(WREN), {"id": WREN})
    asked = Row("corridors_routedrequest", "1", {"group_id": WREN})
    told = Row("corridors_review", "1", {"group_id": LINNET})
    for ends, known in ((None, True), (AT, False)):
        world = a_world(
            groups={LINNET: None, WREN: None},
            guardians=[Guarding(GUARDIAN, WREN, AT - DAY, ends)],
        )
        for each in (row, asked):
            assert sees(world, GUARDIAN, each) is known
            assert not sees(world, OFFICER, each)
        assert sees(world, OFFICER, told)


def test_a_subject_is_there_for_whoever_may_see_a_fact_of_it() -> None:
    fact = Row(
        "picture_fact", "1", {"subject_id": SUBJECT, "access_class": NEED_TO_KNOW}
    )
    world = a_world(rows={"picture_fact": [fact]})
    for subject, there in ((SUBJECT, True), (UNKNOWN, False)):
        row = Row("picture_subject", str(subject), {"id": subject})
        assert sees(world, OFFICER, row) is there
        assert not sees(world, OUTSIDER, row)


def test_a_link_is_seen_by_those_who_know_of_both_ends() -> None:
    facts = [
        Row("picture_fact", "1", {"subject_id": SUBJECT, "access_class": SHARED}),
        Row("picture_fact", "2", {"subject_id": UNKNOWN, "access_class": OPEN}),
    ]
    world = a_world(rows={"picture_fact": facts})
    ends = {"from_subject_id": SUBJECT, "to_subject_id": UNKNOWN}
    link = Row("picture_link", "1", {"access_class": SHARED, **ends})
    assert sees(world, OFFICER, link)
    assert not sees(world, OUTSIDER, link)


def test_a_proposal_is_seen_by_those_who_look_after_people_and_whom_it_is_about() -> (
    None
):
    about_the_outsider = Row(
        "people_proposedact", "1", {"person": OUTSIDER, "proposal_id": SUBJECT}
    )
    world = a_world(rows={"people_proposedact": [about_the_outsider]})
    world.postings += [
        Posting(GUARDIAN, UNIT, Role.ADMINISTRATOR, AT - DAY, AT + DAY),
        Posting(OFFICER, UNIT, Role.AUDITOR, AT - DAY, AT),
    ]
    proposal = Row("people_proposal", str(SUBJECT), {"id": SUBJECT})
    for row in (proposal, about_the_outsider):
        for viewer, there in ((OUTSIDER, True), (GUARDIAN, True), (OFFICER, False)):
            assert sees(world, viewer, row) is there
    another = Row("people_proposal", str(UNKNOWN), {"id": UNKNOWN})
    assert not sees(world, OUTSIDER, another)
    assert sees(world, GUARDIAN, another)


def test_what_is_withdrawn_once_changes_no_more() -> None:
    fact = Row(
        "picture_fact",
        "1",
        {"subject_id": SUBJECT, "access_class": OPEN, "retracted_at": None},
    )
    withdrawn = replace(fact, says=fact.says | {"retracted_at": AT})
    world = a_world()
    assert may(world, OFFICER, Verb.CHANGE, fact, at=AT, becomes=withdrawn)
    assert not may(world, OFFICER, Verb.CHANGE, withdrawn, at=AT, becomes=withdrawn)
    relabelled = replace(withdrawn, says=withdrawn.says | {"access_class": SHARED})
    assert not may(world, OFFICER, Verb.CHANGE, fact, at=AT, becomes=relabelled)


def test_no_statement_gives_a_record_another_label() -> None:
    record = Row("records_register", "1", {"access_class": OPEN, "kind": "threat"})
    for label, allowed in ((OPEN, True), (NEED_TO_KNOW, False), (BOTH_GROUPS, False)):
        becomes = replace(record, says=record.says | {"access_class": label})
        said = may(a_world(), OFFICER, Verb.CHANGE, record, at=AT, becomes=becomes)
        assert said is allowed


def test_an_auditor_sees_no_entry_on_a_record_that_is_beyond_them_since() -> None:
    record = UUID(int=41)
    noted: dict[str, Value] = {
        "row_id": record,
        "access_class": NEED_TO_KNOW,
        "at": AT,
        "after": '{"access_class": 102}',
        "before": "",
    }
    entry = Row(
        "audit_entry", str(record), {"access_class": OPEN, "register_id": record}
    )
    auditor = Posting(GUARDIAN, UNIT, Role.AUDITOR, AT - DAY, None)
    world = a_world(postings=[auditor])
    assert sees(world, GUARDIAN, entry)
    restricted = a_world(
        postings=[auditor], rows={"audit_change": [Row("audit_change", "1", noted)]}
    )
    assert not sees(restricted, GUARDIAN, entry)


def test_a_change_of_no_named_row_puts_nothing_beyond_an_auditor() -> None:
    relabelled: dict[str, Value] = {
        "row_id": None,
        "access_class": NEED_TO_KNOW,
        "at": AT,
        "after": '{"access_class": 102}',
        "before": "",
    }
    removed = relabelled | {
        "row_id": SUBJECT,
        "access_class": OPEN,
        "before": '{"title": "Invented"}',
        "after": "{}",
    }
    world = a_world(
        postings=[Posting(GUARDIAN, UNIT, Role.AUDITOR, AT - DAY, None)],
        rows={
            "audit_change": [
                Row("audit_change", "1", relabelled),
                Row("audit_change", "2", removed),
            ]
        },
    )
    entry = Row("audit_entry", "1", {"access_class": OPEN, "register_id": SUBJECT})
    assert sees(world, GUARDIAN, entry)


def test_a_record_opens_for_those_who_have_the_work_and_the_label() -> None:
    request = Row(
        "records_register", "1", {"access_class": SHARED, "kind": "tasking_request"}
    )
    threat = replace(request, says=request.says | {"kind": "threat"})
    for viewer, row, opens in (
        (OFFICER, request, True),
        (OUTSIDER, request, True),
        (OFFICER, threat, True),
        (OUTSIDER, threat, False),
    ):
        assert may(a_world(), viewer, Verb.OPEN, row, at=AT) is opens


def test_anothers_draft_stands_in_no_list() -> None:
    draft = Row(
        "records_register",
        "1",
        {
            "access_class": OPEN,
            "kind": "intelligence_report",
            "state": "draft",
            "opened_by_id": OFFICER,
        },
    )
    another = replace(draft, says=draft.says | {"opened_by_id": GUARDIAN})
    assert listed(a_world(), OFFICER, draft, at=AT)
    assert not listed(a_world(), OFFICER, another, at=AT)


def test_every_kind_asks_for_something() -> None:
    assert all(kind.parts for kind in KINDS.values())
