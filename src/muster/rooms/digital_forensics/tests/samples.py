"""What the sweeps over all rooms need to know of this one."""

from datetime import datetime

from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.builders import (
    DETECTIVE,
    HEAD,
    a_queued_submission,
    a_submission,
    an_ask,
    under_examination,
)
from muster_bench.samples import Hung, Overtaken, Samples

EXHIBIT = "the number of an exhibit, kept with its row and given once"
NOT_REACHED = "the walk reaches nothing that offers it, to whoever may"


def exhibits_that_wait() -> None:
    """One waits to be examined, and one is being examined."""
    a_queued_submission()
    under_examination(a_queued_submission())


def submitted(operation: Register, viewer: Viewer, at: datetime) -> object:
    return actions.submit(operation, an_ask(at), actor=viewer, at=at)


SAMPLES = Samples(
    hung={"devices are submitted": Hung(DETECTIVE, submitted)},
    numbers=dict.fromkeys(
        (
            "digital_forensics:hand_over",
            "digital_forensics:examine",
            "digital_forensics:record_finding",
            "digital_forensics:exhibit",
        ),
        EXHIBIT,
    ),
    about={"digital_forensics:submit": ("operation",)},
    unanswered=dict.fromkeys(
        (
            "digital_forensics:examine",
            "digital_forensics:record_finding",
            "digital_forensics:hand_over",
        ),
        NOT_REACHED,
    ),
    stands=(exhibits_that_wait,),
    no_names={
        "digital_forensics_submission.agreed_by": "whoever had the device, no user"
    },
    overtaken={
        "devices": Overtaken(
            made=a_submission,
            page="/digital-forensics/{}/move/withdraw/",
            second=DETECTIVE,
            first=HEAD,
            verb="accept",
            typed={"reason": "Looked at twice, and it is so"},
        )
    },
)
