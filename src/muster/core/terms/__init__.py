"""The plain words that every part of Muster shares; no Django here."""

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind
from muster.core.terms.event import Event
from muster.core.terms.grade import Grade
from muster.core.terms.label import Label
from muster.core.terms.law import Law, Policy
from muster.core.terms.money import Pence
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason, Refused
from muster.core.terms.role import ROLES, UNIT_OFFICERS, UNIT_ROLES, Role, Roles, Trait
from muster.core.terms.row_rule import (
    APPENDED,
    LABELLED,
    May,
    RowRule,
    Sees,
    closed,
    own,
    reference,
)
from muster.core.terms.viewer import Channel, Viewer

__all__ = [
    "APPENDED",
    "LABELLED",
    "ROLES",
    "UNIT_OFFICERS",
    "UNIT_ROLES",
    "ChangedMeanwhile",
    "Channel",
    "Clock",
    "ClockKind",
    "Event",
    "Grade",
    "Label",
    "Law",
    "May",
    "Move",
    "NotFound",
    "Pence",
    "Policy",
    "Reason",
    "Refused",
    "Role",
    "Roles",
    "RowRule",
    "Sees",
    "State",
    "Trait",
    "Viewer",
    "Workflow",
    "closed",
    "own",
    "reference",
]
