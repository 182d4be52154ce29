"""What the sweeps over all rooms need to know of this one."""

from muster.rooms.partner_enquiries.builders import PARTNER, a_copy
from muster_bench.samples import Overtaken, Samples

SAMPLES = Samples(
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
