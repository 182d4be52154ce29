"""What the account counts of the unit's work, on worked figures."""

from datetime import date, timedelta

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.terms.measure import MEASURES
from muster.flow.account.queries.figures import figures, records_behind
from muster.flow.account.rules.counting import Figures
from muster.flow.operations.builders import a_led_operation
from muster.rooms.digital_forensics.builders import (
    AGREED,
    AT,
    DETECTIVE,
    HEAD,
    TAKEN,
    a_queued_submission,
    a_submission,
    given_back,
    moved,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules.powers import Holder

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
KEY = "victims_devices_back_in_time"
VICTIMS = {**AGREED, "holder": Holder.VICTIM}
AFTERWARDS = AT + timedelta(days=9)


def back_after(made: Submission, *, hours: int) -> Submission:
    """Give one thing back so many hours after it was taken; written down later."""
    when = TAKEN + timedelta(hours=hours)
    return given_back(made, happened_at=when, place="At their door", at=AFTERWARDS)


def counted(period: Period = NOVEMBER) -> Figures:
    with acting(HEAD):
        (found,) = figures(period, [MEASURES[KEY]])
    return found


def test_of_three_victims_two_had_everything_back_within_24_hours() -> None:
    operation = a_led_operation().register
    back_after(with_exhibit(a_submission(operation, **VICTIMS)), hours=20)
    back_after(with_exhibit(a_submission(operation, **VICTIMS)), hours=24)
    back_after(with_exhibit(a_submission(operation, **VICTIMS)), hours=25)
    found = counted()
    assert (found.value, found.base, found.part) == (67, 3, 2)
    assert found.groups["back"] == {"Later, or not yet": 1, "Within 24 hours": 2}


def test_what_is_not_back_yet_or_only_in_part_is_not_in_time() -> None:
    operation = a_led_operation().register
    with_exhibit(a_submission(operation, **VICTIMS))
    two = with_exhibit(a_submission(operation, **VICTIMS))
    with_exhibit(two, reference="CF/2", seal="S2")
    back_after(two, hours=3)
    assert (counted().value, counted().base) == (0, 2)


def test_a_suspect_s_phone_and_what_was_declined_or_withdrawn_are_in_no_count() -> None:
    operation = a_led_operation().register
    back_after(a_queued_submission(operation=operation), hours=3)
    declined, withdrawn = (a_submission(operation, **VICTIMS) for _ in range(2))
    moved(declined, "decline", by=HEAD, reason="Elsewhere")
    moved(withdrawn, "withdraw", by=DETECTIVE, reason="Not so")
    assert (counted().value, counted().base) == (None, 0)


def test_it_is_counted_in_the_period_in_which_the_24_hours_ended() -> None:
    """Taken on 2 November at 7, so due on the 3rd."""
    back_after(with_exhibit(a_submission(**VICTIMS)), hours=2)
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
