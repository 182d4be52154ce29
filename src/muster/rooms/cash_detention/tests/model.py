"""Who sees and does what here, said a second time, from the design alone."""

from muster.core.terms.role import Role
from muster_bench.access.kind import ADDED, READ, Design

TEAM = {
    Role.FINANCIAL_INVESTIGATOR,
    Role.ECONOMIC_CRIME_MANAGER,
    Role.INVESTIGATOR,
    Role.SENIOR_INVESTIGATOR,
}
DESIGN = Design(
    kinds={
        "cash_detention_seizure": READ.doing(
            *("banked_at", "account_reference", "evidence_hold", "leave_on"),
            *("larger_id", "sale_hold", "released_on"),
        ),
        "cash_detention_listed": READ.doing(
            *("authority_by_id", "authority_at", "leave_on", "larger_id"),
            "released_on",
        ),
        "cash_detention_countline": ADDED,
        "cash_detention_item": ADDED,
        "cash_detention_order": ADDED,
        "cash_detention_hearing": ADDED,
        "cash_detention_notice": READ.doing("objected_at", "objector"),
        "cash_detention_forfeiture": ADDED,
        "cash_detention_courtstep": ADDED,
        "cash_detention_claim": READ.doing("paid_on", "refused_on"),
        "cash_detention_portoperation": READ.doing(
            *("staff_hours", "stopped", "searches", "seizures")
        ),
    },
    in_whose_name={
        "cash_detention_listed": ("authority_by_id",),
        "cash_detention_countline": ("by_id",),
        "cash_detention_item": ("by_id",),
        "cash_detention_order": ("by_id",),
        "cash_detention_hearing": ("by_id",),
        "cash_detention_notice": ("by_id",),
        "cash_detention_forfeiture": ("by_id",),
        "cash_detention_courtstep": ("by_id",),
        "cash_detention_claim": ("by_id",),
    },
    readers={
        "cash_seizure": TEAM,
        "listed_seizure": TEAM,
        "port_operation": TEAM,
    },
)
