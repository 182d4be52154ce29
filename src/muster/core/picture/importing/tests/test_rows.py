import gzip

from muster.core.picture.importing.rows.drafts import Valid
from muster.core.picture.importing.tests.builders import (
    a_mapping,
    bad,
    facts,
    good,
    outcomes,
    skipped,
)


def test_columns_become_properties_of_a_subject() -> None:
    found = outcomes(a_mapping(), people="id,name\n7,Asha Verne\n")
    assert facts(good(found)[0]) == [("person", "name", "Asha Verne")]
    assert good(found)[0].subjects[0].key == ("7",)
    assert good(found)[0].line == 2


def test_a_file_may_be_gzipped_and_in_an_older_encoding() -> None:
    mapping = a_mapping(file='encoding = "windows-1252"')
    data = gzip.compress("id,name\n7,Zoë\n".encode("cp1252"))
    assert facts(good(outcomes(mapping, people=data))[0])[0][2] == "Zoë"


def test_null_marks_empty_cells_and_spaces_all_mean_nothing() -> None:
    mapping = a_mapping('alias = "alias"', file='nulls = ["-0-"]')
    text = "id,name,alias\n1,Ann,-0- \n2,Ben,\n3,Cy,  \n"
    found = good(outcomes(mapping, people=text))
    assert [len(facts(row)) for row in found] == [1, 1, 1]


def test_a_mark_of_the_end_of_the_file_is_skipped_with_its_reason() -> None:
    found = outcomes(a_mapping(), people="id,name\n7,Asha\n\n\x1a")
    assert [each.reason for each in skipped(found)] == [
        "empty line",
        "mark of the end of the file",
    ]


def test_the_last_line_may_lack_its_end_and_still_bear_the_mark() -> None:
    found = outcomes(a_mapping(), people="id,name\n7,Asha\x1a")
    assert facts(good(found)[0])[0][2] == "Asha"


def test_columns_set_apart_by_spaces_need_no_header() -> None:
    mapping = a_mapping(file='columns = ["id", "name"]\ndelimiter = "whitespace"')
    found = good(outcomes(mapping, people="7   Asha\n8\tBen\n"))
    assert [facts(row)[0][2] for row in found] == ["Asha", "Ben"]


def test_a_quoted_cell_may_run_over_lines() -> None:
    text = 'id,name\n7,"Asha\nVerne"\n8,Ben\n'
    found = good(outcomes(a_mapping(), people=text))
    assert [(row.line, facts(row)[0][2]) for row in found] == [
        (2, "Asha\nVerne"),
        (4, "Ben"),
    ]


def test_a_stray_quote_costs_its_own_line_only() -> None:
    text = 'id,name\n7,"Asha\n8,Ben\n9,Cy\n'
    found = outcomes(a_mapping(), people=text)
    assert [(row.line, row.reason[:9]) for row in bad(found)] == [(2, "a quote (")]
    assert [row.line for row in good(found)] == [3, 4]


def test_too_few_and_too_many_cells_are_refused_unless_the_mapping_allows_them() -> (
    None
):
    text = "id,name\n7\n8,Ben,extra\n"
    assert [each.line for each in bad(outcomes(a_mapping(), people=text))] == [2, 3]
    ragged = outcomes(a_mapping(file="ragged = true"), people=text)
    assert [each.line for each in good(ragged)] == [2]
    assert [each.line for each in bad(ragged)] == [3]


def test_a_file_that_lacks_a_column_is_refused_whole_and_says_so() -> None:
    found = outcomes(a_mapping(), people="id,nom\n7,Asha\n")
    assert len(found) == 1
    assert "no column 'name'; nothing of it was read" in bad(found)[0].reason
    assert "Its columns are: id, nom" in bad(found)[0].remedy


def test_a_bad_row_names_line_column_reason_and_remedy_and_the_others_stay() -> None:
    mapping = a_mapping('birth_date = { column = "born", dates = ["%d/%m/%Y"] }')
    text = "id,name,born\n1,Ann,31/02/1980\n2,Ben,01/02/1980\n,Cy,\n"
    found = outcomes(mapping, people=text)
    first, last = bad(found)
    assert (first.line, first.column, first.value) == (2, "born", "31/02/1980")
    assert "31 February does not exist" in first.reason
    assert "add its format" in first.remedy
    assert (last.line, last.column) == (4, "id")
    assert [row.line for row in good(found)] == [3]


def test_a_value_may_be_left_out_and_is_still_told() -> None:
    mapping = a_mapping(
        'birth_date = { column = "born", dates = ["%Y"], '
        'if_bad = "leave the value out" }'
    )
    (row,) = good(outcomes(mapping, people="id,name,born\n1,Ann,unknown\n"))
    assert facts(row) == [("person", "name", "Ann")]
    assert [(each.line, each.column) for each in row.left_out] == [(2, "born")]


def test_values_may_be_found_split_translated_and_put_together() -> None:
    mapping = a_mapping(
        'alias = [{ column = "notes", find = "aka ([A-Z]+)" }, '
        '{ column = "other", split = ";" }]\n'
        'gender = { column = "sex", translate = { M = "Male", F = "Female" } }\n'
        'description = { template = "{town}, {country}" }\n'
        'occupation = { constant = "Driver" }'
    )
    text = "id,name,notes,other,sex,town,country\n1,A,aka BEN aka CY,x; y,F,,France\n"
    (row,) = good(outcomes(mapping, people=text))
    assert facts(row)[1:] == [
        ("person", "alias", "BEN"),
        ("person", "alias", "CY"),
        ("person", "alias", "x"),
        ("person", "alias", "y"),
        ("person", "gender", "Female"),
        ("person", "description", "France"),
        ("person", "occupation", "Driver"),
    ]


def test_an_untranslated_text_is_refused() -> None:
    mapping = a_mapping('gender = { column = "sex", translate = { M = "Male" } }')
    (row,) = bad(outcomes(mapping, people="id,name,sex\n1,A,Q\n"))
    assert row.reason == "it is not among 'M'"


def test_a_parameter_is_given_or_has_its_default() -> None:
    mapping = a_mapping(
        'description = { parameter = "from" }',
        more='[parameter.from]\nabout = "where it came from"\ndefault = "a list"',
    )
    text = "id,name\n1,A\n"
    assert facts(good(outcomes(mapping, people=text))[0])[1][2] == "a list"
    given = outcomes(mapping, {"from": "the bank"}, people=text)
    assert facts(good(given)[0])[1][2] == "the bank"


LINKED = a_mapping(
    file="",
    more="""
[subject.phone]
kind = "phone"
key = ["phone"]
if_no_key = "no subject"
properties.number = "phone"

[[link]]
kind = "uses_phone"
from = "person"
to = "phone"
when = { column = "since", is_not = "never" }
since = { column = "since", dates = ["%Y-%m-%d"] }
until = { column = "till", dates = ["%Y-%m-%d"] }
""",
)


def test_subjects_of_a_row_are_linked_while_both_are_there() -> None:
    text = (
        "id,name,phone,since,till\n"
        "1,A,07700 900001,2026-01-01,2026-02-01\n"
        "2,B,,2026-01-01,\n"
        "3,C,07700 900003,never,\n"
    )
    found = outcomes(LINKED, people=text)
    first, *_ = good(found)
    (link,) = first.links
    assert (link.kind, link.start, link.end) == ("uses_phone", 0, 1)
    assert isinstance(link.valid, Valid)
    assert (str(link.valid.start), str(link.valid.end)) == ("2026-01-01", "2026-02-01")
    assert [len(row.links) for row in good(found)] == [1, 0, 0]


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    text = "id,name,phone,since,till\n1,A,07700 900001,2026-02-01,2026-01-01\n"
    (row,) = bad(outcomes(LINKED, people=text))
    assert "ends before it starts" in row.reason


JOINED = a_mapping(
    'description = "towns.label"',
    file='look_up = { file = "towns", by = { town = "code" } }',
    more='[file.towns]\npath = "towns.csv"\nonly_looked_up = true',
)


def test_a_row_reads_the_columns_of_another_file_by_a_key() -> None:
    found = outcomes(
        JOINED,
        people="id,name,town\n1,A,RG\n2,B,XX\n",
        towns="code,label\nRG,Reading\nRG,Again\n",
    )
    assert facts(good(found)[0])[1][2] == "Reading"
    assert [(row.file, row.line) for row in bad(found)] == [("people", 3), ("towns", 3)]
    assert "no row of 'towns' has this key" in bad(found)[0].reason
    assert [row.reason for row in skipped(found)] == [
        "read for the rows of other files"
    ]


def test_rows_that_the_mapping_skips_say_why() -> None:
    mapping = a_mapping(
        more='[[skip]]\nwhen = { column = "name", matches = "^TEST" }\n'
        'reason = "a row for trying"'
    )
    found = outcomes(mapping, people="id,name\n1,TEST A\n2,B\n")
    assert [row.reason for row in skipped(found)] == ["a row for trying"]


def test_a_row_of_which_no_subject_applies_is_skipped_with_a_reason() -> None:
    mapping = a_mapping().replace(
        'key = ["id"]', 'key = ["id"]\nwhen = { column = "id", empty = false }'
    )
    found = outcomes(mapping, people="id,name\n,Nobody\n")
    assert skipped(found)[0].reason == "no subject of the mapping applies to it"


def test_rows_without_a_key_may_each_be_a_subject_of_their_own() -> None:
    mapping = a_mapping(head='scope = "s"').replace(
        'key = ["id"]', 'key = ["id"]\nif_no_key = "the row"'
    )
    text = "id,name\n,Same\n,Same\n"
    first, second = good(outcomes(mapping, people=text))
    assert first.subjects[0].key != second.subjects[0].key


def marks(text: str, *, scope: bool = True) -> list[bytes]:
    head = 'scope = "people"' if scope else ""
    found = good(outcomes(a_mapping(head=head), people=text))
    return [row.fingerprint for row in found]


def test_a_row_of_a_scope_is_known_again_in_a_later_file() -> None:
    before = marks("id,name\n1,A\n2,B\n2,B\n")
    after = marks("id,name\n2,B\n9,New\n1,A\n2,B\n")
    assert len(set(before)) == 3
    assert set(before) < set(after)


def test_without_a_scope_a_row_is_known_by_its_file_and_line() -> None:
    assert marks("id,name\n1,A\n", scope=False) == marks("id,name\n1,A\n", scope=False)
    other = marks("id,name\n1,A\n2,B\n", scope=False)
    assert marks("id,name\n1,A\n", scope=False)[0] not in other


HALF_A_KEY = (
    '[mapping]\nname = "Homes"\n[file.rows]\n'
    '[subject.person]\nkind = "person"\nkey = ["who"]\nproperties.name = "who"\n'
    '[subject.home]\nkind = "address"\nkey = ["street", "code"]\n'
    'if_no_key = "no subject"\n'
    'properties.address = "street"\nproperties.postcode = "code"\n'
    '[[link]]\nkind = "lives_at"\nfrom = "person"\nto = "home"\n'
)


def test_a_key_with_an_empty_part_loses_nothing_and_is_told() -> None:
    text = "who,street,code\nOrla Finch,,RG1 8DD\nNils Berg,,RG1 8DD\nAda Moss,,\n"
    one, other, neither = good(outcomes(HALF_A_KEY, rows=text))
    assert facts(one)[1:] == [("home", "postcode", "RG1 8DD")]
    assert len(one.links) == 1
    assert one.noted[0].column == "street"
    assert "says in part which home" in one.noted[0].reason
    assert one.subjects[1].key != other.subjects[1].key
    assert [each.name for each in neither.subjects] == ["person"]
    assert not neither.noted
