"""What the account counts of the unit's work, on worked figures."""

from datetime import date, timedelta

import pytest

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.terms.measure import MEASURES
from muster.flow.account.queries.figures import figures, records_behind
from muster.flow.account.rules.counting import Figures
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules import Holder
from muster.rooms.digital_forensics.tests.world import (
    AGREED,
    AT,
    DETECTIVE,
    EXAMINER,
    HEAD,
    TAKEN,
    a_queued_submission,
    a_submission,
    an_operation,
    with_exhibit,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
KEY = "victims_devices_back_in_time"
VICTIMS = {**AGREED, "holder": Holder.VICTIM}
HOURS, AFTERWARDS = timedelta(hours=1), AT + timedelta(days=9)


def given_back(made: Submission, *, hours: int, number: int = 1) -> Submission:
    """Give one thing back so many hours after it was taken; written down later."""
    with acting(EXAMINER, at=AFTERWARDS) as examiner:
        actions.hand_over(
            made,
            number=number,
            happened_at=TAKEN + hours * HOURS,
            from_whom="DC Frost",
            to_whom="whoever it was taken from",
            place="At their door",
            why="Given back",
            gives_back=True,
            actor=examiner,
            at=AFTERWARDS,
        )
    return made


def counted(period: Period = NOVEMBER) -> Figures:
    with acting(HEAD):
        (found,) = figures(period, [MEASURES[KEY]])
    return found


def test_of_three_victims_two_had_everything_back_within_24_hours() -> None:
    operation = an_operation()
    given_back(with_exhibit(a_submission(operation, **VICTIMS)), hours=20)
    given_back(with_exhibit(a_submission(operation, **VICTIMS)), hours=24)
    given_back(with_exhibit(a_submission(operation, **VICTIMS)), hours=25)
    found = counted()
    assert (found.value, found.base, found.part) == (67, 3, 2)
    assert found.groups["back"] == {"Later, or not yet": 1, "Within 24 hours": 2}


def test_what_is_not_back_yet_or_only_in_part_is_not_in_time() -> None:
    operation = an_operation()
    with_exhibit(a_submission(operation, **VICTIMS))
    two = with_exhibit(with_exhibit(a_submission(operation, **VICTIMS)), "CF/2", "S2")
    given_back(two, hours=3)
    assert (counted().value, counted().base) == (0, 2)


def test_a_suspect_s_phone_and_what_was_declined_or_withdrawn_are_in_no_count() -> None:
    operation = an_operation()
    given_back(a_queued_submission(operation=operation), hours=3)
    declined, withdrawn = (a_submission(operation, **VICTIMS) for _ in range(2))
    with acting(HEAD, at=AT) as head:
        actions.move(declined, "decline", reason="Elsewhere", actor=head, at=AT)
    with acting(DETECTIVE, at=AT) as detective:
        actions.move(withdrawn, "withdraw", reason="Not so", actor=detective, at=AT)
    assert (counted().value, counted().base) == (None, 0)


def test_it_is_counted_in_the_period_in_which_the_24_hours_ended() -> None:
    """Taken on 2 November at 7, so due on the 3rd."""
    given_back(with_exhibit(a_submission(**VICTIMS)), hours=2)
    third = date(2026, 11, 3)
    assert counted(Period(date(2026, 11, 1), third)).base == 0
    assert counted(Period.through(third, third)).base == 1


def test_the_number_opens_the_submissions_of_whoever_may_see_them() -> None:
    made = with_exhibit(a_submission(**VICTIMS)).register.reference

    def behind(name: str, group: str) -> list[str]:
        with acting(name):
            found = records_behind(NOVEMBER, measure=KEY, grouping="back", group=group)
            return [one.reference for one in found]

    assert behind(HEAD, "Later, or not yet") == [made]
    assert behind(HEAD, "Within 24 hours") == []
    assert behind("Priya Nand", "Later, or not yet") == []
