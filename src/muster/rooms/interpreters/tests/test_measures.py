"""What the account counts of requests for interpreters."""

from datetime import UTC, date, datetime

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.flow.account.queries.figures import figures
from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters.builders import CLERK, a_request
from muster.rooms.interpreters.measures import ASKED_FOR

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))


def test_requests_are_counted_by_language_in_the_month_they_were_made() -> None:
    operation = a_led_operation().register
    for language in ("pl", "ro", "pl"):
        a_request(operation, at=AT, language=language)
    with acting(CLERK):
        (found,) = figures(NOVEMBER, [ASKED_FOR])
        (none,) = figures(Period(date(2026, 12, 1), date(2027, 1, 1)), [ASKED_FOR])
    assert (found.value, found.groups["language"]) == (3, {"Polish": 2, "Romanian": 1})
    assert none.value == 0
