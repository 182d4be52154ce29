"""What the account counts of enquiries to partners, on worked figures."""

from datetime import date

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.terms.measure import MEASURES
from muster.flow.account.queries.figures import figures
from muster.flow.account.rules.counting import Figures
from muster.rooms.partner_enquiries.builders import (
    AT,
    COORDINATOR,
    a_copy,
    a_sent_enquiry,
    an_enquiry,
    answered,
    fed_back,
)

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))


def counted(who: str = COORDINATOR, period: Period = NOVEMBER) -> Figures:
    with acting(who):
        (found,) = figures(period, [MEASURES["partner_enquiries_sent"]])
    return found


def test_each_copy_is_counted_once_by_partner_and_by_what_came_of_it() -> None:
    copy = a_copy(of="TS")
    answered(copy)
    fed_back(copy, "It led to a visit")
    a_sent_enquiry("EA")
    found = counted()
    assert found.value == 3
    assert found.groups["partner"] == {"Environment Agency": 2, "Trading Standards": 1}
    assert found.groups["answer"] == {"Hit": 1, "No answer yet": 2}
    assert found.groups["in_time"] == {"Answered in time": 1, "No answer yet": 2}
    assert found.groups["used"] == {"None fed back": 2, "Use fed back": 1}


def test_an_answer_after_its_time_is_late() -> None:
    answered(a_copy(), at=AT.replace(day=27))
    assert counted().groups["in_time"] == {"Answered late": 1, "No answer yet": 1}


def test_what_was_not_sent_or_in_another_month_is_in_no_count() -> None:
    an_enquiry()
    a_sent_enquiry("TS")
    assert counted().value == 1
    assert counted(period=Period(date(2026, 10, 1), date(2026, 11, 1))).value == 0


def test_a_partner_counts_what_it_was_sent_itself_and_no_more() -> None:
    a_sent_enquiry("TS", "EA")
    assert counted("Bola Achebe").groups["partner"] == {"Trading Standards": 1}
