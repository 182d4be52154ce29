"""The lists of tasking, as programs read them."""

from datetime import date

import pytest

from muster.core.access.tests.tokens import calling
from muster.flow.tasking.builders import CHAIR, a_plan, a_tasked

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_program_reads_the_decisions_in_force_to_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for place in ("core.web.api.paging", "flow.tasking.api"):
        monkeypatch.setattr(f"muster.{place}.MOST", 1)
    days = (date(2027, 3, 1), date(2027, 2, 1), date(2027, 2, 1))
    made = [a_tasked(plan=a_plan(review_on=day)).register.reference for day in days]
    program, found, after = calling(CHAIR), [], ""
    for _ in days:
        answer = program.get(f"tasking-decisions?after={after}").said
        found += [one["record"]["reference"] for one in answer["items"]]
        after = answer["next"]
    assert found == [*sorted(made[1:]), made[0]]
    assert after == ""


def test_a_word_of_one_list_opens_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("core.web.api.paging", "flow.tasking.api"):
        monkeypatch.setattr(f"muster.{place}.MOST", 1)
    for _ in range(2):
        a_tasked()
    program = calling(CHAIR)
    word = program.get("tasking-decisions").said["next"]
    assert word
    assert program.get(f"tasking-meetings?after={word}").status == 400
