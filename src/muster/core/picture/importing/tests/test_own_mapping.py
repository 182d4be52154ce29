"""A mapping of one's own, given on the page with the file that it is for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muster.core.people.tests.door import signed_in
from muster.core.picture.importing.parsing import parse
from muster.core.picture.importing.section import UnusableMapping
from muster.core.picture.importing.tests.builders import a_mapping
from muster.core.picture.importing.tests.test_views import ADDRESS, done
from muster.core.picture.importing.tests.world import OFFICER, acting
from muster.core.picture.models import Fact, ImportedFile

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])

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
    answer = signed_in(OFFICER).post(f"{ADDRESS}new/", given)
    location = str(answer.headers.get("Location", ""))
    return answer.status_code, answer.content.decode(), location


def test_a_file_is_brought_in_by_a_mapping_given_beside_it() -> None:
    status, _, address = sent(a_mapping(head='scope = "members"'))
    assert status == 302
    done()
    with acting():
        names = set(
            Fact.objects.filter(property="name").values_list("value", flat=True)
        )
        assert ImportedFile.objects.count() == 2
    assert names == {"Orla Finch", "Nils Berg"}
    assert "People.toml.txt" in signed_in(OFFICER).get(address).content.decode()


def test_it_is_looked_at_first_like_any_other() -> None:
    _, page, _ = sent(a_mapping(), do="preview")
    assert "2 rows: 2 good, 0 bad" in page
    with acting():
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
        ("[mapping\n", "at line 1"),
        (a_mapping(more='[parameter.day]\nabout = "Which"'), "Write default"),
        (a_mapping(head='about = "UK SECRET"'), "bears the marking SECRET"),
        (
            a_mapping('alias = { constant = "\\u0053ECRET" }'),
            "bears the marking SECRET",
        ),
        ("x = " + "[" * 4000, "brackets stand within brackets"),
        (".".join("x" * 9000) + " = 1\n", "brackets stand within brackets"),
        (
            a_mapping("alias = { column = 'a', find = '^(?:b+)+$' }"),
            "it repeats what is itself of any length",
        ),
        (
            a_mapping(more="".join(f'[file.f{n}]\npath = "f{n}"\n' for n in range(3))),
            "more than 3 files",
        ),
    ],
)
def test_what_cannot_be_used_is_told(mapping: str | bytes | None, why: str) -> None:
    status, page, _ = sent(mapping)
    assert status == 422
    assert why in page
    with acting():
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
