"""A part of a number is enough, for whoever may see it."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, connections
from django.db.transaction import atomic

from muster.core.people.seed import acting
from muster.core.picture.models import Fact
from muster.core.picture.tests.builders import (
    REVIEWER,
    WRITER,
    a_subject,
    an_item,
    told_only,
)
from muster.core.search import numbers
from muster.core.search.numbers import MOST, PROPERTIES, bind_numbers, in_part
from muster.core.search.tests.looking import find_things
from muster.core.store.viewing import as_definer
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture
def officer() -> Iterator[Viewer]:
    with acting(WRITER) as actor:
        yield actor


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.subject.caption, hit.why) for hit in find_things(text)]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("LK19", "begins"),
        ("lk 19", "begins"),
        ("LK19A", "begins"),
        ("9ABC", "ends"),
    ],
)
def test_a_part_of_a_registration_finds_the_vehicle(
    officer: Viewer, typed: str, how: str
) -> None:
    a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    a_subject(officer, kind="vehicle", vrm="MX20 QRS")
    ((_, why),) = found(typed)
    assert why in {f"LK19 ABC {how} so", f"LK19ABC {how} so"}


@pytest.mark.parametrize("typed", ["900123", "0123", "07700 90", "077009", "+44 7700"])
def test_a_part_of_a_telephone_number_finds_the_phone(
    officer: Viewer, typed: str
) -> None:
    a_subject(officer, kind="phone", number="07700 900123")
    a_subject(officer, kind="phone", number="020 7946 0111")
    assert len(found(typed)) == 1


def test_a_number_as_a_whole_is_found_once(officer: Viewer) -> None:
    a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    ((_, why),) = found("LK19 ABC")
    assert "begins" not in why


def test_what_is_whole_stands_before_what_begins_so(officer: Viewer) -> None:
    a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    whole = a_subject(officer, kind="vehicle", vrm="LK19")
    hits = find_things("LK19")
    assert hits[0].subject.reference == whole.reference
    assert len(hits) == 2


@pytest.mark.parametrize(
    "typed", ["LK", "close", "14", "7", "Dan Briggs", "14 High St"]
)
def test_too_little_and_plain_words_are_no_part_of_a_number(typed: str) -> None:
    assert in_part(typed) == []


def test_a_list_that_goes_on_says_so(officer: Viewer) -> None:
    for number in range(MOST + 2):
        a_subject(officer, kind="vehicle", vrm=f"LK19 A{chr(65 + number)}X")
    assert find_things("LK19").is_cut


def test_a_hidden_number_changes_nothing() -> None:
    with acting(REVIEWER) as told:
        a_subject(told, kind="vehicle", vrm="LK19 ABC")
    with acting(WRITER):
        before = found("LK19")
    with acting(REVIEWER) as told:
        item = an_item(told, access_class=told_only(told))
        for vrm in ("LK19 AAA", "LK19"):
            a_subject(told, item=item, kind="vehicle", vrm=vrm)
        assert len(found("LK19")) == 3
    with acting(WRITER):
        assert found("LK19") == before


def test_a_number_that_was_withdrawn_is_found_no_more(officer: Viewer) -> None:
    vehicle = a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    Fact.objects.filter(subject=vehicle).update(
        retracted_at="2026-11-21T12:00:00Z",
        retracted_by=officer.user_id,
        retraction_reason="Of another",
    )
    assert found("LK19") == []


def test_nobody_reads_the_numbers_of_everybody(officer: Viewer) -> None:
    with pytest.raises(ProgrammingError), atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_number")


def test_numbers_that_stand_already_are_taken_in(officer: Viewer) -> None:
    a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM search_number")
    assert found("LK19") == []
    bind_numbers(anew=True)
    assert len(found("LK19")) == 1


def triggers() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE left(tgname, 9) = 'numbered_'"
        )
        return {name for (name,) in cursor.fetchall()}


def test_of_other_properties_as_many_as_before_the_triggers_are_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bind_numbers()
    before = triggers()
    monkeypatch.setattr(numbers, "PROPERTIES", (*PROPERTIES[1:], "tail_number"))
    bind_numbers()
    assert len(triggers()) == len(before) == 3
    assert not triggers() & before
