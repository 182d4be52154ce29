"""Lists of the picture that are shown page by page."""

import re
from datetime import timedelta
from html import unescape
from itertools import chain
from urllib.parse import urljoin

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category
from muster.core.picture.recording import write_part
from muster.core.picture.tests.builders import (
    NOON,
    WRITER,
    a_subject,
    open_to_unit,
)
from muster.core.picture.tests.test_views import address, text
from muster.core.records.models import Register
from muster.core.records.references import new_reference
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NAMES = [f"Sam {name}" for name in ("Ash", "Birch", "Cobb", "Dene", "Elm")]


def turned(start: str, what: str) -> list[str]:
    """What stands on each page, from the first to the last."""
    here, shown = start, list[str]()
    while here:
        shown.append(text(signed_in(WRITER).get(here)))
        onward = re.search(rf'href="([^"]*[?]{what}=[^"]+)"', shown[-1])
        here = urljoin(start, unescape(onward[1])) if onward else ""
    return shown


def a_matter(actor: Viewer) -> Register:
    """A record open to the unit."""
    return Register.objects.create(
        reference=new_reference("TST", letters="SE", year=2026),
        kind="matter",
        title="A matter",
        state="open",
        access_class=open_to_unit(),
        opened_at=NOON,
        opened_by_id=actor.user_id,
        changed_at=NOON,
    )


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


def test_the_records_that_a_person_has_a_part_in_are_shown_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.picture.queries.parts.AT_ONCE", 2)
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Sam Ash")
        registers = [a_matter(actor) for _ in NAMES]
        for place, register in enumerate(registers):
            write_part(
                register,
                person,
                category=Category.SUSPECT if place else Category.VICTIM,
                actor=actor,
                at=NOON + timedelta(minutes=place // 3),
            )
    pages = turned(address("subject", person.reference), "parts_after")
    found = [
        [one.reference for one in registers if one.reference in page] for page in pages
    ]
    assert [len(page) for page in found] == [2, 2, 1]
    assert set(chain(*found)) == {one.reference for one in registers}
    assert all("Recorded as a victim" in page for page in pages)


def test_the_judgements_of_a_person_are_shown_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.picture.queries.parts.AT_ONCE", 2)
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Sam Ash")
        for place, name in enumerate(NAMES):
            actions.judge(
                person,
                a_subject(actor, name=f"Kim {name}"),
                verdict=Verdict.DIFFERENT,
                evidence=f"Seen with {name}",
                access_class=open_to_unit(),
                actor=actor,
                at=NOON + timedelta(minutes=place // 3),
            )
    pages = turned(address("subject", person.reference), "judgements_after")
    found = [[one for one in NAMES if f"Seen with {one}" in page] for page in pages]
    assert [len(page) for page in found] == [2, 2, 1]
    assert set(chain(*found)) == set(NAMES)
