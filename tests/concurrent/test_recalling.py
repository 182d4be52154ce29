"""A text is recalled while somebody who has it passes it on."""

from datetime import datetime

import pytest
from django.db import connection
from django.utils import timezone

from muster.core.people.seed import BY_NAME, acting
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.builders import (
    RELEASES,
    TOLD,
    a_released,
    handed,
    the_corridor,
)
from muster.flow.intelligence.release.models import Release
from tests.concurrent.beside import Act, side_by_side

pytestmark = pytest.mark.committing

HOLDER, NEXT = TOLD[0], "Hannah Vale"
WHY = "The originator withdrew"


def recall(reference: str, viewer: Viewer, at: datetime) -> object:
    release = release_of(reference)
    return actions.recall(release, reason=WHY, actor=viewer, at=timezone.now())


def release_of(reference: str) -> Release:
    found = Release.objects.select_related("register", "of")
    return found.get(register__reference=reference)


def move_it(reference: str, viewer: Viewer, at: datetime) -> object:
    """The first half of a recall: the record is held."""
    record = release_of(reference).register
    return move(record, "recall", reason=WHY, actor=viewer, at=timezone.now())


def take_it_back(reference: str, viewer: Viewer, at: datetime) -> object:
    """The second half: what each was handed."""
    with connection.cursor() as cursor:
        key = release_of(reference).register_id
        return cursor.execute("SELECT release_recall(%s, %s)", [key, WHY])


def pass_on(reference: str, viewer: Viewer, at: datetime) -> object:
    [theirs] = queries.delivered(viewer)
    return actions.pass_on(theirs, person=BY_NAME[NEXT].id, actor=viewer)


def test_what_is_recalled_meanwhile_is_not_passed_on() -> None:
    text = a_released(the_corridor(), passes_on=True).register.reference
    told = side_by_side(Act(RELEASES, recall), Act(HOLDER, pass_on), text)
    assert told == ("", "It is not to be passed on")
    with acting(NEXT) as viewer:
        assert queries.delivered(viewer) == []


def test_neither_waits_for_the_other_for_ever_in_the_middle_of_a_recall() -> None:
    text = a_released(the_corridor(), passes_on=True).register.reference
    told = side_by_side(
        Act(RELEASES, move_it, then=take_it_back), Act(HOLDER, pass_on), text
    )
    assert told == ("", "It is not to be passed on")


def test_a_recall_reaches_whoever_it_is_passed_to_meanwhile() -> None:
    text = a_released(the_corridor(), passes_on=True).register.reference
    told = side_by_side(Act(HOLDER, pass_on), Act(RELEASES, recall), text)
    assert told == ("", "")
    assert handed(NEXT).recalled_at is not None
