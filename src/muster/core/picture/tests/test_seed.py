"""The invented people of the demonstration region."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from muster.core.people.seed import acting
from muster.core.picture import seed as seeding
from muster.core.picture.matching import compare
from muster.core.picture.models import Fact, Judgement, Link, Subject
from muster.core.picture.names.scoring import LEAD
from muster.core.picture.queries import Search
from muster.core.picture.queries.same import values_of
from muster.core.picture.tests.builders import NOON, WRITER
from muster.core.picture.tests.looking import search
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@dataclass
class Region:
    now: datetime = NOON
    dice: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - a story
    truth: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @contextmanager
    def acting(self, name: str) -> Iterator[Viewer]:
        with acting(name, at=self.now) as viewer:
            yield viewer

    def note(self, what: str, **said: str) -> None:
        self.truth.append((what, said))


def test_a_region_has_hundreds_of_people_and_things_with_doubles() -> None:
    region = Region()
    seeding.seed(region)
    records: dict[str, list[str]] = {}
    for what, said in region.truth:
        if what == "record":
            records.setdefault(said["person"], []).append(said["reference"])
    doubles = [both for both in records.values() if len(both) > 1]

    with acting(WRITER):
        assert Subject.objects.count() > 250
        assert Link.objects.count() > 250
        assert Judgement.objects.count() > 5
        assert not Fact.objects.filter(value__contains="Umbertone").exists()
        assert search(Search("Silas Umbertone")) == ()
        found = sum(_is_lead(*both[:2]) for both in doubles)
    assert len(doubles) > 20
    assert found >= 0.8 * (len(doubles) - 1)  # one double is hidden from the writer


def _is_lead(one: str, other: str) -> bool:
    subjects = {
        s.reference: s.id for s in Subject.objects.filter(reference__in=(one, other))
    }
    if len(subjects) < 2:
        return False
    values = values_of(subjects.values())
    match = compare(
        "person", values.get(subjects[one], {}), values.get(subjects[other], {})
    )
    return match.score >= LEAD - 15
