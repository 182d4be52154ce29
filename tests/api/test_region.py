"""Each operation, called by everybody over an invented region."""

from collections import Counter

import pytest
from django.db import connections, transaction

from muster.core.access.tests.tokens import Answer, Caller, calling
from muster.core.store.viewing import as_definer
from tests.api.asking import ABSENT, CALLERS, Call, every_call, start_limits

pytestmark = [
    pytest.mark.usefixtures("as_written"),
    pytest.mark.concerns("every room"),
]


def entries() -> Counter[str]:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT verb, count(*) FROM audit_entry GROUP BY verb")
        return Counter(dict(cursor.fetchall()))


def undone(call: Call, caller: Caller) -> tuple[Answer, Counter[str]]:
    """The answer and the audit entries that it left; nothing of it stays."""
    with transaction.atomic():
        before = entries()
        answer = call.made_by(caller)
        left = entries() - before
        transaction.set_rollback(True)
    return answer, left


def test_each_read_is_one_entry_and_hidden_is_answered_as_absent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_limits()
    monkeypatch.setattr("muster.core.people.sign_in.tokens.MOST_CALLS", 10_000)
    calls = list(every_call(most=2))  # the newest report is behind a corridor
    answered: Counter[str] = Counter()
    wrong = []
    for name in CALLERS:
        caller = calling(name)
        caller.get("nothing")  # states the purpose, once
        for call in calls:
            answer, left = undone(call, caller)
            where = f"{name}: {call.one.verb} {call.path} {answer.status}"
            if answer.status == 200 and sum(left.values()) != 1:
                wrong.append(f"{where}: {dict(left)}")
            if answer.status >= 500:
                wrong.append(where)
            if call.reference and answer.status == 404:
                absent, _ = undone(Call(call.one, ABSENT), caller)
                if absent.content != answer.content:
                    wrong.append(f"{where}, absent is told apart")
            answered[call.one.name] += answer.status == 200
    assert wrong == []
    assert [one for one, times in answered.items() if not times] == []
