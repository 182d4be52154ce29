"""What the database permits agrees with a plain model, at every moment."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.core.access.actions import intern
from muster.core.access.models import Group, GroupMembership
from muster.core.people.models import Organisation, Posting, Team, User
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

START = datetime(2026, 3, 1, tzinfo=UTC)
BODIES = ("SEROCU", "TVP", "TS")
GROUPS = tuple(uuid.UUID(int=number) for number in (1, 2, 3))


@dataclass(frozen=True)
class Span:
    """Something held from a day (inclusive) to a day (exclusive; None: open)."""

    what: int
    first: int
    end: int | None

    def holds(self, day: float) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


def spans(kinds: int) -> st.SearchStrategy[list[Span]]:
    one = st.builds(
        lambda what, first, days: Span(what, first, days and first + days),
        st.integers(0, kinds - 1),
        st.integers(0, 20),
        st.one_of(st.none(), st.integers(1, 15)),
    )
    return st.lists(one, max_size=5)


labels = st.builds(
    lambda groups, bodies: (frozenset(groups), frozenset(bodies)),
    st.sets(st.integers(0, len(GROUPS) - 1)),
    st.sets(st.integers(0, len(BODIES) - 1)),
)


def plainly_permitted(
    groups: frozenset[int],
    bodies: frozenset[int],
    postings: list[Span],
    memberships: list[Span],
    day: float,
) -> bool:
    """The rule as design section 3 says it, one moment at a time."""
    posted = {span.what for span in postings if span.holds(day)}
    told = {span.what for span in memberships if span.holds(day)}
    may_be_shown = bool(posted & bodies) if bodies else bool(posted)
    return may_be_shown and groups <= told


def moment(day: float) -> datetime:
    return START + timedelta(days=day)


def write(postings: list[Span], memberships: list[Span]) -> uuid.UUID:
    """A person with these postings and memberships, and no others."""
    person = User.objects.using("owner").create(
        organisation_id=key("SEROCU"),
        name="Nobody Yet",
        email=f"{uuid.uuid4()}@muster.example",
    )
    for number, group in enumerate(GROUPS):
        Group.objects.using("owner").create(
            id=group,
            name=f"Group {number}",
            reason="A test",
            guardian_id=BY_NAME["Ruth Adeyemi"].id,
            opened_at=START,
        )
    for span in postings:
        body = BODIES[span.what]
        team = Team.objects.using("owner").filter(organisation_id=key(body)).first()
        assert team is not None
        Posting.objects.using("owner").create(
            user=person,
            organisation=Organisation.objects.using("owner").get(id=key(body)),
            team=team,
            role="investigator",
            starts=moment(span.first),
            ends=None if span.end is None else moment(span.end),
        )
    for span in memberships:
        GroupMembership.objects.using("owner").create(
            group_id=GROUPS[span.what],
            user=person,
            starts=moment(span.first),
            ends=None if span.end is None else moment(span.end),
            approved_by_id=BY_NAME["Ruth Adeyemi"].id,
            reason="A test",
        )
    return person.id


def granted(person: uuid.UUID, access_class: int, day: float) -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT %s = ANY (access_permitted(%s, %s))",
            [access_class, person, moment(day)],
        )
        row = cursor.fetchone()
    return bool(row[0])


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    label=labels,
    postings=spans(len(BODIES)),
    memberships=spans(len(GROUPS)),
    label_first=st.booleans(),
)
def test_what_is_permitted_agrees_with_the_plain_rule_at_every_moment(
    label: tuple[frozenset[int], frozenset[int]],
    postings: list[Span],
    memberships: list[Span],
    label_first: bool,
) -> None:
    groups, bodies = label
    wanted = Label(
        groups=frozenset(GROUPS[number] for number in groups),
        organisations=frozenset(key(BODIES[number]) for number in bodies),
    )
    with transaction.atomic():
        with acting("Ruth Adeyemi"):
            number = 0 if not label_first or groups else intern(wanted)
            with as_definer():
                person = write(postings, memberships)
            number = number or intern(wanted)
        with as_definer():
            for day in (*range(36), 5.5):
                assert granted(person, number, day) == plainly_permitted(
                    groups, bodies, postings, memberships, day
                ), f"day {day}"
        transaction.set_rollback(True)
