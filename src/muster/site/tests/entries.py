"""One act, one entry: asked of every request that any test sends."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muster.core.access.middleware import FAILED, ViewerMiddleware

SEVERAL: Final = {
    "partner_enquiries:move": "each partner's copy is a disclosure of its own",
    "operations:restrict": "a group is opened, and each person admitted to it",
}
"""Addresses at which one act leaves several entries, each with its reason."""

_written: list[str] = []


def counting(
    run: Callable[..., Any], statement: Any, values: Any, many: bool, context: Any
) -> Any:
    """Note each entry that a statement of ours writes."""
    if str(statement).startswith("SELECT audit_record("):
        _written.append(values[2])
    return run(statement, values, many, context)


@pytest.fixture(autouse=True, scope="session")
def _one_entry_an_act() -> Iterator[None]:
    """Fail a request that leaves several entries for one act."""
    answer = ViewerMiddleware.__call__

    def counted(self: ViewerMiddleware, request: HttpRequest) -> HttpResponseBase:
        _written.clear()
        response = answer(self, request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if response.status_code < FAILED and name not in SEVERAL:
            assert len(_written) < 2, f"{name} left the entries {_written}"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ViewerMiddleware, "__call__", counted)
        yield
