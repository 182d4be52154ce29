"""What the sweeps over all rooms cannot work out from what this one declares."""

from datetime import UTC, datetime

from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters.builders import CLERK, INVESTIGATOR, a_request
from muster.rooms.interpreters.models import Request
from muster_bench.samples import Overtaken, Samples

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def a_request_of_today() -> Request:
    """One that nobody has booked yet."""
    return a_request(a_led_operation().register, at=AT)


SAMPLES = Samples(
    about={"interpreters:ask": ("operation",)},
    overtaken={
        "interpreter": Overtaken(
            made=a_request_of_today,
            page="/interpreters/{}/move/cancel/",
            second=INVESTIGATOR,
            first=CLERK,
            verb="book",
            typed={"reason": "They speak English after all"},
        )
    },
)
