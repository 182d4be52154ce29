"""A mapping of one's own, given on the page with the file that it is for."""

import re
import tomllib
from html import unescape
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from muster.core.access.jobs import do_long_work
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.tests.builders import OFFICER, a_mapping
from muster.core.picture.importing.tests.test_views import ADDRESS, done
from muster.core.picture.importing.tests.test_views import sent as sent_calls
from muster.core.picture.models import Fact, ImportedFile
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MEMBERS = "id,name\n61,Orla Finch\n62,Nils Berg\n"


def sent(mapping: str | bytes | None, do: str = "import") -> tuple[int, str, str]:
    """Status, page and address that answer a file with a mapping of one's own."""
    data = mapping.encode() if isinstance(mapping, str) else mapping
    given: dict[str, object] = {
        "mapping": "own",
        "seen_by": "unit",
        "do": do,
        "file": SimpleUploadedFile("members.csv", MEMBERS.encode()),
    }
    if data is not None:
        given["own"] = SimpleUploadedFile("members.toml", data)
    answer = at_work(OFFICER).post(f"{ADDRESS}new/", given)
    location = str(answer.headers.get("Location", ""))
    return answer.status_code, answer.content.decode(), location


def test_a_file_is_brought_in_by_a_mapping_given_beside_it() -> None:
    status, _, address = sent(a_mapping(head='scope = "members"'))
    assert status == 302
    done()
    with acting(OFFICER):
        names = set(
            Fact.objects.filter(property="name").values_list("value", flat=True)
        )
        assert ImportedFile.objects.count() == 2
    assert names == {"Orla Finch", "Nils Berg"}
    assert "People.toml.txt" in signed_in(OFFICER).get(address).content.decode()


def test_it_is_looked_at_first_like_any_other() -> None:
    _, page, _ = sent(a_mapping(), do="preview")
    assert "2 rows: 2 good, 0 bad" in page
    with acting(OFFICER):
        assert not Fact.objects.exists()


def test_each_fault_is_told_with_its_line() -> None:
    status, page, _ = sent(a_mapping('brith_date = "born"\nheight = { columm = "h" }'))
    assert status == 422
    assert "members.toml, line 12, [subject.person.properties.height]" in page
    assert "members.toml, line 12, [subject.person.properties.height], key" in page


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        (None, "Choose your mapping"),
        (b"\xff\xfe\x00", "it is not text in UTF-8"),
        ("[mapping\n", "members.toml, line 1: "),
        (
            a_mapping(more='[parameter.day]\nabout = "Which day it was"'),
            "Enter which day it was",
        ),
        (a_mapping(head='about = "UK SECRET"'), "bears the marking SECRET"),
        (
            a_mapping('alias = { constant = "\\u0053ECRET" }'),
            "bears the marking SECRET",
        ),
        ("x = " + "[" * 4000, "line 1: more than 8 brackets stand within brackets"),
        ("\n" + ".".join("x" * 8000) + " = 1\n", "line 2: a key has more than 8 dots"),
        (
            a_mapping("alias = { column = 'a', find = '^(?:b+)+$' }"),
            "it repeats what is itself of any length",
        ),
        (
            a_mapping(more="".join(f'[file.f{n}]\npath = "f{n}"\n' for n in range(10))),
            "it reads 11 files, and a page takes 10",
        ),
    ],
)
def test_what_cannot_be_used_is_told(mapping: str | bytes | None, why: str) -> None:
    status, page, _ = sent(mapping)
    assert status == 422
    assert why in page
    with acting(OFFICER):
        assert not ImportedFile.objects.exists()


def lines(text: str) -> list[int]:
    with pytest.raises(UnusableMapping) as refused:
        parse(text)
    return sorted(fault.line for fault in refused.value.faults)


GOOD = (
    a_mapping()
    + '[subject.car]\nkind = "vehicle"\nkey = ["plate"]\nproperties.vrm = "plate"\n'
    + '[[link]]\nkind = "keeper"\nfrom = "person"\nto = "car"\n'
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('kind = "keeper"', 'kind = "kepper"'),
        ('properties.vrm = "plate"', 'properties.vmr = "plate"'),
        ('properties.vrm = "plate"', 'properties.vrm = { column = "p", nmber = true }'),
        (
            'properties.vrm = "plate"',
            'properties.vrm = { column = "p", dates = ["%q"] }',
        ),
        ('kind = "vehicle"', 'kind = "vehicel"'),
        ("[[link]]", "[[lnik]]"),
        ('to = "car"', 'to = "cra"'),
    ],
)
def test_a_fault_stands_on_its_line(right: str, wrong: str) -> None:
    text = GOOD.replace(right, wrong)
    (wanted,) = (
        number for number, line in enumerate(text.splitlines(), 1) if wrong in line
    )
    assert lines(text)[0] == wanted


def test_a_fault_of_the_second_link_stands_there() -> None:
    second = '[[link]]\nkind = "met"\nfrom = "person"\nto = "car"\n'
    text = GOOD + second
    assert lines(text) == [text.splitlines().index('kind = "met"') + 1]


FOUR_FILES = a_mapping(
    more="".join(
        f'[file.{name}]\npath = "{name}.csv"\n[subject.{name}]\nfile = "{name}"\n'
        f'kind = "phone"\nkey = ["number"]\nproperties.number = "number"\n'
        for name in ("first", "second", "third")
    )
)


def a_file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def answered(**answers: object) -> HttpResponse:
    given = {"mapping": "own", "seen_by": "unit", "do": "import", **answers}
    answer = at_work(OFFICER).post(f"{ADDRESS}new/", given)
    assert isinstance(answer, HttpResponse)
    return answer


def test_each_file_of_it_is_asked_for_by_its_name() -> None:
    page = answered(
        own=a_file("four.toml", FOUR_FILES), file=a_file("members.csv", MEMBERS)
    ).content.decode()
    for name in ("people", "first", "second", "third"):
        assert f"File “{name}”" in page
    assert "Choose file “third”" in page
    assert "Such as third.csv" in page


def test_it_is_chosen_once_and_reads_as_many_files_as_it_names() -> None:
    asked = answered(own=a_file("four.toml", FOUR_FILES)).content.decode()
    (kept,) = re.findall(r'name="kept" value="([^"]*)"', asked)
    answer = answered(
        kept=unescape(kept).replace("\n", "\r\n"),
        file=a_file("members.csv", MEMBERS),
        second=a_file("a.csv", "number\n07700900171\n"),
        third=a_file("b.csv", "number\n07700900172\n"),
        file_4=a_file("c.csv", "number\n07700900173\n"),
    )
    assert answer.status_code == 302
    done()
    with acting(OFFICER):
        numbers = Fact.objects.filter(property="number").values_list("value", flat=True)
        assert sorted(numbers) == [f"+4477009001{n}" for n in (71, 72, 73)]


OF_A_DAY = a_mapping(
    'alias = { parameter = "who" }\n'
    'birth_date = { parameter = "born", dates = ["%d/%m/%Y"] }\n',
    head='scope = "given"',
    more='[parameter.who]\nabout = "How they are called"\n'
    '[parameter.born]\nabout = "When all of them were born"\ndefault = ""\n',
)


def test_a_value_that_it_needs_is_asked_for_with_what_it_is_read_as() -> None:
    page = answered(own=a_file("day.toml", OF_A_DAY)).content.decode()
    assert "Enter how they are called" in page
    assert "Name." in page
    assert "When all of them were born (optional)" in page


@pytest.mark.parametrize(
    ("born", "why"),
    [
        ("31/13/1980", "There is no month 13. Correct the date"),
        ("01/01/2090", "Date of birth is in the future"),
    ],
)
def test_a_value_that_cannot_be_is_told_beside_its_question(
    born: str, why: str
) -> None:
    answer = answered(
        own=a_file("day.toml", OF_A_DAY),
        file=a_file("members.csv", MEMBERS),
        own_value_1="The Tailor",
        own_value_2=born,
    )
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_values_are_kept_with_the_file_and_other_values_are_another_import() -> None:
    for who in ("The Tailor", "The Baker"):
        answer = answered(
            own=a_file("day.toml", OF_A_DAY),
            file=a_file("members.csv", MEMBERS),
            own_value_1=who,
        )
        assert answer.status_code == 302
        with acting(OFFICER) as officer:
            work = LongWork.objects.latest("asked_at")
        with in_the_workers_role():
            do_long_work(work=str(work.id), viewer=str(officer.user_id), purpose=None)
        page = signed_in(OFFICER).get(answer["Location"]).content.decode()
        assert f"Given with it: who {who}." in page
        assert "parameters.json.txt" in page
    with acting(OFFICER):
        aliases = Fact.objects.filter(property="alias").values_list("value", flat=True)
        assert sorted(aliases) == ["The Baker"] * 2 + ["The Tailor"] * 2
        assert Register.objects.filter(kind="import").count() == 2


def test_the_number_whose_calls_are_brought_in_is_asked_for_too() -> None:
    answer = sent_calls(OFFICER, do="import", call_records_value_1="07700 900181")
    assert answer.status_code == 302
    done()
    with acting(OFFICER):
        assert Fact.objects.filter(value="+447700900181").exists()
        assert not Fact.objects.filter(value="ego").exists()


def test_a_file_too_many_is_told() -> None:
    third = a_file("more.csv", "x\n1\n")
    answer = sent_calls(OFFICER, third=third)
    assert answer.status_code == 422
    assert "This kind of file has none here" in answer.content.decode()


def test_a_workbook_is_refused_in_the_words_of_the_command() -> None:
    answer = answered(
        own=a_file("p.toml", a_mapping()),
        file=SimpleUploadedFile("list.csv", b"PK\x03\x04 xl/workbook.xml"),
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "list.csv cannot be read as a table: this is a workbook" in page
    assert "save it as CSV" in page


@pytest.mark.parametrize("sent_as", ["own", "kept"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("b." * 8_000 + "b = 2", "line 1: a key has more than 8 dots"),
        ("c = 1\n" * 3_000, "it is longer than 16,384 characters"),
        (
            "d = 1\nd" + "9" * 5_000 + " = " + "9" * 5_000,
            "line 2: a number has more than 40 digits",
        ),
    ],
)
def test_a_mapping_that_would_hold_the_server_is_refused_before_it_is_parsed(
    text: str, why: str, sent_as: str
) -> None:
    with patch("tomllib.loads", side_effect=tomllib.loads) as parsed:
        given = a_file("own.toml", text) if sent_as == "own" else text
        page = answered(**{sent_as: given}).content.decode()
    # Those that come with Muster are parsed; this text never is.
    assert all(call.args[0] != text for call in parsed.mock_calls if call.args)
    assert why in page


def test_a_file_chosen_before_another_is_asked_for_is_named_to_be_chosen_again() -> (
    None
):
    answer = answered(
        own=a_file("four.toml", FOUR_FILES),
        file=a_file("list of members.csv", MEMBERS),
        third=a_file("numbers.csv", "number\n07700900171\n"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose list of members.csv again: a page that asks for something" in page
    assert "Choose numbers.csv again" in page
    assert "Choose four.toml again" not in page


def test_a_file_for_which_a_mapping_of_ones_own_has_no_place_is_named() -> None:
    answer = answered(
        own=a_file("p.toml", a_mapping()),
        file=a_file("members.csv", MEMBERS),
        second=a_file("spare.csv", "x\n1\n"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It has no place for spare.csv: leave that out" in page
    assert "Choose members.csv again" in page


def test_after_a_look_and_after_a_refusal_the_files_are_named_again() -> None:
    _, page, _ = sent(a_mapping(), do="preview")
    assert "To bring it in, choose members.csv again below" in page
    refused = answered(
        own=a_file("p.toml", a_mapping()),
        file=SimpleUploadedFile("book.csv", b"PK\x03\x04 xl/workbook.xml"),
    )
    assert "Nothing was kept. Choose book.csv again" in refused.content.decode()


@pytest.mark.parametrize("number", ["xyz", "4.47701E+11", "077009"])
def test_a_number_that_is_no_telephone_number_is_refused_beside_its_question(
    number: str,
) -> None:
    answer = sent_calls(OFFICER, call_records_value_1=number)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'id="[^"]*call_records_value_1[^"]*error"', page)
    assert "Correct it." in page
    assert "What it would do" not in page


def test_the_word_that_stands_for_no_number_may_be_written_out() -> None:
    page = sent_calls(OFFICER, call_records_value_1="ego").content.decode()
    assert "What it would do" in page
    assert "calls parameter handset" in page


def test_a_file_larger_than_the_page_takes_is_refused_in_words() -> None:
    with patch("muster.core.picture.importing.forms.LARGEST", 1024**2):
        large = a_file("long.csv", "id,name\n" + "7,Ann\n" * 180_000)
        answer = sent_calls(OFFICER, do="import", file=large)
    assert answer.status_code == 422
    assert "It is larger than 1 MB: ask for it to be imported" in (
        answer.content.decode()
    )
