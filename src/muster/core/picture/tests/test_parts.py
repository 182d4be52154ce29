"""Lists of the picture that are shown page by page."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin

import pytest

from muster.core.people.seed import acting
from muster.core.picture.models import Category
from muster.core.picture.recording import write_part
from muster.core.picture.tests.builders import NOON, WRITER, a_subject
from muster.core.picture.tests.test_views import address, signed_in, text
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])
NAMES = [f"Sam {name}" for name in ("Ash", "Birch", "Cobb", "Dene", "Elm")]


def turned(start: str, what: str) -> list[str]:
    """What stands on each page, from the first to the last."""
    here, shown = start, list[str]()
    while here:
        shown.append(text(signed_in(WRITER).get(here)))
        onward = re.search(rf'href="([^"]*[?]{what}=[^"]+)"', shown[-1])
        here = urljoin(start, unescape(onward[1])) if onward else ""
    return shown


def test_the_people_on_a_record_are_shown_page_by_page(
    a_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.picture.views.reading.PARTS", 2)
    with acting(WRITER) as actor:
        for place, name in enumerate(NAMES):
            write_part(
                a_register,
                a_subject(actor, name=name),
                category=Category.WITNESS,
                actor=actor,
                at=NOON + timedelta(minutes=place // 3),
            )
    start = address("on-record", a_register.reference)
    shown = turned(start, "after")
    assert [sum(name in page for name in NAMES) for page in shown] == [2, 2, 1]
    assert all(any(name in page for page in shown) for name in NAMES)
    assert signed_in(WRITER).get(f"{start}?after=elsewhere").status_code == 400
