"""Rows of the picture, as the acts of stages write them."""

import pytest

from muster.core.people.models import Organisation
from muster.core.people.seed import acting
from muster.core.picture.models import Subject
from muster.core.picture.recording import new_subject
from muster.core.picture.tests.builders import NOON
from muster.core.records import drawing
from muster.core.records.references import OF_THING, ending
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
TAKEN, FREE = (f"SE-PER-2026-{ending(each, drawn=OF_THING)}" for each in (7, 8))


def test_a_things_reference_begins_with_the_letters_of_the_region() -> None:
    with as_definer():
        Organisation.objects.using("owner").filter(kind="unit").update(letters="NW")
    with acting("Hannah Vale"):
        assert new_subject("person", at=NOON).reference.startswith("NW-PER-2026-")


def test_a_thing_is_written_though_a_hidden_ones_reference_is_drawn_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = [TAKEN, TAKEN, FREE]
    monkeypatch.setattr(drawing, "new_reference", lambda *_, **__: drawn.pop(0))
    with as_definer():
        Subject.objects.using("owner").create(reference=TAKEN, kind="person")
    with acting("Hannah Vale"):
        assert new_subject("person", at=NOON).reference == FREE
