"""Who may see a file: whoever may see the record it stands on."""

from muster.core.terms.row_rule import APPENDED

FILES = APPENDED.also_afterwards().added_where(
    "becomes.made OR NOT EXISTS (SELECT FROM records_register AS r"
    " WHERE r.id = becomes.register_id AND r.kind = ANY (records_issued_kinds()))"
)
"""What was issued (`RecordKind.closed`) takes none but what Muster makes of it."""
