"""What a report says is found by its words, by whoever may read it alone."""

import pytest

from muster.core.access.builders import a_group
from muster.core.people.seed import acting
from muster.core.search.queries import Asked
from muster.core.search.tests.looking import find
from muster.flow.intelligence import actions
from muster.flow.intelligence.builders import (
    ANALYST,
    AT,
    FORCE,
    OFFICER,
    REVIEWER,
    a_draft,
    accepted,
    moved,
)
from muster.flow.intelligence.rules.readers import Reach, Readers

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
SAID = "A man showed a handgun behind 14 Larkspur Close. LK19ABC stood there."


def found(text: str, *, by: str) -> list[str]:
    """What of a report is quoted to somebody, or its title where nothing is."""
    with acting(by) as viewer:
        return [
            "".join(piece for piece, _ in quoted.pieces)
            for each in find(Asked(text), to=viewer).shown
            for quoted in each.quoted
        ]


@pytest.mark.parametrize(
    "typed", ["handgun", "handguns", "hanndgun", "Larkspur Close", "lk19", "behind 14"]
)
def test_an_accepted_report_is_found_by_words_of_its_text(typed: str) -> None:
    accepted(moved(a_draft(SAID), actions.submit, by=OFFICER))
    for reader in (ANALYST, REVIEWER):
        (said,) = found(typed, by=reader)
        assert said in SAID


def test_a_report_is_found_by_none_who_may_not_read_it() -> None:
    group = a_group(OFFICER, by=REVIEWER, name="Kestrel", at=AT)
    a_draft(SAID, readers=Readers(Reach.GROUP, group))
    assert len(found("handgun", by=OFFICER)) == 1
    assert found("handgun", by=ANALYST) == found("handgun", by=FORCE) == []


def test_anothers_draft_is_found_by_none_but_its_author() -> None:
    a_draft(SAID)
    assert len(found("handgun", by=OFFICER)) == 1
    assert found("handgun", by=REVIEWER) == []


def test_reports_are_narrowed_by_grade_and_by_the_body_that_reported() -> None:
    accepted(moved(a_draft(SAID), actions.submit, by=OFFICER))

    def chosen(**narrowed: str) -> int:
        with acting(ANALYST) as viewer:
            return find(Asked("handgun", **narrowed), to=viewer).chosen  # type: ignore[arg-type]

    assert chosen() == chosen(grade="2BP") == chosen(body="SEROCU") == 1
    assert chosen(grade="1AP") == chosen(body="Surrey") == 0


@pytest.mark.parametrize("typed", ["QD/8812/25", "qd/8812/25"])
def test_a_report_is_found_by_its_source_reference_by_who_may_read_of_it(
    typed: str,
) -> None:
    register = a_draft("A boat lay there.", source_reference="QD/8812/25")
    accepted(moved(register, actions.submit, by=OFFICER))
    accepted(moved(a_draft("File 25 says QD."), actions.submit, by=OFFICER))
    for reader, references in ((REVIEWER, [register.reference]), (ANALYST, [])):
        with acting(reader) as viewer:
            shown = find(Asked(typed), to=viewer).shown
            assert [each.register.reference for each in shown] == references
