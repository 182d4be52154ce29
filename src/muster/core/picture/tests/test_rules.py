"""Who may see what is said of two records, and who may be a child."""

from uuid import UUID

import pytest

from muster.core.picture.rules import may_be_child, narrowest
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused

LARCH, ROWAN = UUID(int=1), UUID(int=2)
UNIT, SURREY = UUID(int=3), UUID(int=4)


def label(*, groups: set[UUID] | None = None, bodies: set[UUID] | None = None) -> Label:
    return Label(groups=frozenset(groups or ()), organisations=frozenset(bodies or ()))


def test_every_group_of_either_is_needed() -> None:
    both = narrowest([label(groups={LARCH}), label(groups={ROWAN})])

    assert both.groups == {LARCH, ROWAN}


def test_a_body_must_be_named_by_both_that_name_any() -> None:
    both = narrowest([label(bodies={UNIT, SURREY}), label(bodies={UNIT}), label()])

    assert both.organisations == {UNIT}


def test_a_label_for_any_body_narrows_nothing() -> None:
    assert narrowest([label(), label(bodies={UNIT})]).organisations == {UNIT}


def test_one_sensitive_label_makes_the_whole_sensitive() -> None:
    assert narrowest([Label(sensitive=True), Label()]).sensitive


def test_what_nobody_may_see_together_is_refused() -> None:
    with pytest.raises(Refused, match="Nobody"):
        narrowest([label(bodies={UNIT}), label(bodies={SURREY})])


def test_no_labels_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        narrowest([])


@pytest.mark.parametrize(
    ("ages", "child"),
    [
        (range(17, 18), True),
        (range(17, 19), True),
        (range(18, 19), False),
        (None, False),
    ],
)
def test_a_doubt_about_a_child_counts_as_yes(ages: range | None, child: bool) -> None:
    assert may_be_child(ages) is child
