"""Powers, the queue, continuity, examination: pure judgement."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from muster.core.terms.reason import Reason
from muster.rooms.digital_forensics.rules.asking import Ask, against_ask
from muster.rooms.digital_forensics.rules.continuity import (
    Hop,
    current_seal,
    days_without,
    gaps,
)
from muster.rooms.digital_forensics.rules.examining import (
    Examined,
    Level,
    against_accepting,
    against_closing,
    against_finishing,
    against_hash,
)
from muster.rooms.digital_forensics.rules.powers import (
    AGREEMENTS,
    POWERS,
    Holder,
    power_of,
)
from muster.rooms.digital_forensics.rules.queue import Waiting, in_order, priority

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SEIZED = Ask(
    title="A phone",
    question="Who was called",
    power="pace_19",
    holder=Holder.SUSPECT,
    taken_at=NOON,
)
AGREED = replace(
    SEIZED,
    power="pcsca_37",
    holder=Holder.WITNESS,
    agreed_on=date(2026, 11, 2),
    notice_version="3",
    necessity="One thread of messages",
)


def words(reasons: tuple[Reason, ...]) -> str:
    return "; ".join(str(reason) for reason in reasons)


def test_every_power_states_its_law() -> None:
    assert all(power.law.act and power.law.section for power in POWERS)
    assert AGREEMENTS == ("pcsca_37", "pcsca_38")


def test_an_unknown_power_is_an_error() -> None:
    with pytest.raises(KeyError):
        power_of("curiosity")


def against(ask: Ask, **said: Any) -> str:
    """Why devices may not be submitted as is said, and as it is said besides."""
    return words(against_ask(replace(ask, **said), at=NOON))


@pytest.mark.parametrize("ask", [AGREED, SEIZED])
def test_what_says_all_that_its_power_asks_is_accepted(ask: Ask) -> None:
    assert against(ask) == ""


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"agreed_on": None}, "may refuse, and the enquiry does not end"),
        ({"agreed_on": date(2026, 11, 3)}, "lies ahead"),
        ({"notice_version": " "}, "version of the written notice"),
        ({"necessity": ""}, "strictly necessary and proportionate"),
        ({"holder": Holder.SUSPECT}, "not taken by agreement"),
        ({"holder": Holder.NOBODY_KNOWN}, "Nobody is known"),
        ({"without_capacity": True}, "does not agree alone"),
        ({"power": "pcsca_38"}, "what the person who agreed is to them"),
    ],
)
def test_an_agreement_without_what_the_act_asks_is_refused_with_its_section(
    change: dict[str, object], because: str
) -> None:
    refused = against(AGREED, **change)
    assert because in refused
    assert "Police, Crime, Sentencing and Courts Act 2022 s.3" in refused


def test_a_child_s_device_is_accepted_when_a_parent_agreed() -> None:
    for_a_child = {"power": "pcsca_38", "without_capacity": True}
    assert against(AGREED, **for_a_child, agreed_by="parent") == ""


def test_a_warrant_without_its_reference_is_refused() -> None:
    assert "warrant's reference" in against(SEIZED, power="warrant")
    assert against(SEIZED, power="warrant", power_reference="Reading MC 1") == ""


def test_a_victim_s_device_seized_without_agreement_needs_its_reason() -> None:
    assert "not taken by agreement" in against(SEIZED, holder=Holder.VICTIM)
    why = "It was found"
    assert against(SEIZED, holder=Holder.VICTIM, why_not_agreement=why) == ""


FIRST_IN = Waiting(received_at=NOON)


def test_the_order_is_child_life_custody_court_victim_then_as_received() -> None:
    later = NOON + timedelta(hours=1)
    waiting = {
        "as received": FIRST_IN,
        "received later": Waiting(received_at=later),
        "victim": Waiting(received_at=later, victim_waiting=True),
        "court": Waiting(received_at=later, court_on=date(2026, 11, 20)),
        "custody": Waiting(received_at=later, custody_ends=later),
        "custody, more time": Waiting(
            received_at=later, custody_ends=later + timedelta(hours=1)
        ),
        "life": Waiting(received_at=later, threat_to_life=True),
        "child": Waiting(received_at=later, child_at_risk=True),
    }
    assert in_order(waiting, at=NOON) == [
        "child",
        "life",
        "custody",
        "custody, more time",
        "court",
        "victim",
        "as received",
        "received later",
    ]


def test_every_reason_for_a_place_is_stated() -> None:
    both = replace(FIRST_IN, child_at_risk=True, victim_waiting=True)
    texts = [reason.text for reason in priority(both, at=NOON).reasons]
    assert texts == ["A child is at risk", "A victim is without their device"]


def test_without_any_reason_the_place_is_that_of_arrival() -> None:
    reasons = priority(FIRST_IN, at=NOON).reasons
    assert [reason.text for reason in reasons] == ["In the order received"]


def test_a_detention_that_has_ended_gives_no_priority() -> None:
    ended = replace(FIRST_IN, custody_ends=NOON)
    assert priority(ended, at=NOON).rank == priority(FIRST_IN, at=NOON).rank


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 11, 1), False),
        (date(2026, 11, 2), True),
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
    ],
)
def test_a_court_day_counts_from_today_to_eight_weeks_ahead(
    day: date, counts: bool
) -> None:
    found = priority(replace(FIRST_IN, court_on=day), at=NOON)
    assert (found.reasons[0].text != "In the order received") is counts


TAKEN = Hop(NOON, "drawer", "DC Frost", seal_applied="S1")


def after(hours: int, *hands: str, broken: str = "", applied: str = "") -> Hop:
    return Hop(NOON + timedelta(hours=hours), hands[0], hands[1], broken, applied)


def test_an_unbroken_history_has_no_gap() -> None:
    hops = [
        TAKEN,
        after(1, "dc frost ", "Yusuf Karim"),
        after(2, "Yusuf Karim", "Yusuf Karim", broken="S1", applied="S2"),
        after(3, "Yusuf Karim", "DC Frost"),
    ]
    assert gaps(hops) == ()
    assert current_seal(hops) == "S2"


def test_the_order_in_which_hops_were_written_down_does_not_matter() -> None:
    hops = [after(1, "DC Frost", "Yusuf Karim"), TAKEN]
    assert gaps(hops) == ()


def test_a_hand_that_is_missing_is_a_gap() -> None:
    assert "nothing says how it passed" in words(
        gaps([TAKEN, after(1, "Store", "Yusuf Karim")])
    )


def test_breaking_a_seal_that_was_not_on_it_is_a_gap() -> None:
    wrong = after(1, "DC Frost", "Yusuf Karim", broken="S9", applied="S2")
    assert "but seal S1 was on it" in words(gaps([TAKEN, wrong]))


def test_breaking_a_seal_where_none_was_is_a_gap() -> None:
    opened = after(1, "DC Frost", "Yusuf Karim", broken="S1")
    again = after(2, "Yusuf Karim", "DC Frost", broken="S1", applied="S2")
    assert "but no seal was on it" in words(gaps([TAKEN, opened, again]))


def test_a_new_seal_over_one_that_nobody_broke_is_a_gap() -> None:
    assert "nothing says who broke seal S1" in words(
        gaps([TAKEN, after(1, "DC Frost", "Yusuf Karim", applied="S2")])
    )


def test_passing_on_without_a_seal_is_a_gap() -> None:
    hops = [
        TAKEN,
        after(1, "DC Frost", "Yusuf Karim", broken="S1"),
        after(2, "Yusuf Karim", "Store"),
    ]
    assert "passed to Store without a seal" in words(gaps(hops))
    assert current_seal(hops) == ""


def test_an_exhibit_not_sealed_when_taken_is_a_gap() -> None:
    assert "not sealed when it was taken" in words(gaps([Hop(NOON, "drawer", "DC F")]))


def test_no_history_is_no_gap() -> None:
    assert gaps([]) == ()


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (datetime(2026, 11, 2, 23, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 3, 0, 0, tzinfo=UTC), 1),
        (datetime(2026, 11, 9, 8, 0, tzinfo=UTC), 7),
        (datetime(2026, 11, 1, 8, 0, tzinfo=UTC), 0),
    ],
)
def test_a_victim_s_days_are_london_days_after_the_day_of_taking(
    until: datetime, days: int
) -> None:
    assert days_without(taken_at=NOON, until=until) == days


def test_a_day_begins_by_the_london_clock_in_summer() -> None:
    taken = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert days_without(taken_at=taken, until=taken + timedelta(hours=1)) == 1


WHOLE = Examined("CF/1", sealed=True, finding="Two numbers", returned=True)


def test_a_submission_without_an_exhibit_is_not_accepted() -> None:
    assert "no exhibit" in words(against_accepting([]))


def test_an_exhibit_without_a_seal_is_not_accepted() -> None:
    assert "No seal" in words(against_accepting([replace(WHOLE, sealed=False)]))
    assert against_accepting([WHOLE]) == ()


def test_an_examination_is_finished_when_every_exhibit_has_its_finding() -> None:
    assert "no finding" in words(against_finishing([replace(WHOLE, finding="")]))
    assert against_finishing([WHOLE]) == ()


def test_a_submission_is_closed_when_everything_is_given_back() -> None:
    assert "not given back" in words(against_closing([replace(WHOLE, returned=False)]))
    assert against_closing([WHOLE]) == ()


@pytest.mark.parametrize(
    ("value", "right"),
    [("", True), ("0" * 64, True), ("0" * 63, False), ("G" * 64, False)],
)
def test_a_digest_is_64_characters_or_none(value: str, right: bool) -> None:
    assert (against_hash(value) == ()) is right


def test_levels_are_named_in_words() -> None:
    assert Level.KIOSK.words.startswith("Level 1")
