"""Who may read the audit, and what people may say of their own purpose."""

from muster.core.terms.row_rule import May, RowRule, Sees, closed

AUDITORS = RowRule(
    Sees.WHERE,
    condition=(
        "(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR"
        " access_class = ANY ((SELECT permitted())::integer[]))"
    ),
)
"""Auditors, for what they are cleared for; written by audit_record() only."""

SEALS = RowRule(Sees.WHERE, condition="(SELECT viewer_holds('auditor'))")

MEANINGS = closed("digests that only sealing writes and only verification compares")

OWN_PURPOSES = RowRule(
    Sees.WHERE,
    may=(May.ADD,),
    condition="viewer_id = (SELECT viewer_id()) OR (SELECT viewer_holds('auditor'))",
)
