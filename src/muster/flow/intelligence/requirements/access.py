"""Who sees a requirement, and what is changed of one."""

from muster.core.records.conditions import IN_ITS_ACT, on_record
from muster.core.terms.row_rule import LABELLED, May

REQUIREMENTS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("wanted_by", "by_release"))
    .changed_where(f"{on_record('accepted')} AND {IN_ITS_ACT}", "wanted_by")
    .changed_where(f"{on_record('answered')} AND {IN_ITS_ACT}", "by_release")
)
"""What was asked stays as it was asked; asked again, it is wanted by another day."""
