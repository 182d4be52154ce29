"""Who sees a requirement, and who why no answer is available."""

from muster.core.terms.row_rule import ANYBODY, APPENDED, May, RowRule, Sees

REQUIREMENTS = APPENDED
"""What was asked stays as it was asked."""

_OF_INTELLIGENCE = (
    "((SELECT viewer_holds('intelligence_officer'))"
    " OR (SELECT viewer_holds('intelligence_reviewer')))"
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
    .naming(asker_id=ANYBODY)
    .added_where(
        "becomes.asker_id = (SELECT r.opened_by_id FROM records_register AS r"
        " WHERE r.id = becomes.register_id)"
    )
    .never_by_glass()
)
"""Intelligence officers other than whoever asked: to them a source that is at risk and
one that is not there look alike. It names whoever opened the requirement."""
