"""Who sees and does what here, said a second time, from the design alone."""

from muster.core.terms.role import Role
from muster.rooms.sensitive_intelligence.roles import (
    PROTECTED_PERSONS_CONTACT,
    SENSITIVE_OFFICER,
    SENSITIVE_RELEASER,
)
from muster_bench.access.kind import ADDED, READ, Design

GUARDS = {Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER}
UNIT = {SENSITIVE_OFFICER, SENSITIVE_RELEASER}
DESIGN = Design(
    kinds={
        "sensitive_intelligence_item": READ.doing(
            *("permission", "permission_asked_at", "permission_answered_at"),
            *("permission_conditions", "threat_to_life", "threat_at", "review_on"),
        ),
        "sensitive_intelligence_equitydecision": ADDED,
        "sensitive_intelligence_parallelsource": ADDED,
        "sensitive_intelligence_pointer": READ.doing("starts", "reviewed_at"),
    },
    in_whose_name={
        "sensitive_intelligence_equitydecision": ("by_id",),
        "sensitive_intelligence_parallelsource": ("by_id",),
    },
    readers={
        "sensitive_item": UNIT | GUARDS,
        "sensitive_pointer": UNIT | GUARDS | {PROTECTED_PERSONS_CONTACT},
    },
    listers={
        "sensitive_item": UNIT,
        "sensitive_pointer": UNIT | {PROTECTED_PERSONS_CONTACT},
    },
)
