"""What is done about who may see what: labels, groups and appointments."""

from muster.core.access.actions.groups import admit, leave, look_into, open_group
from muster.core.access.actions.labels import intern
from muster.core.access.actions.once import once
from muster.core.access.actions.people import add_person, appoint, end_posting
from muster.core.access.actions.tokens import make_token, revoke_token

__all__ = [
    "add_person",
    "admit",
    "appoint",
    "end_posting",
    "intern",
    "leave",
    "look_into",
    "make_token",
    "once",
    "open_group",
    "revoke_token",
]
