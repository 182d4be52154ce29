"""Pages on which tokens are made, seen and revoked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from muster.core.access.actions import make_token
from muster.core.access.rules import TOKEN_LIFE
from muster.core.access.tests.test_views import entries, get, person, post
from muster.core.access.tests.tokens import Caller, a_token
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in.models import Token
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LIST = "/access/tokens/"
FORM = {"name": "Nightly copy", "scopes": "gateway:read", "days": "7"}
VALUE = re.compile(r"muster_[\w-]{43}")


def revoking(token: Token) -> str:
    return f"{LIST}{handle(token)}/revoke/"


def test_a_token_is_made_shown_once_and_works() -> None:
    status, shown = post("Priya Nand", f"{LIST}new/", **FORM)
    assert status == 200
    [value] = VALUE.findall(shown)
    assert Caller(value).get("tasking-requests").status == 200
    _, after = get("Priya Nand", LIST)
    assert "Nightly copy" in after
    assert "gateway:read" in after
    assert not VALUE.findall(after)
    assert entries("access.token_made") == 1


def test_the_list_says_on_what_day_a_token_was_last_used() -> None:
    value = a_token("Priya Nand")
    assert "Never" in get("Priya Nand", LIST)[1]
    Caller(value).get("tasking-requests")
    assert "Never" not in get("Priya Nand", LIST)[1]


def test_nobody_sees_the_tokens_of_another() -> None:
    a_token("Priya Nand")
    assert "You have made no token" in get("Frank Osei", LIST)[1]


def test_a_person_is_offered_the_scopes_of_what_they_may_call_and_no_others() -> None:
    _, shown = get("Priya Nand", f"{LIST}new/")
    assert 'value="gateway:write"' in shown
    assert "assessment:read" not in shown
    refused = post("Priya Nand", f"{LIST}new/", **FORM | {"scopes": "assessment:read"})
    assert refused[0] == 422
    assert not Token.objects.exists()


@pytest.mark.parametrize("days", ["0", "91", "365", "-1", "x"])
def test_a_length_that_was_not_offered_is_refused(days: str) -> None:
    assert post("Priya Nand", f"{LIST}new/", **FORM | {"days": days})[0] == 422
    assert not Token.objects.exists()


@pytest.mark.parametrize("length", [timedelta(0), TOKEN_LIFE + timedelta(seconds=1)])
def test_no_token_stands_for_more_than_ninety_days_or_for_none(
    length: timedelta,
) -> None:
    at = timezone.now()
    with acting("Priya Nand") as viewer, pytest.raises(Refused, match="90 days"):
        make_token(
            name="x", scopes=["gateway:read"], ends=at + length, actor=viewer, at=at
        )


def test_no_program_makes_a_token() -> None:
    at = timezone.now()
    with acting("Priya Nand", channel=Channel.API) as viewer, pytest.raises(Refused):
        make_token(
            name="x",
            scopes=["gateway:read"],
            ends=at + timedelta(days=1),
            actor=viewer,
            at=at,
        )


def test_a_token_is_revoked_after_a_question() -> None:
    value = a_token("Priya Nand")
    token = Token.objects.get()
    status, asked = get("Priya Nand", revoking(token))
    assert status == 200
    assert "refused from its next call on" in asked
    assert Caller(value).get("tasking-requests").status == 200
    assert post("Priya Nand", revoking(token))[0] == 302
    assert Caller(value).get("tasking-requests").status == 401
    assert entries("access.token_revoked") == 1
    assert "Revoked" in get("Priya Nand", LIST)[1]


def test_a_token_is_revoked_once() -> None:
    a_token("Priya Nand")
    token = Token.objects.get()
    assert post("Priya Nand", revoking(token))[0] == 302
    assert post("Priya Nand", revoking(token))[0] == 409


def test_somebody_elses_token_is_not_found() -> None:
    a_token("Priya Nand")
    token = Token.objects.get()
    assert post("Frank Osei", revoking(token))[0] == 404
    assert post("Wendy Castle", revoking(token))[0] == 404
    assert Token.objects.get().revoked_at is None


def test_an_administrator_sees_and_revokes_the_tokens_of_others_and_no_value() -> None:
    value = a_token("Priya Nand")
    here = f"{person('Priya Nand')}tokens/"
    status, shown = get("Wendy Castle", here)
    assert status == 200
    assert "A test" in shown
    assert value not in shown
    assert (
        post("Wendy Castle", f"{here}{handle(Token.objects.get())}/revoke/")[0] == 302
    )
    assert Token.objects.get().revoked_by_id == BY_NAME["Wendy Castle"].id
    assert Caller(value).get("tasking-requests").status == 401


def test_nobody_but_an_administrator_sees_the_tokens_of_others() -> None:
    a_token("Priya Nand")
    here = f"{person('Priya Nand')}tokens/"
    assert get("Frank Osei", here)[0] == 404
    assert get("Priya Nand", here)[0] == 404


def test_the_api_is_described_on_a_page() -> None:
    status, shown = get("Priya Nand", "/api/")
    assert status == 200
    assert "Ask the unit for help" in shown
    assert "/api/v1/tasking-requests" in shown
    status, shown = get("Priya Nand", "/api/operations/gateway_submit/")
    assert status == 200
    assert "gateway:write" in shown
    assert "body: title" in shown
    assert get("Priya Nand", "/api/operations/nothing/")[0] == 404


def test_the_description_is_for_those_who_are_signed_in() -> None:
    assert get("Priya Nand", "/api/openapi.json")[0] == 200
