"""Who sees and does what here, said a second time, from the design alone."""

from collections.abc import Set as AbstractSet

from muster.core.terms.role import UNIT_ROLES, Role
from muster_bench.access.kind import ADDED, READ, Kind, Whose

OFFICERS = UNIT_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR}
KINDS: dict[str, Kind] = {
    "partner_enquiries_referral": ADDED,
    "partner_enquiries_recipient": READ.doing(
        "text", "gateway", "answer_time", "copy_id", removed=True
    ),
    "partner_enquiries_copy": ADDED,
    "partner_enquiries_answer": ADDED,
    "partner_enquiries_usemade": ADDED,
}
IN_WHOSE_NAME: dict[str, tuple[str, ...]] = {"partner_enquiries_answer": ("by_id",)}
SIGNED: dict[str, tuple[tuple[str, Whose], ...]] = {
    "partner_enquiries_copy": (("sent_by", "viewer"),),
    "partner_enquiries_answer": (("by_name", "viewer"),),
    "partner_enquiries_usemade": (("by_name", "viewer"),),
}
READERS: dict[str, AbstractSet[Role]] = {
    "partner_referral": OFFICERS,
    "partner_answer": OFFICERS | {Role.PARTNER_OFFICER},
}
LISTERS: dict[str, AbstractSet[Role]] = {
    "partner_answer": frozenset({Role.PARTNER_OFFICER})
}
"""Of what partners were asked, each partner's own."""
