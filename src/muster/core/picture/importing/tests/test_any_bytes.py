"""Whatever the file holds: rows, bad rows or skips, and never an exception."""

import gzip
import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.core.picture.importing.files.lines import ENCODINGS, Cells, Sheet, rows
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.tests.builders import TODAY, a_mapping

QUIET = settings(derandomize=True, deadline=None, max_examples=300, database=None)

MESSY = st.lists(
    st.sampled_from(
        [
            b"id,name,born\n", b"1,Ann,01/02/1980\n", b'"', b'""', b"\r", b"\n", b",",
            b"\x1a", b"\0", b"\xff", b"\xc3", b"\x1f\x8b", b"9999999999", b" ",
            b"31/12/9999", b"00/00/0000", b"-", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"id",
        ]
    ),
    max_size=40,
).map(b"".join)  # fmt: skip
ANY = st.one_of(st.binary(max_size=400), MESSY)

MAPPING = parse(
    a_mapping(
        'birth_date = { column = "born", dates = ["%d/%m/%Y", "%Y"] }\n'
        'height = { column = "born", find = "(\\\\d+)", number = true }'
    )
)
BARE = parse(
    a_mapping(
        'birth_date = { column = "born", dates = ["%d/%m/%Y %H:%M", "%Y"], '
        'zone = "Europe/London" }',
        file='columns = ["id", "name", "born"]',
    )
)


@QUIET
@given(data=ANY, zipped=st.booleans(), cut=st.integers(0, 30))
def test_any_bytes_become_outcomes(data: bytes, *, zipped: bool, cut: int) -> None:
    whole = gzip.compress(data)[: -cut or None] if zipped else data
    for mapping in (MAPPING, BARE):
        found = list(read(mapping, {"people": lambda: io.BytesIO(whole)}, today=TODAY))
        assert all(each.line >= 1 for each in found)
        assert not any(
            "\0" in fact.value
            for each in found
            if hasattr(each, "subjects")
            for subject in each.subjects
            for fact in subject.facts
            if isinstance(fact.value, str)
        )


@QUIET
@given(
    data=ANY,
    encoding=st.sampled_from(sorted(ENCODINGS)),
    delimiter=st.sampled_from([",", ";", "\t", "|", "whitespace"]),
    quote=st.sampled_from(['"', "'", ""]),
)
def test_every_line_is_accounted_for_once_and_in_order(
    data: bytes, encoding: str, delimiter: str, quote: str
) -> None:
    sheet = Sheet(encoding=encoding, delimiter=delimiter, quote=quote, header=False)
    lines = [row.line for row in rows(io.BytesIO(data), sheet)]
    assert lines == sorted(set(lines))


@QUIET
@given(
    table=st.lists(
        st.lists(st.text("ab \"',;\n", max_size=5), min_size=2, max_size=2),
        max_size=6,
    )
)
def test_a_table_written_by_the_csv_module_is_read_back(table: list[list[str]]) -> None:
    table = [["x", *cells] for cells in table]
    text = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\r\n"
        for cells in table
    )
    found = list(rows(io.BytesIO(text.encode()), Sheet(header=False)))
    assert [row.cells for row in found if isinstance(row, Cells)] == table


@QUIET
@given(text=st.one_of(st.text(max_size=200), st.binary(max_size=200).map(repr)))
def test_any_text_is_a_mapping_or_is_refused_with_reasons(text: str) -> None:
    with suppress(UnusableMapping):
        parse(text)
