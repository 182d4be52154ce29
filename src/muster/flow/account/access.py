"""Who may see figures, raw and issued, and what may be changed."""

from muster.core.records.conditions import VIEWER, holds, on_record
from muster.core.terms.role import Role, Trait, holding
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees

PAPERS = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("commentary", "prepared_by_id", "prepared_at")
).changed_where(
    f"becomes.prepared_by_id = {VIEWER} AND {on_record('returned')}"
    f" AND {holds((Role.PERFORMANCE_ANALYST,))}"
)
"""The working paper is the unit's; its period stays as it was chosen."""

COUNTED = RowRule(Sees.LABELLED_OWN, ("counted_by_id", "access_class"), (May.ADD,))
"""Figures before suppression are seen by whoever counted them, and nobody else:
another may see fewer records, and a number would tell them so."""

PRINTED = ("printed_id", "printed_sha256", "printed_by_work")
"""What a job made of an account; the database takes it once, and from the job alone."""

ISSUED_ACCOUNTS = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("withdrawn_at", *PRINTED)
).changed_where(
    "was.withdrawn_at IS NULL AND becomes.withdrawn_at IS NOT NULL"
    f" AND {on_record('withdrawn')} AND {holds((Role.TASKING_CHAIR,))}",
    "withdrawn_at",
)
ISSUED_FIGURES = APPENDED
"""What was issued is never changed: an account is withdrawn, and another issued."""

WHOEVER_PREPARED_IT = (
    "ARRAY(SELECT p.prepared_by_id FROM unit_account_accountperiod AS p"
    " WHERE p.from_day = unit_account_issuedaccount.from_day"
    " AND p.to_day = unit_account_issuedaccount.to_day)"
)
"""Whose name may stand on an issued account as its preparer's."""

COUNTS = holding(Trait.WORKS_WITH_MEASURES)
"""Who works with the measures of the unit; each counts what they may see."""

ISSUED_TO = COUNTS | {Role.BOARD_MEMBER, Role.AUDITOR}
"""Who reads issued accounts."""
