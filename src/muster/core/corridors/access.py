"""Who may see what is done with a corridor. Functions of the database write it all."""

from muster.core.terms.row_rule import RowRule, Sees, own

KNOWN = RowRule(
    Sees.WHERE, condition="group_id = ANY ((SELECT known_groups())::uuid[])"
)
"""Those who are in a corridor, or guard it."""

GUARDED = RowRule(
    Sees.WHERE, condition="group_id = ANY ((SELECT guarded_groups())::uuid[])"
)
"""Those who guard it."""

ONES_OWN = own("by_id")
"""What somebody asked, as they asked it: nothing of what came of it."""

PROPOSED = RowRule(
    Sees.WHERE,
    condition="group_id = ANY ((SELECT known_groups())::uuid[])"
    " OR asked_id = (SELECT viewer_id())",
)
"""Those who know the corridor, and the head of the unit who was asked to agree."""

ASKED = RowRule(
    Sees.WHERE,
    condition="group_id = ANY ((SELECT known_groups())::uuid[])"
    " OR person_id = (SELECT viewer_id())",
)
"""Those who know the corridor, and whoever is asked whether it should be."""

BROKEN = RowRule(
    Sees.WHERE,
    condition="by_id = (SELECT viewer_id()) OR (SELECT viewer_holds('auditor'))",
)
"""Whoever broke the glass, and auditors: that it was done, and what was said of it."""

BEHIND_GLASS = RowRule(Sees.LABELLED, ("access_class",))
"""Whoever may see the record."""
