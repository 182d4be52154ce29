"""One number written in several ways is one thing, and stands as it was written."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.tests.builders import (
    OFFICER,
    TODAY,
    bad,
    bring,
    held,
    outcomes,
)
from muster.core.picture.importing.writing import rows as writing
from muster.core.picture.importing.writing.report import preview
from muster.core.picture.importing.writing.scopes import Begun
from muster.core.picture.models import Fact, Link, Subject

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

WAYS = {
    ("phone", "number"): ("07911 556677", "07911556677", "+44 7911 556677"),
    ("vehicle", "vrm"): ("KV19 TXO", "kv19txo"),
    ("address", "postcode"): ("RG1 3QX", "rg13qx"),
    ("email", "address"): ("q.umber@post.example", "Q.Umber@POST.example"),
    ("handset", "imei"): ("35 209900 176148 1", "352099001761481"),
    ("bank_account", "account"): ("20-00-00 55779911", "200000 55779911"),
}


def a_mapping(kind: str, prop: str, *, scope: str = "") -> str:
    return f"""
[mapping]
name = "Things"
{scope}

[file.things]

[subject.person]
kind = "person"
key = ["id"]
properties.name = "name"

[subject.thing]
kind = "{kind}"
key = ["thing"]
properties.{prop} = "thing"

[[link]]
kind = "linked"
from = "person"
to = "thing"
"""


def a_file(*written: str) -> str:
    return "id,name,thing\n" + "".join(
        f"{number},Person {number},{each}\n" for number, each in enumerate(written)
    )


def kept(kind: str) -> list[Subject]:
    with acting(OFFICER):
        return list(Subject.objects.filter(kind=kind))


@pytest.mark.parametrize(("of", "ways"), WAYS.items(), ids=str)
def test_each_way_of_writing_a_number_is_one_thing(
    of: tuple[str, str], ways: tuple[str, ...]
) -> None:
    kind, prop = of
    bring(a_mapping(kind, prop), {"things": a_file(*ways)})
    assert len(kept(kind)) == 1
    with acting(OFFICER):
        facts = Fact.objects.filter(property=prop)
        assert len({fact.value for fact in facts}) == 1
        assert {fact.written or fact.value for fact in facts} == set(ways)
        assert Link.objects.count() == len(ways)


@pytest.mark.parametrize(("of", "ways"), WAYS.items(), ids=str)
def test_a_look_beforehand_counts_it_once(
    of: tuple[str, str], ways: tuple[str, ...]
) -> None:
    mapping = parse(a_mapping(*of))
    files = {"things": held(a_file(*ways).encode())}
    assert preview(read(mapping, files, today=TODAY)).subjects[of[0]] == 1


def test_two_numbers_are_two_things() -> None:
    text = a_file("07911 556677", "07911 556678")
    bring(a_mapping("phone", "number"), {"things": text})
    assert len(kept("phone")) == 2


def test_a_later_file_of_the_scope_speaks_of_the_same_number() -> None:
    mapping = a_mapping("phone", "number", scope='scope = "quay/phones"')
    bring(mapping, {"things": a_file("07911 556677")})
    bring(mapping, {"things": a_file("(07911) 556677")})
    assert len(kept("phone")) == 1


def test_a_number_cannot_be_linked_with_itself_in_another_writing() -> None:
    mapping = """
[mapping]
name = "Calls"

[file.calls]

[subject.one]
kind = "phone"
key = ["from"]
properties.number = "from"

[subject.other]
kind = "phone"
key = ["to"]
properties.number = "to"

[[link]]
kind = "linked"
from = "one"
to = "other"
"""
    text = "from,to\n07911 556677,+447911556677\n"
    (refused,) = bad(outcomes(mapping, calls=text))
    assert "with itself" in refused.reason


def test_what_was_begun_with_keys_as_they_are_written_is_known_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mapping = a_mapping("phone", "number", scope='scope = "quay/phones"')
    files = {"things": a_file("07911 556677", "07911556677")}
    with monkeypatch.context() as patched:
        begun = Begun(as_written=True)
        patched.setattr(writing, "first_begun", lambda **_of: begun)
        bring(mapping, files)
    assert len(kept("phone")) == 2
    again = bring(mapping, files)
    assert not any(vars(again.added).values())
