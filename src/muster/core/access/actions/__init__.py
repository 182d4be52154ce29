"""What is done about who may see what: labels, groups and appointments."""

from muster.core.access.actions.groups import admit, leave, look_into, open_group
from muster.core.access.actions.labels import intern
from muster.core.access.actions.people import add_person, appoint, end_posting

__all__ = [
    "add_person",
    "admit",
    "appoint",
    "end_posting",
    "intern",
    "leave",
    "look_into",
    "open_group",
]
