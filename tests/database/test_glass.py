"""What hangs on a record goes with it behind a broken glass, for four hours.

A report behind a corridor, with its items and all that happened to it: while the glass
is broken they are there for whoever broke it, and for those inside all the time.
"""

from collections.abc import Callable

import pytest
from django.db import connections
from django.forms.models import model_to_dict

from muster.core.access.actions import intern
from muster.core.access.models import Group
from muster.core.audit.models import Entry
from muster.core.corridors import actions
from muster.core.corridors.builders import OUTSIDER, THREAT, a_corridor, let_in
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import relabelled
from muster.core.search.queries import Asked
from muster.core.search.tests.looking import find
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.workflow.models import Transition
from muster.flow.intelligence.builders import OFFICER, REVIEWER, a_submitted, accepted
from muster.flow.intelligence.models import ReportItem

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AUDITOR = "Simon Okafor"


@pytest.fixture
def group() -> Group:
    return a_corridor(by=REVIEWER, second=OFFICER)


@pytest.fixture
def report(group: Group) -> Register:
    """An accepted report that only those in a corridor may see."""
    made = accepted(a_submitted())
    with acting(REVIEWER):
        label = intern(Label(groups=frozenset({group.id}), sensitive=True))
        return relabelled(made, access_class=label)


def there(who: str, report: Register) -> dict[str, bool]:
    """What of it is there for somebody."""
    with acting(who) as viewer:
        found = find(Asked(text=report.reference), to=viewer)
        return {
            "record": Register.objects.filter(id=report.id).exists(),
            "items": ReportItem.objects.filter(register_id=report.id).exists(),
            "steps": Transition.objects.filter(register_id=report.id).exists(),
            "found": report.reference in str(found),
        }


def every(answer: bool) -> Callable[[dict[str, bool]], bool]:
    return lambda found: all(each is answer for each in found.values())


def test_it_is_all_there_for_four_hours_and_then_none_of_it(report: Register) -> None:
    assert every(False)(there(OUTSIDER, report))
    with acting(OUTSIDER) as actor:
        actions.break_glass(threat=THREAT, named=[report.reference], actor=actor)
    for who in (OUTSIDER, REVIEWER, OFFICER):
        assert every(True)(there(who, report)), who
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_glass SET starts = starts - interval '4 hours',"
            " ends = ends - interval '4 hours'"
        )
    assert every(False)(there(OUTSIDER, report))
    for who in (REVIEWER, OFFICER):
        assert every(True)(there(who, report)), who


def test_an_auditor_outside_is_told_no_more_of_it_than_before(
    report: Register,
) -> None:
    with acting(OUTSIDER) as actor:
        actions.break_glass(threat=THREAT, named=[report.reference], actor=actor)
    with acting(AUDITOR):
        assert not Entry.objects.filter(register_id=report.id).exists()


def test_an_auditor_inside_reads_who_opened_it_by_the_glass(
    group: Group, report: Register
) -> None:
    let_in(group, AUDITOR, by=REVIEWER)
    with acting(OUTSIDER) as actor:
        actions.break_glass(threat=THREAT, named=[report.reference], actor=actor)
    with acting(AUDITOR):
        verbs = Entry.objects.filter(register_id=report.id).values_list("verb")
        assert ("corridors.opened_by_glass",) in list(verbs)
        assert len(verbs) > 1


def columns(report: Register) -> dict[str, object]:
    with acting(REVIEWER):
        return model_to_dict(Register.objects.get(id=report.id))


def test_nothing_else_is_written_by_breaking_it_but_labels(report: Register) -> None:
    was = columns(report)
    with acting(OUTSIDER) as actor:
        actions.break_glass(threat=THREAT, named=[report.reference], actor=actor)
    now = columns(report)
    assert {name for name in was if was[name] != now[name]} == {"access_class"}
