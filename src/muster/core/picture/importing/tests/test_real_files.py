"""The mappings that are shipped, tried on the files that they are for."""

from collections import Counter

import pytest

from muster.core.picture.importing.files.lines import BadRow
from muster.core.picture.importing.mapping.shipped import shipped
from muster.core.picture.importing.rows.drafts import DraftRow, Outcome
from muster.core.picture.importing.rows.reading import Tally, read
from muster.core.picture.importing.rows.sheets import opener
from muster.core.picture.importing.tests.builders import TODAY
from muster.core.picture.importing.tests.real_files import the_file


def read_files(mapping: str, **named: str) -> tuple[Tally, list[Outcome]]:
    paths = {name: the_file(path) for name, path in named.items()}
    found = list(
        read(
            shipped(mapping),
            {name: opener(path) for name, path in paths.items()},
            today=TODAY,
        )
    )
    tally = Tally()
    for each in found:
        tally.add(each)
    return tally, found


def subjects(found: list[Outcome]) -> Counter[str]:
    known = {
        (subject.kind, subject.key)
        for row in found
        if isinstance(row, DraftRow)
        for subject in row.subjects
    }
    return Counter(kind for kind, _key in known)


def test_every_street_crime_is_an_event_at_a_place() -> None:
    tally, found = read_files(
        "police_uk_street_crime", street="geo/street_crime_tvp_2018-06_open.csv.gz"
    )
    assert (tally.good, tally.bad) == (8392, 0)
    assert subjects(found)["crime"] == 8392


def test_the_three_ofac_files_are_joined_and_every_row_is_accounted_for() -> None:
    tally, found = read_files(
        "ofac_sdn",
        sdn="sanctions/ofac_sdn.csv",
        alt="sanctions/ofac_alt.csv",
        add="sanctions/ofac_add.csv",
    )
    assert tally.read == 7379 + 9682 + 11696
    assert tally.bad == 0
    assert tally.skipped == {"the list gives no address": 2222}
    known = subjects(found)
    assert known["person"] + known["organisation"] + known["vehicle"] == 7379
    assert known["person"] == 3845


def test_call_records_are_communications_between_numbers_through_masts() -> None:
    tally, found = read_files(
        "call_records",
        calls="telecoms/cdr_ego.csv",
        masts="telecoms/cdr_antennas.csv",
    )
    assert (tally.good, tally.bad) == (314 + 27, 0)
    assert subjects(found) == {"communication": 314, "phone": 8, "cell_site": 27}


def test_each_bad_call_record_is_told_with_its_column() -> None:
    tally, found = read_files(
        "call_records",
        calls="telecoms/cdr_bad_rows.csv",
        masts="telecoms/cdr_antennas.csv",
    )
    assert [(row.line, row.column) for row in found if isinstance(row, BadRow)] == [
        (2, "correspondent_id"),
        (3, "direction"),
        (4, "interaction"),
        (5, "interaction"),
        (6, "call_duration"),
    ]
    assert tally.good == 27


@pytest.mark.parametrize(
    ("layer", "rows", "people"), [("meetings", 289, 101), ("phonecalls", 150, 100)]
)
def test_the_montagna_network_has_its_published_people(
    layer: str, rows: int, people: int
) -> None:
    tally, found = read_files(
        f"montagna_{layer}", **{layer: f"networks/montagna_{layer}.txt"}
    )
    assert tally.good == rows
    assert subjects(found) == {"person": people}
