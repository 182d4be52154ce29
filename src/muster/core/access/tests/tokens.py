"""Tokens and calls of the API, for tests."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in import tokens
from muster.core.web.api import PREFIX
from muster.core.web.api.declaring import scopes

PURPOSE = "REQ-2026-7KQ4N; a test of the API"


def a_token(
    name: str,
    *,
    allows: "list[str] | None" = None,
    at: datetime | None = None,
    days: int = 7,
) -> str:
    """The value of a token of somebody's, which allows everything or only some."""
    made_at = at or timezone.now()
    return tokens.make(
        user_id=BY_NAME[name].id,
        name="A test",
        scopes=scopes() if allows is None else allows,
        at=made_at,
        ends=made_at + timedelta(days=days),
    )


@dataclass(frozen=True)
class Answer:
    """What a call was answered."""

    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def said(self) -> Any:
        """The answer as values."""
        return json.loads(self.content)


@dataclass
class Caller:
    """A program that shows somebody's token."""

    token: str
    purpose: str | None = PURPOSE
    keys: int = 0

    def get(self, path: str, **headers: str) -> Answer:
        """Read something."""
        return self.call("GET", path, **headers)

    def post(self, path: str, sent: object, *, key: str = "", **more: str) -> Answer:
        """Send something, under a key of its own unless one is given."""
        self.keys += 1
        headers = {"Idempotency-Key": key or f"key-{self.keys}", **more}
        return self.call("POST", path, json.dumps(sent), **headers)

    def call(self, verb: str, path: str, body: str = "", **headers: str) -> Answer:
        """Make a call as a program would."""
        given = {"Authorization": f"Bearer {self.token}", **headers}
        if self.purpose is not None:
            given.setdefault("Muster-Purpose", self.purpose)
        answer = Client(raise_request_exception=False).generic(
            verb,
            PREFIX + path,
            body,
            content_type="application/json" if body else "",
            secure=True,
            headers=given,
        )
        return Answer(answer.status_code, content_of(answer), dict(answer.items()))


def content_of(answer: HttpResponseBase) -> bytes:
    """All that was answered."""
    return bytes(answer.getvalue())


def calling(name: str, **token: Any) -> Caller:
    """A program that shows a new token of somebody's."""
    return Caller(a_token(name, **token))
