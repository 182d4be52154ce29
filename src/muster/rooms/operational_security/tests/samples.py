"""What the sweeps over all rooms cannot work out from what this one declares."""

from muster_bench.samples import Samples

NOT_REPORTED = {
    "operational_security:take_up": "only of what somebody reported, as no seed does"
}
SAMPLES = Samples(
    about={
        "operational_security:panel": ("covert_authority", "relevant_error"),
        "operational_security:audit": ("covert_authority",),
        "operational_security:draw": ("covert_authority", "relevant_error"),
    },
    unanswered=NOT_REPORTED,
    unseen=NOT_REPORTED,
)
