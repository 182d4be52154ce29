"""Who may see a submission and its exhibits, and what may be changed."""

from muster.core.records.conditions import VIEWER, holds, on_record
from muster.core.terms.role import Role
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.rooms.digital_forensics.roles import FORENSICS_EXAMINER, FORENSICS_MANAGER

_HANDLERS = (
    *(Role.INVESTIGATOR, Role.SENIOR_INVESTIGATOR),
    *(FORENSICS_EXAMINER, FORENSICS_MANAGER),
)

SUBMISSIONS = LABELLED.allowing(May.ADD)
"""What was said when it was submitted stays as it was said."""

EXHIBITS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            "level",
            "examiner_id",
            "examination_began_at",
            "examined_at",
            "finding",
            "sha256",
        ),
    )
    .added_where(f"{on_record('submitted', 'incomplete')} AND {holds(_HANDLERS)}")
    .changed_where(
        f"was.examined_at IS NULL AND becomes.examiner_id = {VIEWER}"
        f" AND {holds((FORENSICS_EXAMINER, FORENSICS_MANAGER))}"
    )
)
"""What was found is written once, by whoever examines the exhibit."""
CONTINUITY = APPENDED.added_where(holds(_HANDLERS)).also_afterwards()
"""Who held an exhibit is never rewritten: a gap stays to be seen."""
