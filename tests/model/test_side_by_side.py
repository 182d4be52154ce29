"""Whatever runs at the same time, people see what the tables say afterwards."""

from muster.core.store.server import Cluster
from muster_bench.access.side_by_side import ENDINGS, pairs, run_side_by_side


def test_acts_at_once_leave_what_the_tables_say(beside: Cluster) -> None:
    cases = dict(run_side_by_side(beside, endings=ENDINGS[:1]))
    assert {case: rows for case, rows in cases.items() if rows} == {}
    assert len(cases) == len(pairs())
