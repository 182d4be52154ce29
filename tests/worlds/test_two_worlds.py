"""Hidden rows change nothing that whoever may not see them can observe.

Two regions: the second holds everything once more, under a label that nobody is
permitted, and its rows lie otherwise than those of the first. Each person asks every
declared address, form and search of both, also for the hidden records by their
references; each answer is the same, byte for byte. No key stands in any of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.site.tests.suite import by_application
from muster_bench.worlds.everything import hide_all
from muster_bench.worlds.pages import Asked, declared_routes
from muster_bench.worlds.pair import Differs, Pair
from muster_bench.worlds.running import a_pair
from muster_bench.worlds.seeding import Regions
from tests.conftest import own_name
from tests.worlds.asking import (
    Known,
    by_day,
    hanging,
    keys_shown,
    one_of_each_role,
    requests,
)

HIDDEN = 7
"""An access class that nobody is permitted."""


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


@dataclass
class Outcome:
    """What was found where all that an application answers was asked for.

    differ: answers that differ where more is hidden.  keys: shown on pages.
    asked:  how much was asked for.
    """

    differ: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    asked: int = 0


def ask_all(pair: Pair, known: Known, application: str, *, every: bool) -> Outcome:
    """Let somebody of each set of roles ask for all of an application."""
    outcome = Outcome()
    for person in one_of_each_role():
        for asked in requests(known, person.name, application, every=every):
            outcome.asked += 1
            try:
                answer = pair.ask(person.name, asked)
            except Differs as differs:
                outcome.differ.append(str(differs))
            else:
                if asked.sent is None:
                    outcome.keys += keys_shown(asked, answer)
    return outcome


@pytest.fixture(scope="session")
def outcomes(
    regions: Regions,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> Iterator[Callable[[str], Outcome]]:
    """What was found of an application, in a pair of worlds of these tests alone."""
    files, every = tmp_path_factory.mktemp("more"), pytestconfig.getoption("--every")
    with ExitStack() as stack, django_db_blocker.unblock():
        made = a_pair(regions, files, name=own_name("more"))
        pair = stack.enter_context(made)
        known = stack.enter_context(one_more_hidden(pair))
        django_db_blocker.restore()
        yield cache(partial(ask_all, pair, known, every=every))
        django_db_blocker.unblock()


@pytest.fixture
def outcome(
    application: str,
    outcomes: Callable[[str], Outcome],
    django_db_blocker: DjangoDbBlocker,
) -> Outcome:
    with django_db_blocker.unblock():
        return outcomes(application)


@by_application
def test_hidden_rows_change_no_answer_to_anybody(
    application: str, outcome: Outcome
) -> None:
    assert outcome.differ == []
    assert outcome.asked > 20


@by_application
def test_no_page_shows_a_key_of_the_database(
    application: str, outcome: Outcome
) -> None:
    """A reference or a handle stands for a row."""
    assert outcome.keys == []


def test_by_day_too_each_set_of_roles_asks_at_many_addresses() -> None:
    asks = Counter(name for route in declared_routes() for name in by_day(route))
    assert asks.keys() == {one.name for one in one_of_each_role()}
    assert min(asks.values()) > 15


def test_a_key_is_found_with_dashes_and_without_and_a_digest_is_none() -> None:
    key = b"01890a5d-ac96-774b-bcce-b302099a8057"
    for shown, times in (
        (b'<option value="' + key + b'">', 1),
        (b'href="/' + key.replace(b"-", b"") + b'/"', 1),
        (b"a digest: " + b"0123456789abcdef" * 4, 0),
    ):
        assert len(keys_shown(Asked("/a/"), shown)) == times


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
