"""Who may see the register and what hangs on it."""

from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May, RowRule, Sees

REGISTER = LABELLED
RELATIONS = RowRule(Sees.LABELLED, ("access_class", "to_access_class"), (May.ADD,))
"""That two records belong together is seen by whoever may see both."""
ACTIONS_TO_DO = LABELLED.naming(owner_id=ANYBODY)
"""Set for somebody, and done by whoever then does it."""
PASSED_ON = APPENDED.naming(from_user_id=ANYBODY, to_user_id=ANYBODY)
"""From whom to whom work went is written by whoever gave it on."""
NOTES = APPENDED
