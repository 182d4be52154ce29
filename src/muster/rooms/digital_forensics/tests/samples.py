"""What the sweeps over all rooms need to know of this one."""

from muster.core.people.seed import acting
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.rules import Level
from muster.rooms.digital_forensics.tests.world import (
    AT,
    DETECTIVE,
    EXAMINER,
    HEAD,
    a_queued_submission,
    a_submission,
)
from muster_bench.samples import Overtaken, Samples

EXHIBIT = "the number of an exhibit, kept with its row and given once"
NOT_REACHED = "the walk reaches nothing that offers it, to whoever may"


def exhibits_that_wait() -> None:
    """One waits to be examined, and one is being examined."""
    a_queued_submission()
    begun = a_queued_submission()
    with acting(EXAMINER, at=AT) as examiner:
        actions.examine(begun, number=1, level=Level.KIOSK, actor=examiner, at=AT)


SAMPLES = Samples(
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
