"""A file is held to the rule of every page: nothing marked above OFFICIAL."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muster.core.documents.models import Document
from muster.core.people.seed import acting
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.drafts import Outcome
from muster.core.picture.importing.tests.builders import (
    OFFICER,
    a_mapping,
    bad,
    bring,
    good,
    outcomes,
    skipped,
)
from muster.core.picture.importing.tests.test_views import sent
from muster.core.picture.models import Fact, Item
from muster.core.records.models import Register
from muster.core.terms.marking import MarkedAbove

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NOTES = a_mapping(head='scope = "notes"', file="keep_rows = true")


def told(found: list[Outcome]) -> str:
    (row,) = bad(found)
    assert not row.value
    return f"{row.reason}. {row.remedy}."


@pytest.mark.parametrize(
    "row",
    [
        "7,Orla Finch,UK SECRET",
        "7,Orla Finch,Secret",
        '7,Orla Finch,"first line\nTOP SECRET second line"',
        "7,Orla Finch,S\u200bE\u200bCRET",
        "7,Orla Finch,seen at STRAP2",
    ],
)
def test_a_marked_row_is_refused_in_the_words_of_every_page(row: str) -> None:
    found = outcomes(NOTES, people=f"id,name,note\n{row}\n8,Nils Berg,quiet\n")
    words = told(found)
    assert "bears the marking" in words
    assert "Muster is assured for OFFICIAL only, and nothing of it was kept" in words
    assert "sensitive intelligence unit" in words
    assert len(good(found)) == 1


def test_a_column_that_the_mapping_does_not_read_is_looked_at_too() -> None:
    text = "id,name,unread\n7,Orla Finch,SECRET\n"
    assert not good(outcomes(a_mapping(), people=text))


def test_a_heading_above_the_rows_is_the_marking_of_the_whole_file() -> None:
    text = "TOP SECRET\nid,name\n7,Orla Finch\n"
    found = outcomes(a_mapping(file="lines_before_header = 1"), people=text)
    assert "the marking TOP SECRET" in told(found)
    named = 'columns = ["id", "name"]\nlines_before_header = 1'
    assert "the marking TOP SECRET" in told(
        outcomes(a_mapping(file=named), people=text)
    )


def test_a_marking_that_a_template_would_put_together_is_seen() -> None:
    rule = 'description = { template = "{a} {b}" }'
    found = outcomes(a_mapping(rule), people="id,name,a,b\n7,Orla,TOP,Secret file\n")
    assert "the marking TOP SECRET" in told(found)


def test_an_ordinary_word_is_let_through() -> None:
    text = "id,name,note\n7,Orla Finch,a secret door; the SECRETARY of the club\n"
    text += "8,Kestrel Marine (S) Pte. Ltd.,of Singapore\n"
    assert len(good(outcomes(NOTES, people=text))) == 2
    text += "9,Nils Berg,(S) Seen at four\n"
    assert len(bad(outcomes(NOTES, people=text))) == 1


def test_a_mapping_and_the_name_of_a_file_are_held_to_it() -> None:
    with pytest.raises(UnusableMapping, match="bears the marking SECRET"):
        parse(a_mapping(head='about = "SECRET plan"'))
    with pytest.raises(MarkedAbove, match="The parameter by"):
        bring(
            a_mapping(more='[parameter.by]\nabout = "Who"\n'),
            {"people": "id,name\n1,Orla\n"},
            parameters={"by": "SECRET"},
        )


def test_nothing_of_a_marked_row_is_kept() -> None:
    done = bring(NOTES, {"people": "id,name,note\n7,Orla Finch,SECRET: at four\n"})
    assert done.tally.bad == 1
    with acting(OFFICER):
        assert not Fact.objects.exists()
        assert not Item.objects.exists()


def test_a_file_given_on_the_page_with_a_marked_line_is_not_kept() -> None:
    calls = (
        "interaction,direction,correspondent_id,datetime,call_duration,antenna_id\n"
        "call,in,SECRET,2026-03-02 07:13:30,30,1\n"
    )
    page = sent(
        OFFICER, do="import", file=SimpleUploadedFile("calls.csv", calls.encode())
    ).content.decode()
    assert "Line 2 of calls.csv bears a marking above OFFICIAL" in page
    with acting(OFFICER):
        assert not Document.objects.exists()
        assert not Register.objects.filter(kind="import").exists()


def test_a_look_at_a_file_says_first_that_it_will_be_refused() -> None:
    head = "interaction,direction,correspondent_id,datetime,call_duration,antenna_id\n"
    calls = head + 2 * "call,in,x1,2026-03-02 07:13:30,30,1\n" + "call,in,SECRET,,,\n"
    page = sent(
        OFFICER, do="preview", file=SimpleUploadedFile("calls.csv", calls.encode())
    ).content.decode()
    assert "As it stands the file will be refused" in page
    assert "The file calls: line 4." in page
    assert page.index("will be refused") < page.index("What it would do")


def test_a_control_character_makes_a_bad_row_and_an_invisible_cell_is_empty() -> None:
    found = outcomes(a_mapping(), people="id,name\n7,Orla\x07Finch\n\u200b,Nils Berg\n")
    first, second = bad(found)
    assert "control character" in first.reason
    assert second.column == "id"
    assert not skipped(found)
