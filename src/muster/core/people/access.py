"""Who may see whom."""

from muster.core.terms.row_rule import RowRule, Sees, reference

PUBLIC_BODIES = reference("forces, agencies and partner bodies are public knowledge")

TEAMS = reference("the unit publishes its list of teams")

COLLEAGUES = RowRule(
    Sees.WHERE,
    condition="organisation_id = ANY ((SELECT colleague_organisations())::uuid[])",
)
"""Own organisation's people; the unit's people see everybody's."""
