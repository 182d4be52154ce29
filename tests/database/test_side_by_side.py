"""Whatever runs at the same time, people may see what the tables say, and no more."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.core.store.server import Cluster
from tests.database.side_by_side import (
    ACTS,
    GUARDIAN,
    ORDERS,
    World,
    act_side_by_side,
    outside_policies,
    permitted,
    plainly_permitted,
)

pytestmark = pytest.mark.committing

PAIRS = (
    ("an appointment is saved", "a membership is ended"),
    ("a membership is ended", "another membership is ended"),
    ("a label is interned", "a membership is ended"),
    ("a posting is ended", "a group is opened"),
)


def as_the_tables_say(world: World) -> None:
    for person in (world.person, GUARDIAN):
        assert permitted(world.cluster, person) == plainly_permitted(
            world.cluster, person
        )


def test_two_acts_at_once_leave_nobody_more_or_less_than_the_tables_say(
    committing: Cluster,
) -> None:
    for one, other in PAIRS:
        for order in ORDERS:
            world = World(committing)
            world.make()
            act_side_by_side(world, (ACTS[one], ACTS[other]), order)
            as_the_tables_say(world)


def test_a_membership_ended_beside_an_appointment_shows_nothing_any_more(
    committing: Cluster,
) -> None:
    world = World(committing)
    world.make()
    before = permitted(committing, world.person)
    act_side_by_side(
        world,
        (ACTS["an appointment is saved"], ACTS["a membership is ended"]),
        "abAB",
    )
    told = [label for label in world.labels() if label.groups & {world.groups[0]}]
    assert not {number_of(committing, label.key) for label in told} & permitted(
        committing, world.person
    )
    assert len(before) == 4  # with each group, with both, and with none
    assert len(permitted(committing, world.person)) == 4  # two of each body


def number_of(cluster: Cluster, key: str) -> int:
    with outside_policies(cluster) as owner:
        row = owner.execute(
            "SELECT id FROM access_accessclass WHERE key = %s", [key]
        ).fetchone()
    assert row is not None
    return int(row[0])


@settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=2, unique=True),
    then=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=2, unique=True),
    orders=st.lists(st.sampled_from(ORDERS), min_size=2, max_size=2),
)
def test_no_pair_of_acts_in_any_order_leaves_anything_behind(
    committing: Cluster, acts: list[str], then: list[str], orders: list[str]
) -> None:
    world = World(committing)
    world.make()
    act_side_by_side(world, [ACTS[act] for act in acts], orders[0])
    as_the_tables_say(world)
    fresh = [act for act in then if act not in acts]  # none can be done twice
    if len(fresh) == len(then):
        act_side_by_side(world, [ACTS[act] for act in fresh], orders[1])
        as_the_tables_say(world)
