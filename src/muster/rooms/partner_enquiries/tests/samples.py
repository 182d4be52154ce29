"""What the sweeps over all rooms need to know of this one."""

from datetime import datetime

from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.rooms.partner_enquiries import actions
from muster.rooms.partner_enquiries.builders import (
    COORDINATOR,
    PARTNER,
    PLAIN,
    a_copy,
    bodies,
)
from muster_bench.samples import Hung, Overtaken, Samples


def prepared(operation: Register, viewer: Viewer, at: datetime) -> object:
    partners = bodies("TS")
    return actions.prepare(operation, partners=partners, actor=viewer, at=at, **PLAIN)


SAMPLES = Samples(
    hung={"an enquiry is prepared": Hung(COORDINATOR, prepared)},
    several={
        "partner_enquiries:move": "each partner's copy is a disclosure of its own"
    },
    about={"partner_enquiries:prepare": ("operation",)},
    values={"code": ("TS", "EA")},
    sent={"partner_enquiries_answer": {"answer": "no_hit"}},
    overtaken={
        "partner's answer": Overtaken(
            made=a_copy,
            page="/partner-enquiries/received/{}/move/hit/",
            second=PARTNER,
            first=PARTNER,
            verb="contact_me",
            typed={"detail": "Looked at twice, and it is so"},
        ),
    },
)
