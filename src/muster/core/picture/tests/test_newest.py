"""A record of very many facts and links, page by page."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture import queries
from muster.core.picture.handles import enciphered, found_by, key_of, word_for
from muster.core.picture.models import Fact, Subject
from muster.core.picture.queries.about import MOST_FACTS, MOST_LINKS
from muster.core.picture.recording import Statement, write_facts, write_link
from muster.core.picture.tests.builders import (
    NOON,
    WRITER,
    a_subject,
    an_item,
)
from muster.core.picture.tests.test_views import address, text
from muster.core.terms.reason import NotFound

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
MANY = 2 * MOST_FACTS + 30
MORE = re.compile(r'href="(\?facts_after=[^"]+)"')


@pytest.fixture
def vast(db: None) -> Subject:
    """An online account used from very many addresses, some of them hidden."""
    with acting(WRITER) as actor:
        item = an_item(actor)
        found = a_subject(
            actor, kind="online_identity", item=item, handle="night.owl", service="X"
        )
        used = [
            Statement(property="ip", written=f"2001:db8::{n:x}") for n in range(1, MANY)
        ]
        write_facts(found, used, item=item, actor=actor, at=NOON)
        for n in range(MOST_LINKS + 5):
            person = a_subject(actor, item=item, name=f"User {n:03}")
            write_link(person, "uses_contact", found, item=item, actor=actor, at=NOON)
    return found


def pages(client: Client, start: str) -> Iterator[str]:
    here = start
    while True:
        page = text(client.get(here))
        yield page
        more = MORE.search(page)
        if more is None:
            return
        here = start + unescape(more[1])


def test_pages_of_a_vast_record_show_each_fact_once(vast: Subject) -> None:
    client = signed_in(WRITER)
    shown = list(pages(client, address("subject", vast.reference)))
    assert len(shown) == 3
    rows = [set(re.findall(r"/fact/([0-9a-f]+)/dispute/", page)) for page in shown]
    assert sum(map(len, rows)) == len(set().union(*rows)) == MANY + 1
    assert all("night.owl" in page for page in shown)  # at a glance, on each


def test_pages_of_links_show_each_link_once(vast: Subject) -> None:
    with acting(WRITER):
        first = queries.about(vast)
        assert first.more_links is not None
        second = queries.about(vast, after_link=first.more_links)
        assert second.more_links is None
        seen = [each.row.id for each in (*first.links, *second.links)]
    assert len(seen) == len(set(seen)) == MOST_LINKS + 5


def test_a_fact_of_a_later_page_can_be_withdrawn(vast: Subject) -> None:
    client = signed_in(WRITER)
    *_, last = pages(client, address("subject", vast.reference))
    words = re.findall(r"/fact/([0-9a-f]+)/withdraw/", last)
    asked = client.post(
        address("withdraw", vast.reference, words[-1]), {"reason": "Another's"}
    )
    assert asked.status_code == 302
    with acting(WRITER):
        assert Fact.objects.get(id=key_of(words[-1])).is_withdrawn


def test_a_page_begins_nowhere_that_we_did_not_say(vast: Subject) -> None:
    here = address("subject", vast.reference)
    assert signed_in(WRITER).get(f"{here}?facts_after=elsewhere").status_code == 400


def test_a_word_for_a_row_tells_nothing_and_leads_to_it_alone(vast: Subject) -> None:
    with acting(WRITER):
        one, other = Fact.objects.filter(property="ip").order_by("id")[:2]
        assert key_of(word_for(one)) == one.id
        assert word_for(one) == enciphered(one.id)
        assert one.id.hex not in word_for(one)
        assert word_for(one)[:8] != word_for(other)[:8]
        assert found_by(word_for(one), Fact.objects.all()) == one
        for forged in ("", "0" * 48, word_for(one)[:-1] + "x", one.id.hex):
            with pytest.raises(NotFound):
                key_of(forged)
        with pytest.raises(NotFound):
            found_by(word_for(one), Fact.objects.exclude(id=one.id))
