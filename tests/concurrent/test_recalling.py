"""A text is recalled while somebody who has it acts on it: neither waits."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.utils import timezone

from muster.core.people.seed import BY_NAME, acting
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.builders import (
    RELEASES,
    TOLD,
    a_released,
    handed,
    read_by,
    the_corridor,
)
from muster.flow.intelligence.release.models import Release
from tests.concurrent.beside import Act, side_by_side

pytestmark = pytest.mark.committing

HOLDER, NEXT = TOLD[0], "Hannah Vale"
WHY = "The originator withdrew"
AT_ONCE = "SET LOCAL lock_timeout = '1ms'"
"""Whoever would wait for anybody is refused by the database, and is an error here."""


def recall(reference: str, viewer: Viewer, at: datetime) -> object:
    with connection.cursor() as cursor:
        cursor.execute(AT_ONCE)
    found = Release.objects.select_related("register", "of")
    release = found.get(register__reference=reference)
    return actions.recall(release, reason=WHY, actor=viewer, at=timezone.now())


def pass_on(reference: str, viewer: Viewer, at: datetime) -> object:
    [theirs] = queries.delivered(viewer)
    return actions.pass_on(theirs, person=BY_NAME[NEXT].id, actor=viewer)


def receive(reference: str, viewer: Viewer, at: datetime) -> object:
    [theirs] = queries.delivered(viewer)
    return actions.receive(theirs, actor=viewer)


@pytest.mark.parametrize("act", [pass_on, receive])
def test_a_recall_waits_for_nobody_who_acts_on_what_they_were_handed(
    act: Callable[[str, Viewer, datetime], object],
) -> None:
    text = a_released(the_corridor(), passes_on=True).register.reference
    told = side_by_side(Act(HOLDER, act), Act(RELEASES, recall), text)
    assert told == ("", "")
    assert read_by(HOLDER) == ""


def test_a_recall_reaches_whoever_it_is_passed_to_meanwhile() -> None:
    text = a_released(the_corridor(), passes_on=True).register.reference
    told = side_by_side(Act(HOLDER, pass_on), Act(RELEASES, recall), text)
    assert told == ("", "")
    assert handed(NEXT).recalled
    assert read_by(NEXT) == ""


def test_what_is_passed_on_while_it_is_being_recalled_is_shut_with_it() -> None:
    release = a_released(the_corridor(), passes_on=True)
    text = release.register.reference
    told = side_by_side(Act(RELEASES, recall), Act(HOLDER, pass_on), text)
    assert told == ("", "")
    assert read_by(NEXT) == ""
    with acting(RELEASES):
        left = {each.to_id for each in queries.outstanding(release)}
    assert BY_NAME[NEXT].id in left
