"""Who may see a submission and its exhibits, and what may be changed."""

from muster.core.terms.row_rule import APPENDED, LABELLED, May

SUBMISSIONS = LABELLED.allowing(May.ADD)
"""What was said when it was submitted stays as it was said."""

EXHIBITS = LABELLED.allowing(
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
CONTINUITY = APPENDED
"""Who held an exhibit is never rewritten: a gap stays to be seen."""
