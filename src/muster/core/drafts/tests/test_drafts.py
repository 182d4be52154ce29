"""What somebody typed is kept for them alone, found again, and gone once sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from muster.core.audit.models import Entry, EntryText
from muster.core.drafts.models import Draft
from muster.core.drafts.queries import drafts
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AUTHOR, COLLEAGUE, AUDITOR = "Hannah Vale", "Idris Cole", "Simon Okafor"
ADMINISTRATOR = "Wendy Castle"
PAGE = "/intelligence/new/"
TYPED = {
    "draft_title": "Write an intelligence report",
    "title": "A lock-up in Didcot",
    "text": "The blue van of the Orrells stood there at two",
    "handling": "C",
    "action": "A2",
}


def kept(client: Client, **besides: str) -> Any:
    return client.post(PAGE, {**TYPED, "save_draft": "1", **besides}, secure=True)


def shown(client: Client, page: str = PAGE) -> str:
    return client.get(page, secure=True).content.decode()


def test_what_was_typed_is_found_again_after_signing_out() -> None:
    assert kept(signed_in(AUTHOR)).status_code == 302
    later = signed_in(AUTHOR)
    home = shown(later, "/")
    assert "Drafts" in home
    assert f'href="{PAGE}"' in home
    page = shown(later)
    assert "The blue van of the Orrells stood there at two" in page
    assert "This is your draft of" in page
    assert "There is a problem" not in page


def test_nobody_else_ever_sees_one() -> None:
    kept(signed_in(AUTHOR))
    for name in (COLLEAGUE, AUDITOR, ADMINISTRATOR):
        assert "Orrells" not in shown(signed_in(name))
        assert "Write an intelligence report" not in shown(signed_in(name), "/")
        with acting(name):
            assert not Draft.objects.exists()


def test_kept_again_only_the_last_stands() -> None:
    author = signed_in(AUTHOR)
    kept(author)
    kept(author, text="It was the green van after all")
    page = shown(author)
    assert "It was the green van after all" in page
    assert "Orrells" not in page
    with acting(AUTHOR):
        assert Draft.objects.count() == 1


def test_nothing_is_done_when_a_draft_is_kept() -> None:
    page = "/audit/purpose/"
    said = {"matter": "Operation Larch", "reason": "A look at the lock-up"}
    signed_in(AUTHOR).post(page, {**said, "save_draft": "1"}, secure=True)
    assert "Operation Larch" not in shown(signed_in(AUTHOR), "/")


def test_once_it_is_sent_the_draft_is_gone() -> None:
    author = signed_in(AUTHOR)
    kept(author)
    whole = {
        **TYPED,
        "source": "2",
        "assessment": "B",
        "handling": "P",
        "organisation": "SEROCU",
        "readers": "unit",
        "information_on_day": "3",
        "information_on_month": "11",
        "information_on_year": "2026",
    }
    assert author.post(PAGE, whole, secure=True).status_code == 302
    assert "Orrells" not in shown(author)
    with acting(AUTHOR):
        assert not Draft.objects.exists()


def test_a_draft_is_taken_away_by_its_author_alone() -> None:
    author = signed_in(AUTHOR)
    kept(author)
    home = shown(author, "/")
    start = home.index("/drafts/")
    address = home[start : home.index('"', start)]
    for client, status in ((signed_in(COLLEAGUE), 404), (author, 302)):
        assert client.post(address, secure=True).status_code == status
    with acting(AUTHOR):
        assert not Draft.objects.exists()


def test_text_marked_above_official_is_kept_of_nothing() -> None:
    answer = kept(signed_in(AUTHOR), text="TOP SECRET the harbour")
    assert answer.status_code == 409
    assert "the harbour" not in answer.content.decode()
    with acting(AUTHOR):
        assert not Draft.objects.exists()


def test_the_audit_says_of_which_sort_of_page_and_nothing_of_it() -> None:
    """Its title and address may tell of a record that this auditor may not see."""
    kept(signed_in(AUTHOR))
    with acting(AUDITOR):
        entry = Entry.objects.get(verb="drafts.kept")
        (text,) = EntryText.objects.filter(entry_id=entry.id)
        assert text.body == "intelligence:write"
        assert not EntryText.objects.filter(body__contains="Orrells").exists()


@pytest.mark.parametrize(("days", "there"), [(29, True), (30, False)])
def test_a_draft_is_found_for_thirty_days(days: int, there: bool) -> None:
    kept(signed_in(AUTHOR))
    with acting(AUTHOR) as author:
        then = timezone.now() + timedelta(days=days, minutes=1)
        assert drafts(viewer=author, at=then).exists() is there


def test_the_job_takes_away_what_is_too_old_and_nothing_else() -> None:
    with as_definer(), connections["owner"].cursor() as cursor:
        for days in (29, 31):
            cursor.execute(
                "INSERT INTO drafts_draft (id, viewer_id, path, title, said, at)"
                " VALUES (%s, %s, %s, %s, %s, now() - %s * interval '1 day')",
                [uuid4(), uuid4(), PAGE, f"Of {days} days", "", days],
            )
        cursor.execute("SELECT drafts_end_old()")
        cursor.execute("SELECT title FROM drafts_draft")
        assert cursor.fetchall() == [("Of 29 days",)]
        cursor.execute("DELETE FROM drafts_draft")


def test_further_items_of_a_pasted_report_are_found_again() -> None:
    further = {
        "more-TOTAL_FORMS": "1",
        "more-INITIAL_FORMS": "0",
        "more-0-text": "She rang 07700 900417 twice",
    }
    kept(signed_in(AUTHOR), **further)
    assert "She rang 07700 900417 twice" in shown(signed_in(AUTHOR))


def test_a_draft_is_called_by_the_title_that_was_typed() -> None:
    kept(signed_in(AUTHOR), title="Quad bikes at Wallop")
    home = shown(signed_in(AUTHOR), "/")
    assert "Quad bikes at Wallop (Write an intelligence report)" in home
