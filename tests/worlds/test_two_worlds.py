"""Hidden rows change nothing that whoever may not see them can observe.

Two regions: the second holds everything once more, under a label that nobody is
permitted, and its rows lie otherwise than those of the first. Each person asks every
declared address, form and search of both, also for the hidden records by their
references; each answer is the same, byte for byte.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.people.seed import PEOPLE, Person
from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster_bench.worlds.everything import hide_all
from muster_bench.worlds.pair import Differs, Pair
from tests.worlds.asking import Known, hanging, requests

HIDDEN = 7
"""An access class that nobody is permitted."""


def one_of_each_role() -> Iterator[Person]:
    """One person for each set of roles."""
    seen = set()
    for person in PEOPLE:
        if not person.system and person.roles not in seen:
            seen.add(person.roles)
            yield person


def hearsay() -> Known:
    """A reference of each kind, whoever may see it."""
    with as_definer(using="owner"):
        hung = hanging()
        records = {
            kind.key: list(
                Register.objects.using("owner")
                .filter(kind=kind.key)
                .order_by("opened_at", "title")
                .values_list("reference", flat=True)[:1]
            )
            for kind in KINDS
        }
        subjects = list(
            Subject.objects.using("owner")
            .order_by("reference")
            .values_list("reference", flat=True)[:1]
        )
    return Known(records, subjects, hung)


def with_copies(known: Known, copies: dict[str, str]) -> Known:
    """The same, with the reference of each one's hidden copy."""

    def both(found: list[str]) -> list[str]:
        return [one for each in found for one in (each, copies[each])]

    records = {kind: both(found) for kind, found in known.records.items()}
    return Known(records, both(known.subjects), known.hanging)


@pytest.mark.parametrize("quarter", range(4))
def test_hidden_rows_change_no_answer_to_anybody(
    quarter: int, pair: Pair, django_db_blocker: DjangoDbBlocker
) -> None:
    found = []
    with django_db_blocker.unblock(), one_more_hidden(pair) as known:
        for name in [person.name for person in one_of_each_role()][quarter::4]:
            for asked in requests(known, name):
                try:
                    pair.ask(name, asked)
                except Differs as differs:
                    found.append(str(differs))
    assert found == []


@contextmanager
def one_more_hidden(pair: Pair) -> Iterator[Known]:
    """The pair, everything hidden once more in the fuller; what anyone may hear."""
    pair.begin()
    with pair.plain.entered():
        known = hearsay()
    with pair.aside("everything") as world:
        copies = hide_all(world, hidden=HIDDEN, seed=1)
    pair.settle(1)
    yield with_copies(known, copies)
    pair.end()
