"""What is covered of a span, and whether an act is covered at a moment."""

from datetime import datetime

import pytest

from muster.core.clocks.tests.builders import london
from muster.core.terms.reason import Refused
from muster.flow.operations.authorities.rules.cover import (
    Cover,
    Live,
    covered,
    judged,
)
from muster.flow.operations.authorities.rules.granting import (
    Application,
    against_applying,
    alike,
    is_template,
    renewal_opens,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Act,
    Power,
    Rank,
    lowest_rank,
    needs_approval,
)

OBSERVE, RECORD = Act.OBSERVE, Act.RECORD


def cover(starts: str | None, ends: str | None, *acts: Act, power: str = "") -> Cover:
    return Cover(
        acts=frozenset(act.value for act in acts or (OBSERVE,)),
        starts=london(starts) if starts else None,
        ends=london(ends) if ends else None,
        power=power,
    )


W1 = cover("2026-02-10", "2026-05-10")
W2 = cover("2026-05-10", "2026-08-10")
NIGHT = (london("2026-05-08 20:00"), london("2026-05-10 02:00"))


def test_what_goes_on_past_the_last_day_is_not_covered_from_midnight_on() -> None:
    assert covered(NIGHT, [W1], [OBSERVE]) == [
        (london("2026-05-10 00:00"), london("2026-05-10 02:00"))
    ]


def test_a_renewal_leaves_no_gap() -> None:
    assert covered(NIGHT, [W1, W2], [OBSERVE]) == []


def test_where_one_of_two_acts_is_not_covered_the_span_is_not() -> None:
    assert covered(NIGHT, [W1, W2], [OBSERVE, RECORD]) == [NIGHT]


def test_gaps_that_touch_are_one_and_others_stay_apart() -> None:
    span = (london("2026-05-01"), london("2026-05-05"))
    second = cover("2026-05-02", "2026-05-03")
    third = cover("2026-05-02", "2026-05-04", Act.FOLLOW)
    assert covered(span, [second, third], [OBSERVE, Act.FOLLOW]) == [
        (london("2026-05-01"), london("2026-05-02")),
        (london("2026-05-03"), london("2026-05-05")),
    ]


def test_nothing_is_covered_where_there_is_no_authority() -> None:
    assert covered(NIGHT, [], [OBSERVE]) == [NIGHT]
    assert covered((NIGHT[0], NIGHT[0]), [], [OBSERVE]) == []


def answer(covers: list[Cover], act: Act, at: str) -> str:
    found = judged(covers, act, at=london(at))
    return found.words if isinstance(found, Live) else str(found)


@pytest.mark.parametrize(
    ("covers", "act", "at", "words"),
    [
        (
            [W1],
            OBSERVE,
            "2026-05-09 23:59",
            "Covered until the end of Saturday 9 May 2026",
        ),
        (
            [W1, W2],
            OBSERVE,
            "2026-04-01 09:00",
            "Covered until the end of Sunday 9 August 2026",
        ),
        (
            [W1],
            OBSERVE,
            "2026-05-10 00:00",
            "The authority for observing ended: the end of Saturday 9 May 2026. It must"
            " have stopped (What an authority covered has stopped when it ends)",
        ),
        (
            [cover("2026-02-10", "2026-05-10", Act.PROPERTY, power="property")],
            RECORD,
            "2026-03-01 09:00",
            "No authority covers recording in private premises; the property authority"
            " does not",
        ),
        ([], RECORD, "2026-03-01 09:00", "No authority covers recording in private"),
        (
            [cover(None, None)],
            OBSERVE,
            "2026-03-01 09:00",
            "An authority for observing is granted, and is not in effect",
        ),
    ],
)
def test_an_answer_says_until_when_or_why_not(
    covers: list[Cover], act: Act, at: str, words: str
) -> None:
    assert answer(covers, act, at).startswith(words)


def test_an_answer_is_no_exception_and_says_what_to_do() -> None:
    found = judged([], OBSERVE, at=london("2026-03-01 09:00"))
    assert isinstance(found, Refused)
    assert found.remedy.startswith("Do not begin")


def test_no_power_covers_recording_but_the_intrusive_one() -> None:
    assert [power for power in Power if RECORD in TERMS[power].acts] == [
        Power.INTRUSIVE
    ]


def test_what_a_power_does_not_cover_is_refused_when_it_is_applied_for() -> None:
    asked = Application(
        power="property",
        acts=("interfere_property", "record_in_private"),
        description="x",
        necessity="x",
        proportionality="x",
        collateral="x",
        urgent=True,
    )
    assert [reason.text for reason in against_applying(asked)] == [
        "Property interference does not cover: record in private premises",
        "Say why it is urgent",
    ]


def test_a_judicial_commissioner_approves_what_the_acts_say() -> None:
    plain = {"premises": False, "long_term": False}
    assert {power for power in Power if needs_approval(power, **plain)} == {
        Power.INTRUSIVE,
        Power.EQUIPMENT,
    }
    assert needs_approval(Power.PROPERTY, premises=True, long_term=False)
    assert needs_approval(Power.RELEVANT, premises=False, long_term=True)
    assert not needs_approval(Power.SOURCE, premises=True, long_term=True)


def test_an_inspector_grants_what_is_urgent_and_a_chief_what_is_long_term() -> None:
    urgent = lowest_rank(Power.DIRECTED, urgent=True, long_term=False)
    assert urgent is Rank.INSPECTOR
    assert Rank.CHIEF_SUPERINTENDENT.is_at_least(Rank.SUPERINTENDENT)
    assert not Rank.CHIEF_INSPECTOR.is_at_least(Rank.SUPERINTENDENT)
    long_term = lowest_rank(Power.RELEVANT, urgent=False, long_term=True)
    assert long_term is Rank.CHIEF


def test_nine_words_in_ten_are_a_template() -> None:
    said = "one two three four five six seven eight nine ten"
    assert alike(said, said.replace("ten", "other")) == 0.9
    assert is_template(said, ["something else", said.replace("ten", "other")])
    assert not is_template(said, [said.replace("nine ten", "quite other")])
    assert not is_template("", [""])


def test_a_warrant_is_renewed_in_its_last_thirty_days() -> None:
    ends = datetime(2026, 8, 31).date()  # noqa: DTZ001 - a day
    assert renewal_opens(ends).isoformat() == "2026-08-02"
