"""Who sees and does what here, said a second time, from the design alone."""

from muster.core.terms.role import UNIT_ROLES, Role
from muster_bench.access.kind import ADDED, READ, Design

OFFICERS = UNIT_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR}
DESIGN = Design(
    kinds={
        "partner_enquiries_referral": ADDED,
        "partner_enquiries_recipient": READ.doing(
            "text", "gateway", "answer_time", "copy_id", removed=True
        ),
        "partner_enquiries_copy": ADDED,
        "partner_enquiries_answer": ADDED,
        "partner_enquiries_usemade": ADDED,
    },
    in_whose_name={"partner_enquiries_answer": ("by_id",)},
    signed={
        "partner_enquiries_copy": (("sent_by", "viewer"),),
        "partner_enquiries_answer": (("by_name", "viewer"),),
        "partner_enquiries_usemade": (("by_name", "viewer"),),
    },
    readers={
        "partner_referral": OFFICERS,
        "partner_answer": OFFICERS | {Role.PARTNER_OFFICER},
    },
    listers={"partner_answer": {Role.PARTNER_OFFICER}},
)
"""Of what partners were asked, each partner's own list."""
