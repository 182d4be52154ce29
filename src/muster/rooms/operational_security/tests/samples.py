"""What the sweeps over all rooms cannot work out from what this one declares."""

from muster_bench.samples import Samples

SAMPLES = Samples(
    about={
        "operational_security:panel": ("covert_authority", "relevant_error"),
        "operational_security:audit": ("covert_authority",),
        "operational_security:draw": ("covert_authority", "relevant_error"),
    },
    unanswered={
        "operational_security:take_up": "only where somebody reported an error, as no"
        " seed does",
    },
)
