"""Who sees a requirement, and who why no answer is available."""

from muster.core.records.conditions import VIEWER, holds
from muster.core.terms.row_rule import APPENDED, May, RowRule, Sees
from muster.flow.intelligence.requirements.roles import INTELLIGENCE

REQUIREMENTS = APPENDED
"""What was asked stays as it was asked."""

_OF_INTELLIGENCE = (
    "((SELECT viewer_holds('intelligence_officer'))"
    " OR (SELECT viewer_holds('intelligence_reviewer')))"
)
_ASKED_IT = (
    "EXISTS (SELECT FROM records_register AS r WHERE r.id = register_id"
    " AND r.opened_by_id = asker_id)"
)
INSIDE = (
    RowRule(
        Sees.WHERE,
        may=(May.ADD,),
        condition=(
            "access_class = ANY ((SELECT permitted())::integer[])"
            f" AND asker_id <> (SELECT viewer_id()) AND {_OF_INTELLIGENCE}"
        ),
    )
    .added_where(f"{holds(INTELLIGENCE)} AND was.asker_id <> {VIEWER}")
    .naming(asker_id=_ASKED_IT)
    .never_by_glass()
)
"""Intelligence officers other than whoever asked: to them a source that is at risk and
one that is not there look alike."""
