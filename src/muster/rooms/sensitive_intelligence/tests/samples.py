"""What the sweeps over all rooms cannot work out from what this one declares."""

from muster_bench.samples import Samples

SAMPLES = Samples(
    about={
        "sensitive_intelligence:panel": ("operation",),
        "sensitive_intelligence:receive_on": ("operation",),
    }
)
