"""Whatever is kept can be found, by what the file or the page shows of it."""

from collections.abc import Iterator

import pytest

from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.picture.queries import Search, named, search
from muster.core.picture.tests.builders import WRITER, a_subject, an_item
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


@pytest.fixture
def officer() -> Iterator[Viewer]:
    with acting(WRITER) as actor:
        yield actor


def found(text: str) -> list[str]:
    return [hit.subject.caption for hit in search(Search(text))]


@pytest.mark.parametrize(
    ("kind", "prop", "written"),
    [
        ("vehicle", "vrm", "HH AB 1234"),
        ("vehicle", "vrm", "Q44 RST"),
        ("vehicle", "vrm", "TOOLONGPLATE"),
        ("phone", "number", "112"),
        ("phone", "number", "0771 22"),
        ("phone", "number", "+1 555-0199"),
        ("phone", "number", "office"),
        ("address", "postcode", "RG1 4QC"),
        ("handset", "imei", "35-1234"),
        ("person", "nino", "QQ 12 34"),
        ("person", "pnc", "99/12"),
        ("bank_account", "iban", "GB12 NWBK 12"),
        ("email", "address", "jo at example"),
    ],
)
def test_an_identifier_is_found_however_it_is_formed(
    officer: Viewer, kind: str, prop: str, written: str
) -> None:
    thing = a_subject(officer, kind=kind, **{prop: written})  # type: ignore[arg-type]
    (hit,) = search(Search(written))
    assert hit.subject.id == thing.id
    caption = named([thing.id])[thing.id].caption
    if prop not in {"nino", "pnc"} and "without" not in caption:
        assert [each.subject.id for each in search(Search(caption))] == [thing.id]


@pytest.mark.parametrize(
    "asked",
    [
        "Tobyas Wrenfield",  # one letter for another
        "Tobbias Wrenfield",  # one too many
        "Tobis Wrenfield",  # one too few
        "Wrenfield Tobbias",
        "Tubyaz Wrenfield",  # several
        "Tobias Wrenfeild",
    ],
)
def test_a_part_that_is_nearly_right_takes_nobody_away(
    officer: Viewer, asked: str
) -> None:
    a_subject(officer, name="Tobias Wrenfield")
    assert found("Wrenfield") == ["Tobias Wrenfield"]
    assert found(asked) == ["Tobias Wrenfield"]


def test_it_takes_nobody_away_who_has_more_names(officer: Viewer) -> None:
    a_subject(officer, name="Екатерина Павловна Соколова")
    for asked in ("Sokolova", "Katerina Sokolova", "Соколова", "Yekatirina Sokolova"):
        assert found(asked) == ["Екатерина Павловна Соколова"], asked


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("خالد الحداد", "Khalid al-Haddad"),
        ("خالد الحداد", "Haddad"),
        ("إبراهيم صالح", "Ibrahim Saleh"),
        ("李雅静", "Li Yajing"),
        ("李雅静", "Yajing Li"),
        ("欧阳修远", "Ouyang Xiuyuan"),
        ("김민수", "Kim Minsu"),
        ("सुनीता वर्मा", "Sunita Varma"),
        ("Khalid al-Haddad", "خالد الحداد"),
        ("Li Yajing", "李雅静"),
        ("خالد الحداد", "خالد الحداد"),
        ("李雅静", "李雅静"),
    ],
)
def test_names_of_other_alphabets_meet_those_written_in_ours(
    officer: Viewer, kept: str, asked: str
) -> None:
    a_subject(officer, name=kept)
    a_subject(officer, name="Ann Lee")
    assert kept in found(asked)
    assert found(asked)[0] == kept


def test_a_list_that_is_cut_says_so(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = an_item(officer)
    for count in range(7):
        a_subject(officer, item=item, name=f"Hollow Person {count}")
    assert not search(Search("Hollow Person")).is_cut
    monkeypatch.setitem(queries.search.__globals__, "MOST_FOUND", 5)
    cut = search(Search("Hollow Person"))
    assert len(cut) == 5
    assert cut.is_cut


def test_a_figure_is_no_initial(officer: Viewer) -> None:
    item = an_item(officer)
    for count in (3, 31, 37):
        a_subject(officer, item=item, name=f"Hollow Person {count}")
    hits = {hit.subject.caption: hit for hit in search(Search("Hollow Person 3"))}
    assert hits["Hollow Person 3"].score == 100
    assert all("initial" not in hit.why for hit in hits.values())
