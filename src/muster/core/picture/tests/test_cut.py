"""No list of the picture is cut without saying so."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from muster.core.people.seed import acting
from muster.core.picture.pages import side_by_side
from muster.core.picture.pages.tables import offer_table
from muster.core.picture.queries import about, cluster_of, possibly_same
from muster.core.picture.tests.builders import WRITER, a_subject, an_item
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ABOUT = import_module("muster.core.picture.queries.about")


@pytest.fixture
def officer() -> Iterator[Viewer]:
    with acting(WRITER) as actor:
        yield actor


def test_records_that_may_be_the_same_say_that_more_may_be(officer: Viewer) -> None:
    item = an_item(officer)
    one, *_ = [a_subject(officer, item=item, name="Ishbel Corran") for _ in range(4)]
    all_of_them = possibly_same(cluster_of(one.id), "person")
    some = possibly_same(cluster_of(one.id), "person", at_most=2)
    assert (len(all_of_them), all_of_them.is_cut) == (3, False)
    assert (len(some), some.is_cut) == (2, True)
    title = offer_table(some, one.reference, works=True).title
    assert title == "Possibly the same (the 2 most alike; there may be more)"


def test_a_comparison_says_of_which_only_the_newest_facts_stand_there(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = an_item(officer)
    one = a_subject(officer, item=item, name="Ishbel Corran")
    other = a_subject(officer, item=item, name="Isobel Corran", alias="Izzy")
    assert side_by_side(about(one), about(other)).title == "What is known of each"
    monkeypatch.setattr(ABOUT, "MOST_FACTS", 1)
    title = side_by_side(about(one), about(other)).title
    assert (
        title == f"What is known of each (of {other.reference} the newest facts only)"
    )
