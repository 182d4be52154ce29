"""The gateway's rules: what a request, a score and a decision need."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from muster.core.terms.reason import NotFound
from muster.flow.gateway.builders import ACCEPT, ASK, AT_RISK, MARKS, NEEDED
from muster.flow.gateway.rules import asking, criteria, deciding
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.criteria import CURRENT, MOST, Mark, score
from muster.flow.gateway.rules.deciding import Basis, Decided, Elsewhere, Outcome
from muster.flow.gateway.rules.demand import RequestFact, demand
from muster.flow.gateway.rules.marks import Mark as SharedMark
from muster.flow.gateway.rules.marks import MarkKind, likely_duplicate, marks_of
from muster.flow.gateway.rules.quarters import Quarter, quarter_asked, quarter_of

TODAY = date(2026, 11, 2)
ONE, TWO = UUID(int=1), UUID(int=2)


def said(ask: Ask) -> str:
    return "; ".join(reason.text for reason in asking.faults(ask, today=TODAY))


def test_a_complete_request_lacks_nothing() -> None:
    assert said(ASK) == ""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"capability": ""}, "names the capability"),
        ({"needed_by": date(2026, 11, 9)}, "deadline needs its reason"),
        (
            {"needed_by": date(2026, 11, 1), "deadline_reason": "Court"},
            "has passed",
        ),
        ({"risk": Risk.SAFEGUARDING}, "risk to a person is described"),
        ({"deconfliction": Deconfliction.DONE}, "has a reference or a contact"),
        ({"threat": " "}, "which organised crime threat"),
    ],
)
def test_a_request_that_lacks_something_says_what(
    change: dict[str, Any], fault: str
) -> None:
    assert fault in said(replace(ASK, **change))


def test_help_may_be_needed_on_the_very_day() -> None:
    assert said(replace(ASK, needed_by=TODAY, deadline_reason="Release today")) == ""


def test_homicide_kidnap_and_danger_to_life_need_no_threat() -> None:
    for crime in (MajorCrime.HOMICIDE, MajorCrime.KIDNAP):
        assert said(replace(ASK, threat="", major_crime=crime)) == ""
    assert said(replace(AT_RISK, threat="")) == ""


def test_only_danger_to_life_and_kidnap_skip_the_queue() -> None:
    assert AT_RISK.skips_the_queue
    assert replace(ASK, major_crime=MajorCrime.KIDNAP).skips_the_queue
    assert not replace(ASK, major_crime=MajorCrime.HOMICIDE).skips_the_queue
    assert not ASK.skips_the_queue


@pytest.mark.parametrize("answer", [*Wanted, *Risk, *MajorCrime, *Deconfliction])
def test_each_answer_has_its_words(answer: Wanted) -> None:
    assert answer.words


def test_a_total_is_each_mark_times_its_weight() -> None:
    found = score({one.key: Mark(MOST, "Best") for one in CURRENT.criteria})
    assert found.total == found.out_of
    assert score(MARKS).total * 2 == score(MARKS).out_of
    assert score(MARKS).words == f"40 of 80 (criteria {CURRENT.version})"


def test_no_criterion_is_about_a_person() -> None:
    assert {one.key for one in CURRENT.criteria} == {
        "threat",
        "cross_border",
        "capability_gap",
        "legal_fit",
        "opportunity",
        "capacity",
        "control_strategy",
        "equity",
    }
    assert CURRENT["equity"].title == "Equity between forces"


@pytest.mark.parametrize(
    ("mark", "fault"),
    [
        (None, "has no mark"),
        (Mark(MOST + 1, "Why"), "is marked from 0 to 4"),
        (Mark(-1, "Why"), "is marked from 0 to 4"),
        (Mark(1, " "), "has no reason"),
    ],
)
def test_a_scoring_that_lacks_something_says_what(
    mark: Mark | None, fault: str
) -> None:
    marks = {key: value for key, value in MARKS.items() if key != "threat"}
    if mark:
        marks["threat"] = mark
    (reason,) = criteria.faults(marks)
    assert reason.text.startswith("Threat score")
    assert fault in reason.text


@pytest.mark.parametrize("outcome", Outcome)
def test_a_complete_decision_of_each_kind_lacks_nothing(outcome: Outcome) -> None:
    made = replace(ACCEPT, outcome=outcome, **NEEDED[outcome])
    assert deciding.faults(made, today=TODAY) == ()
    assert outcome.words


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"reason": ""}, "has a reason"),
        ({"criteria": ()}, "names the criteria"),
        ({"criteria": ("luck",)}, "one of the stated ones"),
        ({"review_on": TODAY}, "lies ahead"),
        ({"escalation": ""}, "how it can be escalated"),
        ({"basis": Basis.NONE}, "owns the risk or supports"),
        ({"outcome": Outcome.REDIRECT, "covers": "NCA"}, "redirected to somebody"),
        ({"outcome": Outcome.ADVISE}, "which part is accepted, the advice"),
    ],
)
def test_a_decision_that_lacks_something_says_what(
    change: dict[str, Any], fault: str
) -> None:
    made: Decided = replace(ACCEPT, **change)
    assert any(fault in reason.text for reason in deciding.faults(made, today=TODAY))


def test_a_decision_is_made_by_none_of_those_who_made_the_request() -> None:
    def against(**who: Any) -> str:
        asked: dict[str, Any] = {
            "decider_id": ONE,
            "submitted_by_id": TWO,
            "scored_by_ids": frozenset(),
            "decided_by_ids": frozenset(),
        }
        return "; ".join(r.text for r in deciding.wrong_decider(**asked | who))

    assert against() == ""
    assert "You submitted" in against(submitted_by_id=ONE)
    assert "You scored" in against(scored_by_ids=frozenset({ONE}))
    assert "You decided" in against(decided_by_ids=frozenset({ONE}))


def test_a_decision_is_escalated_once() -> None:
    assert deciding.may_escalate(times_before=0) is None
    assert deciding.may_escalate(times_before=1)


@pytest.mark.parametrize("answer", [Basis.OWN, Elsewhere.NCA, *MarkKind])
def test_each_word_of_a_decision_has_its_words(answer: Basis) -> None:
    assert answer.words


def test_references_are_compared_however_they_are_written() -> None:
    one = marks_of(replace(ASK, operation_name="op LARCH", threat="ocg tvp 0042"))
    other = marks_of(ASK)
    assert SharedMark(MarkKind.OPERATION, "LARCH") in one & other
    assert SharedMark(MarkKind.CRIME, "43260012345") in one & other
    assert any(
        mark.kind is MarkKind.IDENTIFIER and "7700900123" in mark.value
        for mark in one & other
    )


def test_a_threat_in_words_joins_nothing() -> None:
    vague = marks_of(replace(ASK, threat="a line with 2 runners"))
    assert not any(mark.kind is MarkKind.THREAT for mark in vague)
    assert SharedMark(MarkKind.THREAT, "OCGTVP0042") in marks_of(ASK)


def test_a_request_without_references_has_no_marks() -> None:
    bare = replace(
        ASK, operation_name="", crime_references="1,2", threat="x1", objective="Help"
    )
    assert marks_of(bare) == frozenset()


def test_a_duplicate_asks_for_the_same_thing_about_the_same_matter() -> None:
    crime, number = frozenset({MarkKind.CRIME}), frozenset({MarkKind.IDENTIFIER})
    assert likely_duplicate(crime, same_capability=True)
    assert not likely_duplicate(crime, same_capability=False)
    assert not likely_duplicate(number, same_capability=True)


STARTS = datetime(2026, 10, 1, tzinfo=UTC)
ENDS = datetime(2027, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def a_fact(reference: str, **change: Any) -> RequestFact:
    plain = RequestFact(
        reference=reference,
        asked_by="Surrey",
        wanted="capability",
        capability="investigation",
        received_at=STARTS,
    )
    return replace(plain, **change)


def counted(*facts: RequestFact) -> Any:
    return demand(facts, starts=STARTS, ends=ENDS)


def test_a_period_holds_its_first_moment_and_not_the_first_after_it() -> None:
    found = counted(a_fact("in"), a_fact("out", received_at=ENDS))
    assert found.received == ("in",)
    assert found.open == ("in",)


def test_a_decision_counts_in_the_period_in_which_it_was_made() -> None:
    late = a_fact("late", outcome="decline", decided_at=ENDS)
    early = a_fact(
        "early", received_at=STARTS - DAY, outcome="accept", decided_at=STARTS
    )
    found = counted(late, early)
    assert found.decided == ("early",)
    assert found.received == ("late",)
    assert found.unmet == ()


def test_demand_is_counted_by_force_capability_outcome_and_time() -> None:
    found = counted(
        a_fact("a", outcome="accept", decided_at=STARTS + DAY, in_time=True),
        a_fact(
            "b",
            asked_by="Sussex",
            wanted="advice",
            capability="",
            outcome="decline",
            decided_at=STARTS + 3 * DAY,
            in_time=False,
            at_once=True,
        ),
    )
    assert [(one.what, one.unmet) for one in found.by_force] == [
        ("Surrey", ()),
        ("Sussex", ("b",)),
    ]
    assert [one.what for one in found.by_capability] == ["advice", "investigation"]
    assert found.by_outcome == (("accept", ("a",)), ("decline", ("b",)))
    assert found.half_within == DAY
    assert found.longest_time == 3 * DAY
    assert found.in_time == ("a",)
    assert found.at_once == ("b",)


def test_homicide_and_kidnap_are_counted_apart() -> None:
    found = counted(
        a_fact("k", major_crime="kidnap", outcome="accept", decided_at=STARTS)
    )
    assert found.received == found.decided == ()
    (kidnap,) = found.major_crime
    assert (kidnap.what, kidnap.received, kidnap.decided) == ("kidnap", ("k",), ("k",))


def test_nothing_decided_takes_no_time() -> None:
    assert counted().half_within is None
    assert counted().longest_time is None


def test_a_quarter_is_three_months_of_london_days() -> None:
    quarter = quarter_of(datetime(2026, 9, 30, 23, 30, tzinfo=UTC))
    assert quarter == Quarter(2026, 10)  # 1 October in London, on summer time
    assert quarter.starts == datetime(2026, 9, 30, 23, 0, tzinfo=UTC)
    assert quarter.ends == datetime(2027, 1, 1, tzinfo=UTC)
    assert quarter.before == Quarter(2026, 7)
    assert quarter.after == Quarter(2027, 1)
    assert quarter.after.before == quarter
    assert quarter.words == "October to December 2026"


def test_a_quarter_is_known_by_its_key_and_runs_where_none_is_given() -> None:
    at = datetime(2026, 9, 30, 22, 30, tzinfo=UTC)
    assert quarter_asked("2026-10", at=at) == Quarter(2026, 10)
    assert quarter_asked("", at=at) == Quarter(2026, 7)


@pytest.mark.parametrize(
    "wrong",
    ["2026-11", "2026", "x026-10", "2026-1x", "0000-01", "2026-010", "9999-10"],
)
def test_a_key_that_names_no_quarter_is_not_found(wrong: str) -> None:
    with pytest.raises(NotFound):
        quarter_asked(wrong, at=datetime(2026, 9, 30, tzinfo=UTC))
