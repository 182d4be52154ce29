"""Nothing that is marked above OFFICIAL reaches a table, whichever door let it by."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.transaction import atomic
from psycopg import sql
from psycopg.types.json import Jsonb

from muster.core.audit.actions import Operation, record
from muster.core.audit.models import EntryText, Purpose
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.viewing import as_definer
from muster.core.terms.marking import MarkedAbove

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

MARKED = "TOP SECRET curlew"


def a_purpose(reason: str) -> Purpose:
    return Purpose(
        viewer_id=BY_NAME["Hannah Vale"].id,
        matter="Birds",
        reason=reason,
        stated_at=datetime(2026, 11, 2, tzinfo=UTC),
    )


def test_no_row_is_added_one_by_one_or_many_at_once() -> None:
    with acting("Hannah Vale"):
        with pytest.raises(MarkedAbove) as caught, atomic():
            a_purpose(MARKED).save()
        with pytest.raises(MarkedAbove), atomic():
            Purpose.objects.bulk_create([a_purpose("Counting"), a_purpose(MARKED)])
        assert not Purpose.objects.filter(matter="Birds").exists()
    assert "curlew" not in str(caught.value)


def _ways() -> list[Any]:
    """A text by itself, within what becomes JSON, and in a list."""
    return [MARKED, Jsonb({"text": [MARKED]}), [MARKED]]


def test_nor_given_to_a_function_of_ours() -> None:
    with acting("Hannah Vale"), connection.cursor() as cursor:
        for given in _ways():
            with pytest.raises(MarkedAbove):
                cursor.execute("SELECT notices_tell(%s)", [given])


def test_nor_to_one_whose_call_is_put_together() -> None:
    call = sql.SQL("SELECT {}(%s)").format(sql.Identifier("notices_tell"))
    with acting("Hannah Vale"), connection.cursor() as cursor:
        for given in _ways():
            with pytest.raises(MarkedAbove):
                cursor.execute(call, [given])


def test_what_is_only_asked_for_is_asked() -> None:
    with acting("Hannah Vale"):
        assert not Purpose.objects.filter(reason=MARKED).exists()


def test_an_act_is_not_audited_with_it_and_a_search_without_it() -> None:
    with acting("Hannah Vale") as viewer:
        with pytest.raises(MarkedAbove):
            record(Operation.ALTERATION, "quay.named", actor=viewer, body=MARKED)
        key = record(Operation.CONSULTATION, "quay.searched", actor=viewer, body=MARKED)
    assert isinstance(key, uuid.UUID)
    with as_definer(using="owner"):
        [kept] = EntryText.objects.using("owner").filter(entry_id=key)
    assert "curlew" not in kept.body
    assert "marking above OFFICIAL" in kept.body
