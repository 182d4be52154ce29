"""Who sees and does what here, said a second time, from the design alone."""

from muster.core.terms.role import Role
from muster.rooms.digital_forensics.roles import FORENSICS_EXAMINER, FORENSICS_MANAGER
from muster_bench.access.kind import ADDED, READ, Design

EXAMINED = (
    *("level", "examiner_id", "examination_began_at", "examined_at", "finding"),
    "sha256",
)
DESIGN = Design(
    kinds={
        "digital_forensics_submission": ADDED,
        "digital_forensics_exhibit": READ.doing(*EXAMINED),
        "digital_forensics_handover": ADDED,
    },
    in_whose_name={
        "digital_forensics_exhibit": ("examiner_id",),
        "digital_forensics_handover": ("by_id",),
    },
    readers={
        "forensic_submission": {
            FORENSICS_EXAMINER,
            FORENSICS_MANAGER,
            Role.INVESTIGATOR,
            Role.SENIOR_INVESTIGATOR,
            Role.TASKING_CHAIR,
            Role.TASKING_COORDINATOR,
        },
        "issued_account": {FORENSICS_MANAGER},
    },
)
