"""Who may see whom."""

from muster.core.terms.row_rule import RowRule, Sees, reference

PUBLIC_BODIES = reference("forces, agencies and partner bodies are public knowledge")

TEAMS = reference("the unit publishes its list of teams")

COLLEAGUES = RowRule(
    Sees.WHERE,
    condition="organisation_id = ANY ((SELECT colleague_organisations())::uuid[])",
)
"""Own organisation's people; the unit's people see everybody's."""

_WHO_LOOKS_AFTER_THEM = (
    "(SELECT viewer_holds('administrator')) OR (SELECT viewer_holds('auditor'))"
)

PROPOSALS = RowRule(
    Sees.WHERE,
    condition=f"{_WHO_LOOKS_AFTER_THEM}"
    " OR id = ANY ((SELECT proposals_about_viewer())::uuid[])",
)
"""Administrators, who decide; auditors, who review; and whom it is about."""

PROPOSED_ACTS = RowRule(
    Sees.WHERE,
    condition=f"{_WHO_LOOKS_AFTER_THEM} OR person = (SELECT viewer_id())",
)
