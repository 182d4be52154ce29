"""Keys of imported rows: where they stand, and that the first release's are known."""

from collections.abc import Iterator

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.rows.fingerprints import stands_apart
from muster.core.picture.importing.tests.builders import OFFICER, bring
from muster.core.picture.importing.tests.test_importing import MAPPING, TEXT, counted
from muster.core.picture.importing.writing import rows as writing
from muster.core.picture.models import Fact, Item, Link, Subject
from muster.core.terms.label import Label

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
ANOTHER = Label(sensitive=True)


@pytest.fixture
def first_release(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Imports make keys as the first release made them."""
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_began_apart", lambda _work: True)
        yield patched


def keys() -> set[str]:
    """The keys and marks by which what was imported is known again."""
    with acting(OFFICER):
        return {
            key.hex
            for model, field in (
                (Item, "id"),
                (Subject, "id"),
                (Fact, "fingerprint"),
                (Link, "fingerprint"),
            )
            for key in model.objects.values_list(field, flat=True)
        }


def test_keys_of_one_scope_under_one_label_stand_together() -> None:
    bring(MAPPING, {"people": TEXT})
    mine = keys()
    assert len({key[:8] for key in mine}) == 1
    bring(MAPPING, {"people": TEXT}, label=ANOTHER)
    assert len({key[:8] for key in keys()}) == 2
    bring(MAPPING.replace('scope = "people"', 'scope = "others"'), {"people": TEXT})
    assert len({key[:8] for key in keys()}) == 3


def test_what_the_first_release_brought_in_is_known_again(
    first_release: pytest.MonkeyPatch,
) -> None:
    bring(MAPPING, {"people": TEXT})
    with acting(OFFICER):
        before = counted()
        assert all(map(stands_apart, Item.objects.values_list("id", flat=True)))
    first_release.undo()
    again = bring(MAPPING, {"people": TEXT})
    assert not any(vars(again.added).values())
    more = bring(MAPPING, {"people": TEXT + "4,Dee Poole,,\n"})
    assert (more.added.items, more.added.subjects, more.added.facts) == (1, 1, 1)
    with acting(OFFICER):
        assert counted()[:3] == tuple(count + 1 for count in before[:3])


def test_a_label_that_the_first_release_did_not_use_has_keys_that_stand_together(
    first_release: pytest.MonkeyPatch,
) -> None:
    bring(MAPPING, {"people": TEXT})
    before = keys()
    first_release.undo()
    bring(MAPPING, {"people": TEXT}, label=ANOTHER)
    assert len({key[:8] for key in keys() - before}) == 1
