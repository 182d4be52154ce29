"""The invented submissions."""

from muster.core.people.seed import acting
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.operations.seed import seed as seed_operations
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.seed import seed
from muster.rooms.digital_forensics.workflow import SUBMISSION


def test_the_queue_says_why_the_child_at_risk_comes_first() -> None:
    region = Region()
    seed_operations(region)
    seed(region)
    with acting("Edith Somers"):
        places = queries.queue(at=region.now)
    first = next(one for one in places if one.position == 1)
    assert first.submission.child_at_risk
    assert all(one.priority.reasons for one in places)


def test_without_operations_there_is_nothing_to_submit() -> None:
    seed(Region())
    with acting("Edith Somers"):
        assert not of_kind(SUBMISSION.key).exists()
