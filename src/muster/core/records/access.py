"""Who may see the register and what hangs on it."""

from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees

REGISTER = LABELLED
RELATIONS = RowRule(Sees.LABELLED, ("access_class", "to_access_class"), (May.ADD,))
"""That two records belong together is seen by whoever may see both."""
ACTIONS_TO_DO = LABELLED
NOTES = APPENDED
