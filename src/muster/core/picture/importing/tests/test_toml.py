from pathlib import Path

import pytest

from muster.core.picture.importing.mapping.example import TEXT as EXAMPLE
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.shipped import names, shipped
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.tests.builders import a_mapping, good, outcomes


def refusal(text: str) -> str:
    with pytest.raises(UnusableMapping) as refused:
        parse(text, file="people.toml")
    return str(refused.value)


def test_every_mapping_that_is_shipped_can_be_used() -> None:
    assert names() == (
        "call_records",
        "montagna_meetings",
        "montagna_phonecalls",
        "ofac_sdn",
        "police_uk_street_crime",
    )
    assert all(shipped(name).about for name in names())


def test_a_fault_names_file_table_key_why_and_what_to_write_instead() -> None:
    assert refusal(a_mapping('nmae = "name"')) == (
        "people.toml, line 11, [subject.person.properties], key 'nmae': "
        "a person has no property 'nmae'. Perhaps 'name' was meant."
    )


def test_every_fault_is_told_at_once() -> None:
    text = a_mapping(head='scop = "x"', file='delimiter = "::"\nnulls = 3')
    said = refusal(text)
    assert "key 'scop': it means nothing here. Perhaps 'scope' was meant" in said
    assert "key 'delimiter': '::' is not one character" in said
    assert "key 'nulls': it is not a list of texts" in said


def test_broken_toml_names_its_line() -> None:
    assert "line 2" in refusal("[mapping]\nname = = 3")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no row speaks of anything"),
        (a_mapping().replace('kind = "person"', 'kind = "persom"'), "'persom'"),
        (a_mapping().replace('key = ["id"]', ""), "which columns make two rows"),
        (a_mapping('birth_date = { column = "d", dates = ["%d"] }'), "has no year"),
        (
            a_mapping('birth_date = { column = "d", dates = ["%Y-%m-%d %H"] }'),
            "without a time zone is a guess",
        ),
        (
            a_mapping('alias = { column = "d", zone = "Mars/Base", dates = ["%Y"] }'),
            "no time zone",
        ),
        (a_mapping('alias = { column = "a", find = "(" }'), "regular expression"),
        (a_mapping('alias = { column = "a", find = "(a)(b)" }'), "more than one group"),
        (a_mapping('alias = { column = "a", constant = "b" }'), "exactly one place"),
        (a_mapping("alias = 3"), "where the value comes from"),
        (a_mapping('religion = "faith"'), "Schedule 8"),
        (a_mapping('alias = { parameter = "p" }'), "there is no 'p'"),
        (a_mapping(file="header = false"), "no header"),
        (a_mapping(head='grade = "9ZZ"'), "no 3x5x2 grade"),
        (a_mapping(file='columns = ["id", "nam"]'), "there is no 'name'"),
        (a_mapping(file='encoding = "ebcdic"'), "there is no 'ebcdic'"),
        (
            a_mapping(more='[[link]]\nkind = "met"\nfrom = "person"\nto = "nobody"'),
            "there is no 'nobody'",
        ),
        (
            a_mapping(more='[[link]]\nkind = "leads"\nfrom = "person"\nto = "person"'),
            "'leads' does not run from a person to a person",
        ),
        (
            a_mapping(more='[[skip]]\nwhen = { column = "id" }\nreason = "no"'),
            "a condition makes one test",
        ),
        (a_mapping(more='[[skip]]\nreason = "no"'), "it is missing"),
        (a_mapping(more="[file.more]\nx = 1"), "it means nothing here"),
        (
            a_mapping(file='look_up = { file = "masts", by = { a = "b" } }'),
            "there is no 'masts'",
        ),
        (a_mapping(file='look_up = { file = "people" }'), "how rows are matched"),
        ('link = 3\nsubject = 4\nfile = "x"', "it is not a table"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(text: str, why: str) -> None:
    assert why in refusal(text)


def test_a_kind_that_the_file_alone_decides_is_refused() -> None:
    text = a_mapping().replace('kind = "person"', 'kind = { column = "sort" }')
    assert "the file decides it alone" in refusal(text)


def test_the_example_of_the_how_to_can_be_used() -> None:
    page = Path(__file__).parents[6] / "docs" / "how-to" / "import-a-file.md"
    text = page.read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    assert example == EXAMPLE
    rows = (
        "member number,name,born,mobile,joined\n7,Ann Lee,1980,07700900001,01/02/2020\n"
    )
    (row,) = good(outcomes(example, members=rows))
    assert [subject.kind for subject in row.subjects] == ["person", "phone"]
    assert [link.kind for link in row.links] == ["uses_phone"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("dob", "birth_date"), ("dod", "death_date"), ("date_of_birth", "birth_date")],
)
def test_a_property_that_is_not_known_is_answered_with_what_was_meant(
    written: str, meant: str
) -> None:
    told = refusal(a_mapping(f'{written} = "born"'))
    assert f"Perhaps {meant!r}" in told


def test_of_many_names_the_nearest_are_told_and_none_that_is_refused() -> None:
    told = refusal(a_mapping('tattoos = "born"'))
    assert "The nearest are: " in told
    assert not {"health", "religion", "ethnicity"} & set(told.replace(",", " ").split())


@pytest.mark.parametrize("code", ["8QQ", "7XX", "9ZP"])
def test_what_a_grade_rests_on_is_said_once(code: str) -> None:
    assert (
        refusal(a_mapping(head=f'grade = "{code}"')).count("College of Policing") == 1
    )


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        (a_mapping().replace('name = "People"', r'name = "Peo\nple"'), "name"),
        (a_mapping(head='scope = """one\ntwo"""'), "scope"),
    ],
)
def test_a_title_of_two_lines_is_refused(mapping: str, key: str) -> None:
    told = refusal(mapping)
    assert f"key {key!r}: it has a line break. Write it in one line" in told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("vehicle", "Between a person and a vehicle run: uses_vehicle (uses), keeper"),
        ("phone", "Between a person and a phone number run: uses_phone (uses)"),
    ],
)
def test_of_a_link_that_there_is_not_those_between_its_ends_are_told(
    end: str, told: str
) -> None:
    more = (
        f'[subject.other]\nkind = "{end}"\nkey = ["other"]\n'
        '[[link]]\nkind = "drives"\nfrom = "person"\nto = "other"\n'
    )
    assert told in refusal(a_mapping(more=more))
