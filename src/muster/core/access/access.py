"""Who may see the access rules themselves."""

from muster.core.terms.row_rule import May, RowRule, Sees, own

OWN_LABELS = RowRule(Sees.WHERE, condition="id = ANY ((SELECT permitted())::integer[])")
"""A label is known to those whom it permits."""

OWN_GROUPS = RowRule(Sees.WHERE, condition="id = ANY ((SELECT known_groups())::uuid[])")
"""A group is known to its members and to those who approve its membership."""

OWN_GROUP_MEMBERS = RowRule(
    Sees.WHERE, condition="group_id = ANY ((SELECT known_groups())::uuid[])"
)

OWN_RECEIPTS = own("viewer_id", May.ADD, May.REMOVE)
"""What a program or a browser sent is known to the person whose it was."""
