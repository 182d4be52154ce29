"""What a new installation lacks is said in the order in which it is put down."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from muster.core.access.setting_up import Step, steps
from muster.core.people.seed import acting

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
BEFORE_ANYBODY = datetime(2001, 3, 5, 9, 0, tzinfo=UTC)


def the_posts(at: datetime) -> Step:
    with acting("Wendy Castle"):
        return next(one for one in steps(at=at) if "posts" in one.title)


def test_posts_without_which_nothing_arrives_are_to_be_filled() -> None:
    step = the_posts(BEFORE_ANYBODY)
    assert not step.done
    for post in ("gateway officer", "tasking coordinator", "intelligence reviewer"):
        assert post in step.what


def test_they_stand_before_the_first_officer_of_a_force() -> None:
    with acting("Wendy Castle"):
        titles = [one.title for one in steps(at=BEFORE_ANYBODY)]
    assert titles.index("The posts that receive") < titles.index("The first officer")


def test_once_somebody_holds_each_there_is_nothing_to_do() -> None:
    assert the_posts(timezone.now()).done
