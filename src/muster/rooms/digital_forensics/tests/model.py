"""Who sees and does what here, said a second time, from the design alone."""

from collections.abc import Set as AbstractSet

from muster.core.terms.role import Role
from muster.rooms.digital_forensics.roles import FORENSICS_EXAMINER, FORENSICS_MANAGER
from muster_bench.access.kind import ADDED, READ, Kind

EXAMINED = (
    *("level", "examiner_id", "examination_began_at", "examined_at", "finding"),
    "sha256",
)
KINDS: dict[str, Kind] = {
    "digital_forensics_submission": ADDED,
    "digital_forensics_exhibit": READ.doing(*EXAMINED),
    "digital_forensics_handover": ADDED,
}
IN_WHOSE_NAME: dict[str, tuple[str, ...]] = {
    "digital_forensics_exhibit": ("examiner_id",),
    "digital_forensics_handover": ("by_id",),
}
READERS: dict[str, AbstractSet[Role]] = {
    "forensic_submission": frozenset(
        {
            FORENSICS_EXAMINER,
            FORENSICS_MANAGER,
            Role.INVESTIGATOR,
            Role.SENIOR_INVESTIGATOR,
            Role.TASKING_CHAIR,
            Role.TASKING_COORDINATOR,
        }
    ),
    "issued_account": frozenset({FORENSICS_MANAGER}),
}
LISTERS: dict[str, AbstractSet[Role]] = {}
