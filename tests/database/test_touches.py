"""Whatever new names what is flagged is told of: a report, a request, a file's row."""

from collections.abc import Callable

import pytest

from muster.core.access.models import Group
from muster.core.clocks.tests.builders import as_worker
from muster.core.corridors.builders import FIRST, a_corridor
from muster.core.flags import queries
from muster.core.flags.builders import NUMBER, a_flag
from muster.core.flags.jobs import match
from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import a_mapping, bring
from muster.core.store.server import Cluster
from muster.flow.gateway.builders import a_request
from muster.flow.intelligence.builders import a_draft

MAPPING = a_mapping(
    more='[subject.phone]\nkind = "phone"\nkey = ["phone"]\n'
    '[subject.phone.properties]\nnumber = "phone"\n'
)
pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture
def done(cluster: Cluster) -> Callable[[], dict[str, int]]:
    """Flag a number, let somebody outside do something, and tell what was met."""
    group: Group = a_corridor(key="HUMINT", title="Rowan")
    flag = a_flag(group)

    def found() -> dict[str, int]:
        with as_worker(cluster):
            match()
        with acting(FIRST):
            return {", ".join(each.what): each.times for each in queries.hits(flag)}

    return found


def test_a_new_report_that_names_it(done: Callable[[], dict[str, int]]) -> None:
    a_draft(f"Creel rings from {NUMBER} each night.", by="Ruth Adeyemi")
    assert done() == {"intelligence_report.written": 1}


def test_a_new_request_that_names_it(done: Callable[[], dict[str, int]]) -> None:
    a_request()
    assert done() == {"tasking_request.submit": 1}


def test_a_file_of_which_a_row_names_it(done: Callable[[], dict[str, int]]) -> None:
    rows = f"id,name,phone\nK1,Danny Creel,{NUMBER}\nK2,Rowan Tate,07700 900124\n"
    bring(MAPPING, {"people": rows}, by="Ruth Adeyemi")
    assert done() == {"picture.row_imported": 1}
