"""Judgements of plain values: who may see what is said of two records."""

from collections.abc import Iterable
from functools import reduce

from muster.core.terms.label import Label
from muster.core.terms.reason import Reason, Refused

ADULT = 18
"""A child is anyone under this age."""


def narrowest(labels: Iterable[Label]) -> Label:
    """Only those who may see everything that bears one of these labels.

    All groups are needed; a body must be named by every label that names any.
    Raises Refused where no body is left, and ValueError for no labels.
    """
    given = tuple(labels)
    if not given:
        raise ValueError("there is nothing whose readers could be found")
    return reduce(_both, given)


def _both(one: Label, other: Label) -> Label:
    bodies = one.organisations & other.organisations
    if not one.organisations or not other.organisations:
        bodies = one.organisations | other.organisations
    elif not bodies:
        raise Refused(Reason("Nobody may see everything that this rests on"))
    return Label(
        groups=one.groups | other.groups,
        organisations=bodies,
        sensitive=one.sensitive or other.sensitive,
    )


def may_be_child(ages: range | None) -> bool:
    """Whether a person may be under eighteen; the doubt counts as yes."""
    return ages is not None and ages.start < ADULT
