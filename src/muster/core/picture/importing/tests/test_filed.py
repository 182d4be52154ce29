"""A thing is found by the number that a file gave it, and by nothing that it is not."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import OFFICER, a_mapping, bring
from muster.core.picture.queries import Hits, Search
from muster.core.picture.tests.looking import search

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

GYM = a_mapping(head='scope = "gym"')


def looked_for(text: str) -> Hits:
    with acting(OFFICER):
        return search(Search(text))


def test_a_persons_number_in_a_file_finds_them_and_says_what_it_is() -> None:
    bring(GYM, {"people": "id,name\nP-0461,Hester Quayle\nP-0462,Ivo Marl\n"})
    (hit,) = looked_for("p-0461")
    assert hit.subject.caption == "Hester Quayle"
    assert hit.why == "Its number in a file: p-0461"


def test_it_finds_them_once_however_many_rows_say_so() -> None:
    bring(GYM, {"people": "id,name\nP-0463,Ann Oram\nP-0463,Anne Oram\n"})
    assert len(looked_for("P-0463")) == 1


def test_a_row_that_nobody_numbered_is_found_by_no_number() -> None:
    by_row = GYM.replace('key = ["id"]', 'key = "row"')
    bring(by_row, {"people": "id,name\nP-0464,Cass Ebury\n"})
    assert not looked_for("P-0464")
    assert not looked_for("row")


def test_a_word_before_a_number_is_the_mappings_and_not_the_files() -> None:
    worded = GYM.replace('key = ["id"]', 'key = [{ constant = "member" }, "id"]')
    bring(worded, {"people": "id,name\nP-0465,Dot Fairlie\n"})
    assert [hit.subject.caption for hit in looked_for("P-0465")] == ["Dot Fairlie"]
    assert not looked_for("member")


def test_a_very_long_number_is_found_too() -> None:
    number = "N" * 900
    bring(GYM, {"people": f"id,name\n{number},Ezra Holm\n"})
    assert [hit.subject.caption for hit in looked_for(number)] == ["Ezra Holm"]
