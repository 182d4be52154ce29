"""The addresses, through everything that stands before a view."""

from datetime import UTC, datetime

from django.urls import reverse

from muster.core.clocks.tests.builders import a_record, signed_in
from muster.core.store.viewing import viewing
from muster.core.terms.viewer import Viewer

OPENED = datetime(2026, 2, 10, 9, tzinfo=UTC)


def test_the_unit_sees_reviews_and_a_stranger_sees_none(
    officer: Viewer, outsider: Viewer
) -> None:
    with viewing(officer):
        record = a_record("An old matter", by=officer, at=OPENED)
    panel = reverse("retention:panel", args=[record.reference])
    pages = [reverse("retention:due"), reverse("retention:classes"), panel]
    ours, theirs = signed_in(officer), signed_in(outsider)
    assert [ours.get(page).status_code for page in pages] == [200] * 3
    assert [theirs.get(page).status_code for page in pages] == [404] * 3
