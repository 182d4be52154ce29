"""One act, one entry: asked of every request that any test sends.

An act that changes rows and leaves no entry fails its test as well as one that leaves
two.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muster.core.access.middleware import FAILED, ViewerMiddleware
from muster_bench.samples import samples

SEVERAL: Final = {
    **dict.fromkeys(
        (
            *("search:find", "search:add-things", "search:add-to-record"),
            "search:relate",
            *("picture:search", "picture:connect"),
        ),
        "what one works on is stated with the first search, for which it is",
    ),
    "gateway:request": "it is opened, and what it names is looked for in the picture",
    **dict.fromkeys(
        ("intelligence:found", "intelligence:person", "intelligence:thing"),
        "what for is stated first, then it is looked for, then named",
    ),
    "corridors:break_glass": "auditors read that it was done, and only those who are"
    " cleared for a record that it was opened",
    "corridors:answer": "the database writes its entry, under the corridor's own label",
    "release:move": "each person to whom a text is released is a disclosure of its own",
    **dict.fromkeys(
        ("tasking:propose", "tasking:bid"),
        "the meeting and the matter are shown side by side",
    ),
    **dict.fromkeys(
        (
            *("tasking:task", "tasking:with_reason"),
            *("tasking:escalate", "tasking:hand_down"),
            *("operations:open", "operations:move", "outcomes:moderate"),
        ),
        "what became of it is written on the requests that it answers; an operation"
        " has the people and things of its threat put on it",
    ),
    "operations:restrict": "a group is opened, and each person admitted to it",
    "operations:add_member": "of a restricted one, they are admitted to its group",
    "operations:end_member": "of a restricted one, they leave its group",
    "operations:hand_over": "of a restricted one, its group is handed over too",
}
"""Addresses of the stages at which one act leaves several entries, or one that no
statement of ours writes, each with its reason; rooms say theirs
(`muster_bench/samples.py`)."""

_written: list[str] = []
_rows: set[str] = set()

WRITES: Final = re.compile(
    r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE
)
BY_FUNCTION: Final = re.compile(
    r"\s*SELECT (?:\* FROM )?(people_(?:add|appoint|end)\w*"
    r"|access_(?:open|admit|leave|hand)\w*|operations_restrict|intelligence_readers"
    r"|access_stand_down|corridors_(?!who_did)\w+"
    r"|release_(?:deliver|receive|pass_on|answer))\("
)
NO_ACT: Final = {"django_session", "door_cache", "access_receipt", "drafts_draft"}
"""Tables whose rows are no act of anybody's: they keep a browser's or a program's
place."""


def counting(
    run: Callable[..., Any], statement: Any, values: Any, many: bool, context: Any
) -> Any:
    """Note each entry that a statement of ours writes, and where it changes rows."""
    if str(statement).startswith("SELECT audit_record("):
        _written.append(values[2])
    elif found := WRITES.match(str(statement)) or BY_FUNCTION.match(str(statement)):
        _rows.add(found.group(1))
    return run(statement, values, many, context)


@pytest.fixture(autouse=True, scope="session")
def _one_entry_an_act() -> Iterator[None]:
    """Fail a request that leaves several entries for one act, or none for a change."""
    answer = ViewerMiddleware.__call__

    def counted(self: ViewerMiddleware, request: HttpRequest) -> HttpResponseBase:
        _written.clear()
        _rows.clear()
        response = answer(self, request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        several = name in SEVERAL or name in samples().several
        if response.status_code < FAILED and not several:
            assert len(_written) < 2, f"{name} left the entries {_written}"
            changed = _rows - NO_ACT
            assert _written or not changed, (
                f"{name} changed {changed} and left no entry"
            )
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ViewerMiddleware, "__call__", counted)
        yield
