"""What the seeds of all that is installed write into the invented region."""

import pytest

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer

pytestmark = [
    pytest.mark.usefixtures("as_written"),
    pytest.mark.concerns("every room"),
]
NO_STORY = "no story of it is told yet"
NOT_TOLD = {
    ("tasking_decision", "handed_down"): NO_STORY,
    ("account_period", "returned"): NO_STORY,
    ("issued_account", "withdrawn"): NO_STORY,
    **dict.fromkeys((("flag", "withdrawn"), ("flag", "lapsed")), NO_STORY),
    **dict.fromkeys((("release", "checked"), ("release", "dropped")), NO_STORY),
    **dict.fromkeys(
        (
            ("requirement", "accepted"),
            ("requirement", "closed"),
            ("requirement", "withdrawn"),
        ),
        NO_STORY,
    ),
    ("development_package", "taken_on"): NO_STORY,
    ("development_package", "dropped"): NO_STORY,
    ("import", "open"): "files are imported by whoever tries it",
    ("import", "complete"): "files are imported by whoever tries it",
}
"""States in which the region has no record, and why."""


def test_the_region_has_a_record_of_each_kind_in_every_state() -> None:
    with as_definer():
        records = Register.objects.using("owner").values_list("kind", "state")
        told = set(records.distinct())
    states = {(kind.key, state.key) for kind in KINDS for state in kind.workflow.states}
    assert states - told == NOT_TOLD.keys()
