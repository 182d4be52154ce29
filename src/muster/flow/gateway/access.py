"""Who may see a request, its triage and its decision."""

from muster.core.terms.row_rule import APPENDED, May, RowRule, Sees

REQUESTS = APPENDED
"""The unit and the body that asked. What was asked is never rewritten."""

MARKS = APPENDED
DECISIONS = APPENDED
"""Seen with the request: whoever asked reads the decision and its reasons."""

CONTACTS = APPENDED
"""Seen with the request: whoever asked knows by name whom to turn to."""

COURSE = APPENDED
"""Seen with the request: whoever asked reads what became of it, and no more."""

TRIAGES = RowRule(Sees.LABELLED, ("access_class", "request_class"), (May.ADD,))
"""The unit alone, and within it whoever may see the request."""

MARKS_GIVEN = APPENDED
