"""A bad value is left out of a good row wherever the mapping says so, and told."""

import pytest

from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.drafts import DraftRow
from muster.core.picture.importing.tests.builders import (
    a_mapping,
    bad,
    good,
    outcomes,
)

LEFT_OUT = 'if_bad = "leave the value out"'
JOINED = f'column = "joined", dates = ["%d/%m/%Y"], {LEFT_OUT}'
GONE = f'column = "gone", dates = ["%d/%m/%Y"], {LEFT_OUT}'
LINKED = """
[subject.phone]
kind = "phone"
key = ["phone"]
[subject.phone.properties]
number = "phone"
[[link]]
kind = "uses_phone"
from = "person"
to = "phone"
"""
HEAD = "id,name,phone,joined,gone\n"


def told(row: DraftRow) -> list[tuple[str, str]]:
    return [(each.column, each.value) for each in row.left_out]


def read_one(mapping: str, cells: str) -> DraftRow:
    (row,) = good(outcomes(mapping, people=HEAD + cells))
    return row


@pytest.mark.parametrize("key", ["since", "on"])
def test_a_date_of_a_link_is_left_out_and_the_link_stands(key: str) -> None:
    mapping = a_mapping(more=f"{LINKED}{key} = {{ {JOINED} }}")
    row = read_one(mapping, "1,Ann,07700 900555,31/06/2023,\n")
    (link,) = row.links
    assert link.valid is None
    assert told(row) == [("joined", "31/06/2023")]


def test_an_end_is_left_out_alone() -> None:
    mapping = a_mapping(more=f"{LINKED}since = {{ {JOINED} }}\nuntil = {{ {GONE} }}")
    row = read_one(mapping, "1,Ann,07700 900555,01/06/2023,soon\n")
    (link,) = row.links
    assert link.valid is not None
    assert link.valid.end is None
    assert told(row) == [("gone", "soon")]


def test_an_end_before_its_start_is_left_out_too() -> None:
    mapping = a_mapping(more=f"{LINKED}since = {{ {JOINED} }}\nuntil = {{ {GONE} }}")
    row = read_one(mapping, "1,Ann,07700 900555,01/06/2023,01/05/2023\n")
    assert row.links[0].valid is not None
    assert row.links[0].valid.end is None
    assert [each.reason for each in row.left_out] == ["it ends before it starts"]


def test_a_date_of_a_property_is_left_out_and_its_value_kept() -> None:
    alias = f'alias = {{ column = "phone", since = {{ {JOINED} }} }}'
    row = read_one(a_mapping(alias), "1,Ann,Nan,00/13/2024,\n")
    fact = row.subjects[0].facts[1]
    assert (fact.value, fact.valid) == ("Nan", None)
    assert told(row) == [("joined", "00/13/2024")]


def test_a_date_that_may_not_be_left_out_makes_the_row_bad_all_the_same() -> None:
    strict = JOINED.replace(f", {LEFT_OUT}", "")
    alias = f'alias = {{ column = "phone", since = {{ {strict} }} }}'
    (row,) = bad(outcomes(a_mapping(alias), people=f"{HEAD}1,Ann,Nan,00/13/2024,\n"))
    assert row.column == "joined"


def test_one_bad_date_of_a_subject_and_of_its_link_is_told_once() -> None:
    since = f"since = {{ {JOINED} }}"
    mapping = a_mapping(more=f"{LINKED}{since}").replace(
        'key = ["id"]\n', f'key = ["id"]\n{since}\n'
    )
    row = read_one(mapping, "1,Ann,07700 900555,29/02/2023,\n")
    assert told(row) == [("joined", "29/02/2023")]
    assert all(fact.valid is None for fact in row.subjects[0].facts)


@pytest.mark.parametrize("typed", ["often", "-4"])
def test_a_weight_is_left_out_and_the_link_stands(typed: str) -> None:
    weight = f'weight = {{ column = "joined", {LEFT_OUT} }}'
    row = read_one(a_mapping(more=LINKED + weight), f"1,Ann,07700 900555,{typed},\n")
    assert row.links[0].weight is None
    assert [each.value for each in row.left_out] == [typed]


def test_a_bad_part_of_a_key_that_is_left_out_counts_as_empty() -> None:
    key = f'key = [{{ column = "joined", dates = ["%Y"], {LEFT_OUT} }}]'
    mapping = a_mapping().replace('key = ["id"]', f'{key}\nif_no_key = "the row"')
    row = read_one(mapping, "1,Ann,,last year,\n")
    assert row.subjects[0].key[0] == "row"
    assert told(row) == [("joined", "last year")]


def test_a_mapping_that_would_leave_a_kind_out_is_refused() -> None:
    kind = f'kind = {{ column = "id", translate = {{ p = "person" }}, {LEFT_OUT} }}'
    mapping = a_mapping().replace('kind = "person"', kind)
    with pytest.raises(UnusableMapping, match="a subject of no kind says nothing"):
        parse(mapping)
