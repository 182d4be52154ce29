"""Whatever the description allows, and much that it does not, is answered.

No call makes the API fail, each answer has the shape that is described, and a
call that bears no token, or a made-up one, gets nothing.
"""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from muster.core.access.tests.tokens import PURPOSE, a_token
from muster.core.web.api.describing import document
from muster.site.wsgi import application
from tests.api.asking import CALLERS as PEOPLE

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

CHECKS: list[Callable[..., Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]
LONGER = "MUSTER_API_CALLS" in os.environ
EACH = int(os.environ.get("MUSTER_API_CALLS", "3"))
"""Calls of each operation in each mode by each caller; more in a longer run."""

SENDS, MISUSES = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
CALLERS = (
    [(name, mode) for name in PEOPLE for mode in (SENDS, MISUSES)]
    if LONGER
    else [("Priya Nand", SENDS), ("Idris Cole", MISUSES), ("Bola Achebe", SENDS)]
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Let no request close the connection on which the test is undone."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def described() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(
        deepcopy(document()), config=SchemathesisConfig()
    )
    schema.app = application
    for operation in schema.get_all_operations():
        assert isinstance(operation, Ok)
        yield operation.ok()


@pytest.mark.parametrize(("name", "mode"), CALLERS)
def test_nothing_that_is_sent_makes_the_api_fail(
    name: str, mode: GenerationMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.people.sign_in.tokens.MOST_CALLS", 1_000_000)
    headers = {"Authorization": f"Bearer {a_token(name)}", "Muster-Purpose": PURPOSE}
    for operation in described():

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EACH,
            deadline=None,
            derandomize=not LONGER,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def calls(case: Any) -> None:
            case.call_and_validate(
                base_url="https://localhost", headers=headers, checks=CHECKS
            )

        calls()
