"""No text that is marked above OFFICIAL is taken in by any call, wherever it stands."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connections

from muster.core.access.tests.tokens import Caller, calling
from muster.core.store.viewing import as_definer
from muster.core.web.api.describing import document, each_operation
from muster.core.web.api.fields import fields_of
from tests.api.asking import CALLERS, SENT, Call, every_call, start_limits

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MARKED = "TOP SECRET heron"
PURPOSES = ("TOP SECRET heron; reading", "Herons; SECRET: counting", "(S) herons; why")


def rows_kept() -> Counter[str]:
    """How many rows each table has, without the entries that a call was refused."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        )
        found = Counter[str]()
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - its own
            found[table] = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM audit_entry WHERE verb = 'api.refused'")
        refusals = cursor.fetchone()[0]
    for table in ("audit_entry", "audit_entrytext"):
        found[table] -= refusals
    found.pop("access_tokenuse", None)
    return found


def kept_anywhere(words: str) -> bool:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM audit_entrytext WHERE body ILIKE %(w)s)"
            " + (SELECT count(*) FROM audit_purpose"
            " WHERE matter ILIKE %(w)s OR reason ILIKE %(w)s)",
            {"w": f"%{words}%"},
        )
        return bool(cursor.fetchone()[0])


def texts_of(name: str) -> list[str]:
    """Where in what an operation takes text may stand."""
    described = document()
    for _, _, one in each_operation(described):
        if one["operationId"] == name:
            [content] = one["requestBody"]["content"].values()
            return [
                field.where
                for field in fields_of(described, content)
                if field.kind == "text"
            ]
    raise AssertionError(name)


def with_text(sent: dict[str, Any], where: str) -> dict[str, Any]:
    """What is sent, with the marked text where one text stands."""
    changed: dict[str, Any] = deepcopy(sent)
    *outer, last = where.split(".")
    inner: Any = changed
    for part in outer:
        name = part.removesuffix("[]")
        inner = inner.setdefault(name, [{}] if part.endswith("[]") else {})
        inner = inner[0] if isinstance(inner, list) else inner
    inner[last] = MARKED
    return changed


def each_text() -> Iterator[tuple[Call, str, dict[str, Any]]]:
    """Each text field of each operation that takes a body, and what is sent.

    To several records: which of a partner's copies is the first, its drawn reference
    decides, and only its own partner may answer it.
    """
    for call in every_call():
        if call.one.name in SENT:
            for where in texts_of(call.one.name):
                yield call, where, with_text(SENT[call.one.name], where)


@pytest.mark.usefixtures("as_written")
def test_no_field_of_any_operation_takes_a_marked_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_limits()
    monkeypatch.setattr("muster.core.people.sign_in.tokens.MOST_CALLS", 10_000)
    refused, wrong = set(), []
    for name in CALLERS:
        caller = calling(name)
        caller.get("nothing")  # states the purpose, once
        before = rows_kept()
        for call, where, sent in each_text():
            answer = caller.post(call.path, sent)
            if (
                answer.status == 409
                and b"bears the marking TOP SECRET" in answer.content
            ):
                refused.add((call.one.name, where))
            elif answer.status not in {404, 422}:
                wrong.append((name, call.one.name, where, answer.status))
        assert rows_kept() == before
    assert wrong == []
    wanted = {(call.one.name, where) for call, where, _ in each_text()}
    assert wanted == refused
    assert not kept_anywhere("heron")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_no_purpose_of_a_call_is_marked(purpose: str) -> None:
    caller = Caller(calling("Frank Osei").token, purpose=purpose)
    answer = caller.get("tasking-requests")
    assert answer.status == 409
    assert b"bears the marking" in answer.content
    assert b"heron" not in answer.content.lower()
    assert not kept_anywhere("heron")


def test_what_is_asked_for_in_an_address_is_not_marked() -> None:
    caller = calling("Frank Osei")
    for name, status in (("after", 409), ("nothing", 422)):
        assert caller.get(f"tasking-requests?{name}=SECRET:%20heron").status == status
    assert not kept_anywhere("heron")
