"""The same file read otherwise: another grade, another scope, one property more."""

from datetime import timedelta
from itertools import count

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import NOON, OFFICER, a_mapping
from muster.core.picture.importing.tests.builders import bring as bring_at
from muster.core.picture.importing.writing.outcome import Imported, told_of
from muster.core.picture.models import Fact, Subject
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FILE: dict[str, str] = {"people": "id,name,home\n41,Orla Finch,Hythe\n"}


MINUTES = count()


def bring(mapping: str, files: dict[str, str]) -> Imported:
    """Bring a file in, later than the one before."""
    return bring_at(mapping, files, at=NOON + timedelta(minutes=next(MINUTES)))


def graded(grade: str, more: str = "", *, scope: str = "club") -> str:
    return a_mapping(more, head=f'scope = "{scope}"\ngrade = "{grade}"')


def grades_of(prop: str) -> set[str]:
    with acting(OFFICER):
        facts = Fact.objects.select_related("item").filter(property=prop)
        found = [each.item.grade for each in facts]
    return {grade.code for grade in found if grade is not None}


def imports() -> int:
    with acting(OFFICER):
        return Register.objects.filter(kind="import").count()


def test_a_corrected_grade_is_written_beside_the_first_and_told() -> None:
    first = bring(graded("2BP"), FILE)
    second = bring(graded("3EP"), FILE)
    assert not first.beside
    assert second.beside == "2BP fact"
    assert second.reference != first.reference
    assert grades_of("name") == {"2BP", "3EP"}
    with acting(OFFICER):
        assert Subject.objects.count() == 1
        told = Register.objects.get(reference=second.reference)
        reasons = [move.reason for move in told.transitions.all()]
    assert any("brought in before as" in reason for reason in reasons)


def test_what_could_not_be_used_at_all_stands_beside_nothing() -> None:
    bring(graded("2BP"), FILE)
    born = 'birth_date = { column = "home", dates = ["%Y"] }'
    failed = bring(graded("3EP", born), FILE)
    assert (failed.tally.good, failed.tally.bad) == (0, 1)
    assert not failed.stands_beside
    assert "stands beside" not in told_of(failed)


def test_a_property_more_bears_the_grade_that_it_came_with() -> None:
    bring(graded("2BP"), FILE)
    bring(graded("3EP"), FILE)
    third = bring(graded("3EP", 'alias = "name"'), FILE)
    assert third.added.facts == 1
    assert grades_of("alias") == {"3EP"}
    assert imports() == 3


@pytest.mark.parametrize("grade", ["2BP", "3EP"])
def test_each_of_them_again_adds_nothing_and_is_no_other_import(grade: str) -> None:
    bring(graded("2BP"), FILE)
    bring(graded("3EP"), FILE)
    again = bring(graded(grade), FILE)
    assert again.added.facts == again.added.items == 0
    assert imports() == 2


def test_another_statement_is_written_beside_the_first() -> None:
    bring(graded("2BP"), FILE)
    said = bring(graded("2BP").replace("grade", 'statement = "opinion"\ngrade'), FILE)
    assert said.beside == "2BP fact"
    assert said.added.facts == 1


def test_another_scope_numbers_its_own_subjects_in_an_import_of_its_own() -> None:
    bring(graded("2BP"), FILE)
    other = bring(graded("2BP", scope="gym"), FILE)
    assert not other.beside
    assert other.added.subjects == 1
    assert imports() == 2


def test_what_a_mapping_is_about_makes_no_other_import() -> None:
    bring(graded("2BP"), FILE)
    bring(graded("2BP").replace("scope", 'about = "The club"\nscope'), FILE)
    assert imports() == 1


def test_without_a_scope_a_corrected_mapping_speaks_of_the_same_people() -> None:
    bring(a_mapping(head='grade = "2BP"'), FILE)
    second = bring(a_mapping('alias = "name"', head='grade = "2BP"'), FILE)
    assert (second.added.subjects, second.added.facts) == (0, 1)
    assert imports() == 2
