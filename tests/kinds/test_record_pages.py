"""What every kind of record does whose pages are declared, asked of all installed.

Each is asked on the records of the invented region, which is written once a session, so
that no room's own tests need say it again.
"""

import re
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from muster.core.audit.models import Entry
from muster.core.people.seed import PEOPLE, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.links import address
from muster.core.records.models import Register, Relation
from muster.core.records.tests.written import verbs
from muster.core.room.pages.record import DECLARED, RecordPages
from muster.core.store.viewing import as_definer
from muster.core.web.routes import Rule
from muster.core.web.tests.turning import shown_on, turned

pytestmark = pytest.mark.usefixtures("as_written")
get_resolver().url_patterns  # noqa: B018 - reading the addresses declares the pages
EACH = pytest.mark.parametrize("pages", DECLARED.values(), ids=lambda p: p.kind.key)
EACH_PART = pytest.mark.parametrize(
    "pages", [p for p in DECLARED.values() if p.part], ids=lambda p: p.kind.key
)
CODE = ("access class", "viewer", "room", "label")
"""Words of the code, which are no words of a page."""


def admitted(rule: Rule, *, is_so: bool) -> list[str]:
    """The people whom a rule admits, or does not."""
    names = []
    for person in (each for each in PEOPLE if not each.system):
        with acting(person.name) as viewer:
            if rule.admits(viewer) is is_so:
                names.append(person.name)
    return names


def list_of(pages: RecordPages[Any]) -> tuple[str, Rule]:
    """The address of its list, and whose it is."""
    assert pages.listing
    rule = pages.listing.rule or pages.rule
    return reverse(f"{pages.space}:{pages.plural}"), rule


def somebody_who_sees_most(pages: RecordPages[Any]) -> tuple[str, list[Register]]:
    """Of those whose list it is, who sees the most, and what they see."""
    seen = {}
    for name in admitted(list_of(pages)[1], is_so=True):
        with acting(name):
            seen[name] = list(Register.objects.filter(kind=pages.kind.key))
    name = max(seen, key=lambda each: len(seen[each]))
    assert len(seen[name]) > 1
    return name, seen[name]


def entries() -> list[str]:
    """What was done and read of all there is, in order."""
    with as_definer():
        written = Entry.objects.using("owner").order_by("at", "id")
        return list(written.values_list("verb", flat=True))


@EACH
def test_the_list_shows_each_record_once_page_by_page(
    pages: RecordPages[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, records = somebody_who_sees_most(pages)
    size = len(records) // 2
    monkeypatch.setattr("muster.core.records.paging.PAGE", size)
    shown = turned(signed_in(name), list_of(pages)[0])
    assert len(shown) >= 2
    opened = [f'href="{address(record)}"' for record in records]
    places = shown_on(shown, *opened)
    assert len(places) == len(records)


@EACH
def test_the_list_is_of_one_state_when_asked(pages: RecordPages[Any]) -> None:
    name, records = somebody_who_sees_most(pages)
    state = records[0].state
    asked = f"{list_of(pages)[0]}?state={state}"
    shown = signed_in(name).get(asked, secure=True).content.decode()
    told = {record for record in records if f'href="{address(record)}"' in shown}
    assert told == {record for record in records if record.state == state}


@EACH
def test_a_list_shown_leaves_an_entry(pages: RecordPages[Any]) -> None:
    name, _ = somebody_who_sees_most(pages)
    before = entries()
    signed_in(name).get(list_of(pages)[0], secure=True)
    assert any(verb.endswith(".listed") for verb in entries()[len(before) :])


@EACH
def test_a_record_read_leaves_one_entry(pages: RecordPages[Any]) -> None:
    name, (record, *_) = somebody_who_sees_most(pages)
    before = len(verbs(record))
    assert signed_in(name).get(address(record), secure=True).status_code == 200
    assert verbs(record)[before:] == [f"{pages.kind.key}.opened"]


@EACH
def test_to_those_whom_the_rule_does_not_admit_no_such_page_is_there(
    pages: RecordPages[Any],
) -> None:
    _, (record, *_) = somebody_who_sees_most(pages)
    for name in admitted(pages.rule, is_so=False):
        answer = signed_in(name).get(address(record), secure=True)
        assert answer.status_code == 404, name
    place, rule = list_of(pages)
    for name in admitted(rule, is_so=False):
        assert signed_in(name).get(place, secure=True).status_code == 404, name


@EACH
def test_words_of_the_code_are_never_on_its_page(pages: RecordPages[Any]) -> None:
    name, (record, *_) = somebody_who_sees_most(pages)
    page = signed_in(name).get(address(record), secure=True).text
    body = page.partition("<main")[2].partition("</main>")[0]
    text = "".join(part.partition(">")[2] for part in body.split("<")).lower()
    assert not [word for word in CODE if re.search(rf"\b{word}s?\b", text)]


@EACH_PART
def test_on_the_page_of_another_it_is_listed_in_its_part_alone(
    pages: RecordPages[Any],
) -> None:
    part = pages.part
    assert part
    name, records = somebody_who_sees_most(pages)
    with acting(name):
        join = Relation.objects.filter(
            to__in=records, register__kind=part.on.key, relation=part.how
        )
        record, other = join[0].to, join[0].register
    panel = reverse(f"{pages.space}:{part.name}", args=[other.reference])
    person = signed_in(name)
    assert address(record) not in person.get(address(other), secure=True).text
    assert address(record) in person.get(panel, secure=True).text
