"""Whatever is kept can be found, by what the file or the page shows of it."""

from collections.abc import Iterator

import pytest

from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.picture.model import KINDS
from muster.core.picture.model.terms import Kind
from muster.core.picture.models import Fact
from muster.core.picture.queries import Search, named
from muster.core.picture.recording import Statement, write_facts
from muster.core.picture.tests.builders import NOON, WRITER, a_subject, an_item
from muster.core.picture.tests.looking import search
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


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


WRITTEN = {
    "name": "Quillon Umbershaw",
    "title": "Burglary at the Tannery",
    "text": "Left by the back door",
    "code": "ZX 4471-B",
    "number": "181",
    "amount": "£4,310.75",
    "date": "9 August 1974",
    "moment": "2026-06-14T21:05:00",
    "phone": "07700 900412",
    "imei": "35 209900 176148 1",
    "imsi": "234 15 1234567890",
    "iccid": "8944 1100 0000 0000 123",
    "vrm": "KV19 TXO",
    "vin": "WVWZZZ1JZ3W386752",
    "postcode": "RG1 3QX",
    "uprn": "100023336956",
    "position": "51.4543, -0.9781",
    "address": "14 Osier Row, Reading",
    "email": "q.umbershaw@post.example",
    "handle": "@quillon_u",
    "web": "https://www.forum.example/u/quillon/",
    "ip": "203.0.113.77",
    "sort_code": "20-00-00",
    "account": "20-00-00 55779911",
    "iban": "GB33BUKB20201555555555",
    "card": "4111 1111 1111 1111",
    "wallet": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    "pnc": "01/123456X",
    "cro": "123456/01B",
    "nomis": "A1234BC",
    "crn": "X123456",
    "nino": "AB 12 34 56 C",
    "company": "01234567",
    "cps_urn": "43AB1234526",
    "crime": "43260012345",
}
UNASKED = frozenset({"number"})
"""Counts and measures: many have each alike, and a key for each would cost more than
it finds. Every other property finds what it is said of."""

MASKED = frozenset({"card"})
"""Types of which a page shows the end alone, so that nobody reads the rest there."""

EVERY = [
    (kind.name, declared.name, declared.type)
    for kind in KINDS.values()
    for declared in kind.properties
    if not declared.sensitive
]


@pytest.mark.parametrize(
    ("kind", "prop", "type_"),
    [each for each in EVERY if each[2] not in UNASKED],
    ids=str,
)
def test_what_is_said_of_a_thing_finds_it_as_written_and_as_shown(
    officer: Viewer, kind: str, prop: str, type_: str
) -> None:
    thing = a_subject(officer, kind=kind, **{prop: WRITTEN[type_]})  # type: ignore[arg-type]
    shown = [str(Fact.objects.get(subject=thing))] if type_ not in MASKED else []
    for asked in (WRITTEN[type_], *shown):
        assert thing.id in {hit.subject.id for hit in search(Search(asked))}, asked


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_nothing_stands_for_a_thing_by_which_it_is_not_found(kind: Kind) -> None:
    assert not {kind.property_named(name).type for name in kind.caption} & UNASKED


@pytest.mark.parametrize(
    ("prop", "written", "asked"),
    [
        ("town", "Lowestoft", "lowestoft"),
        ("town", "Lowestoft, Suffolk", "Lowestoft"),
        ("address", "Limerick", "Limerick"),
        ("address", "27 Saddler Street, Durham", "Durham"),
        ("address", "27 Saddler Street, Durham", "Saddler Street"),
        ("address", "27 Saddler Street, Durham", "27 saddler street"),
        ("address", "27 Saddler Street Durham", "Durham"),
        ("address", "27 Saddler Street Durham", "Saddler Street"),
    ],
)
def test_an_address_is_found_by_its_town_or_its_street_alone(
    officer: Viewer, prop: str, written: str, asked: str
) -> None:
    item = an_item(officer)
    for number in range(3):
        said = {"description": f"House {number}", prop: written}
        a_subject(officer, item=item, kind="address", **said)  # type: ignore[arg-type]
    a_subject(officer, item=item, kind="address", address="9 Quay Road, Whitby")
    hits = search(Search(asked))
    assert len(hits) == 3
    assert all(written in hit.why for hit in hits)


def test_a_whole_address_stands_before_others_of_its_town(officer: Viewer) -> None:
    one = a_subject(officer, kind="address", address="3 Elvet Row, Durham")
    a_subject(officer, kind="address", address="Durham")
    whole, *_ = search(Search("3 Elvet Row, Durham"))
    assert whole.subject.id == one.id


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("+40721234567", "40721234567"),
        ("+40721234567", "0721234567"),
        ("40721234567", "+40 721 234 567"),
        ("0721 234 567", "+40721234567"),
        ("+13125550147", "13125550147"),
        ("+44 7911 556677", "447911556677"),
        ("07911 556677", "+447911556677"),
    ],
)
def test_a_number_is_found_with_and_without_its_country(
    officer: Viewer, kept: str, asked: str
) -> None:
    one = a_subject(officer, kind="phone", number=kept)
    a_subject(officer, kind="phone", number="+40722000000")
    assert [hit.subject.id for hit in search(Search(asked))] == [one.id]


def test_two_numbers_dialled_alike_in_two_countries_are_not_the_same(
    officer: Viewer,
) -> None:
    one = a_subject(officer, kind="phone", number="+40721234567")
    a_subject(officer, kind="phone", number="+380721234567")
    assert len(search(Search("0721234567"))) == 2
    assert queries.possibly_same(frozenset({one.id}), "phone") == ()


@pytest.mark.parametrize(
    ("kind", "prop", "kept", "asked"),
    [
        ("person", "reference", "T-2204", "T2204"),
        ("person", "reference", "T2204", "t-2204"),
        ("identity_document", "number", "FB 778 901", "FB778901"),
        ("identity_document", "number", "\u0412\u0415 778901", "BE778901"),
        ("vehicle", "vrm", "\u0412\u041a 5678 \u041d\u0422", "BK5678HT"),
        ("vehicle", "vrm", "BK5678HT", "\u0412\u041a 5678 \u041d\u0422"),
        ("vehicle", "vrm", "\u039a\u0392\u0395 4410", "KBE 4410"),
    ],
)
def test_a_reference_is_found_however_its_parts_are_joined_and_its_letters_look(
    officer: Viewer, kind: str, prop: str, kept: str, asked: str
) -> None:
    one = a_subject(officer, kind=kind, **{prop: kept})  # type: ignore[arg-type]
    assert [hit.subject.id for hit in search(Search(asked))] == [one.id]


def test_what_is_typed_besides_never_takes_away_who_was_found(
    officer: Viewer,
) -> None:
    a_subject(officer, name="Ilse Vandermeer", birth_date="3 May 1966")
    (alone,) = search(Search("Vandermeer"))
    for born in ("1971", "1966-05-04", "1966-08"):
        (weaker,) = search(Search("Vandermeer", born=born))
        assert weaker.score < alone.score
        assert weaker.why.endswith("born otherwise")
    for more in ("1971", "1966", "Ltd", "07700 900555", "Felixstowe"):
        assert found(f"Vandermeer {more}") == ["Ilse Vandermeer"], more


def test_nobody_is_looked_for_by_faith_or_health(officer: Viewer) -> None:
    one = a_subject(officer, name="Pia Lund")
    told = [Statement(property="religion", written="Quaker", schedule_8="vital")]
    write_facts(one, told, item=an_item(officer), actor=officer, at=NOON)
    assert found("Pia Lund") == ["Pia Lund"]
    assert found("Quaker") == []


def test_a_date_alone_finds_whoever_was_born_then_or_in_that_month_or_year(
    officer: Viewer,
) -> None:
    one = a_subject(officer, name="Ada Fenn", birth_date="9 August 1974")
    other = a_subject(officer, name="Bel Orchard", birth_date="August 1974")
    a_subject(officer, name="Cy Ravel", birth_date="10 September 1974")
    found_ids = {hit.subject.id for hit in search(Search("09/08/1974"))}
    assert found_ids == {one.id}
    assert {h.subject.id for h in search(Search("August 1974"))} == {one.id, other.id}
    assert len(search(Search("1974"))) == 3


def test_a_number_or_name_stands_before_what_many_have_alike(officer: Viewer) -> None:
    a_subject(officer, kind="event", title="Alder")
    a_subject(officer, name="Alder")
    assert [hit.subject.kind for hit in search(Search("Alder"))] == ["person", "event"]


@pytest.mark.parametrize(
    ("kind", "prop", "written"),
    [
        ("phone", "number", "07811 20541"),
        ("vehicle", "vrm", "HH AB 1234"),
        ("address", "postcode", "rg1 444q"),
    ],
)
def test_what_is_not_well_formed_is_shown_as_it_was_written(
    officer: Viewer, kind: str, prop: str, written: str
) -> None:
    thing = a_subject(officer, kind=kind, **{prop: written})  # type: ignore[arg-type]
    assert named([thing.id])[thing.id].caption == written


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
