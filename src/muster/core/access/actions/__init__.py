"""What is done about who may see what: labels, groups and appointments."""

from muster.core.access.actions.groups import (
    GUARDIAN_STAYS,
    HAND_IT_OVER,
    admit,
    entry_label,
    hand_over,
    leave,
    note_looked_into,
    open_group,
    refuse_while_on_it,
)
from muster.core.access.actions.labels import intern, unit_alone, without_glass
from muster.core.access.actions.once import once
from muster.core.access.actions.people import end_posting
from muster.core.access.actions.proposals import (
    act_alone,
    confirm,
    named_in_audit,
    propose,
    refuse,
    review,
)
from muster.core.access.actions.tokens import make_token, revoke_token

__all__ = [
    "GUARDIAN_STAYS",
    "HAND_IT_OVER",
    "act_alone",
    "admit",
    "confirm",
    "end_posting",
    "entry_label",
    "hand_over",
    "intern",
    "leave",
    "make_token",
    "named_in_audit",
    "note_looked_into",
    "once",
    "open_group",
    "propose",
    "refuse",
    "refuse_while_on_it",
    "review",
    "revoke_token",
    "unit_alone",
    "without_glass",
]
