"""What the sweeps over all rooms cannot work out from what this one declares."""

from datetime import UTC, datetime

from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters import actions
from muster.rooms.interpreters.builders import CLERK, INVESTIGATOR, a_request, an_ask
from muster.rooms.interpreters.models import Request
from muster_bench.samples import Hung, Overtaken, Samples

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def a_request_of_today() -> Request:
    """One that nobody has booked yet."""
    return a_request(a_led_operation().register, at=AT)


def asked_for(operation: Register, viewer: Viewer, at: datetime) -> object:
    return actions.ask(operation, an_ask(at), actor=viewer, at=at)


SAMPLES = Samples(
    hung={"an interpreter is asked for": Hung(INVESTIGATOR, asked_for)},
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
