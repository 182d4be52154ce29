"""Who a call of the API is by, and what it takes to be let in."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.utils import timezone

from muster.core.access.tests.tokens import Caller, a_token, calling, content_of
from muster.core.people.actions import end_posting
from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in import actions as accounts
from muster.core.people.sign_in import tokens
from muster.core.people.sign_in.models import Account, Token
from muster.core.store.viewing import as_definer
from muster.core.web.api import PREFIX, TOKEN_BEGINS

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LIST = "tasking-requests"
ASK = {
    "title": "Watch a line in Slough",
    "wanted": "advice",
    "objective": "To find who runs it",
    "why_unit": "It crosses three forces",
    "risk": "none",
    "major_crime": "no",
    "threat": "The Ricky line",
    "deconfliction": "not_done",
}


def entries(verb: str) -> list[tuple[str, bool, str]]:
    """Channel, whether refused, and the purpose of each entry of a verb."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT e.channel, e.refused, coalesce(p.matter || '; ' || p.reason, '')"
            " FROM audit_entry e LEFT JOIN audit_purpose p ON p.id = e.purpose_id"
            " WHERE e.verb = %s ORDER BY e.at",
            [verb],
        )
        return list(cursor.fetchall())


def test_a_call_without_a_token_is_told_to_bring_one() -> None:
    answer = Client().get(f"{PREFIX}{LIST}", secure=True)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", [LIST, f"{LIST}/X", "nothing", "", "openapi.json"])
def test_without_a_token_every_address_answers_alike(path: str) -> None:
    answers = {
        Caller(token).get(path).content for token in ("", "x", "muster_" + "A" * 43)
    }
    known = Client().get(f"{PREFIX}{LIST}", secure=True).content
    assert answers == {known}


def test_a_token_in_the_address_is_no_token() -> None:
    value = a_token("Priya Nand")
    for name in ("token", "access_token", "Authorization"):
        answer = Client().get(f"{PREFIX}{LIST}?{name}={value}", secure=True)
        assert answer.status_code == 401


def test_a_signed_in_session_opens_no_operation() -> None:
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME["Priya Nand"].id))
    for verb in ("get", "post"):
        answer = getattr(client, verb)(f"{PREFIX}{LIST}", secure=True)
        assert answer.status_code == 401


def test_a_session_beside_a_token_changes_nothing() -> None:
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME["Wendy Castle"].id))
    answer = client.get(
        f"{PREFIX}intelligence-reports",  # which administrators do not read
        secure=True,
        headers={
            "Authorization": f"Bearer {a_token('Priya Nand')}",
            "Muster-Purpose": "A matter; a reason",
        },
    )
    assert answer.status_code == 200
    assert not answer.cookies


def test_no_header_changes_who_calls_or_what_they_may() -> None:
    caller = calling("Priya Nand")
    plain = caller.get("threats")
    assert plain.status == 404
    for name, value in (
        ("X-Forwarded-User", "idris.cole@muster.example"),
        ("Remote-User", "idris.cole@muster.example"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Original-URL", "/api/v1/tasking-requests"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Muster-Role", "administrator"),
        ("Origin", "https://elsewhere.example"),
    ):
        answer = caller.get("threats", **{name: value})
        assert (answer.status, answer.content) == (404, plain.content), name
        assert not [h for h in answer.headers if h.startswith("Access-Control")]


def test_a_token_that_has_ended_is_none() -> None:
    long_ago = timezone.now() - timedelta(days=8)
    assert calling("Priya Nand", at=long_ago).get(LIST).status == 401
    assert entries("api.refused") == [("api", True, "")]


def test_a_revoked_token_is_none() -> None:
    caller = calling("Priya Nand")
    assert caller.get(LIST).status == 200
    tokens.revoke(
        Token.objects.get(), by_id=BY_NAME["Priya Nand"].id, at=timezone.now()
    )
    assert caller.get(LIST).status == 401


def test_a_closed_account_closes_its_tokens() -> None:
    caller = calling("Priya Nand")
    Account.objects.filter(user_id=BY_NAME["Priya Nand"].id).update(is_active=False)
    assert caller.get(LIST).status == 401


def test_tokens_do_not_come_back_with_an_account_that_is_opened_again() -> None:
    caller, account = (
        calling("Priya Nand"),
        Account.objects.get(user_id=BY_NAME["Priya Nand"].id),
    )
    accounts.close(account, at=timezone.now())
    accounts.reopen(account)
    assert caller.get(LIST).status == 401


def test_an_account_made_anew_has_no_token_of_before() -> None:
    caller = calling("Priya Nand")
    account = Account.objects.get(user_id=BY_NAME["Priya Nand"].id)
    accounts.give_link(account, made_by=None, at=timezone.now(), anew=True)
    assert caller.get(LIST).status == 401


def test_the_tokens_of_somebody_whose_posts_have_ended_open_nothing() -> None:
    caller = calling("Priya Nand")
    with acting("Wendy Castle"):
        for posting in Posting.objects.filter(user_id=BY_NAME["Priya Nand"].id):
            end_posting(posting.id, at=timezone.now() - timedelta(seconds=1))
    assert caller.get(LIST).status == 401


@pytest.mark.parametrize(
    "said", [None, "", "A matter", "; a reason", "A; ", "A\x01; b"]
)
def test_a_call_without_a_purpose_is_refused_and_noted(said: str | None) -> None:
    caller = Caller(a_token("Priya Nand"), purpose=said)
    answer = caller.get(LIST)
    assert answer.status == 400
    assert "Muster-Purpose" in answer.said["detail"]
    assert entries("gateway.requests.listed") == []
    assert entries("api.refused") == [("api", True, "")]


def test_the_purpose_stands_in_the_audit_and_is_stated_once() -> None:
    caller = Caller(a_token("Priya Nand"), purpose="Operation Larch; who is asked for")
    assert [caller.get(LIST).status for _ in range(2)] == [200, 200]
    said = ("api", False, "Operation Larch; who is asked for")
    assert entries("gateway.requests.listed") == [said, said]
    assert len(entries("audit.purpose_stated")) == 1


def test_a_token_does_only_what_its_scopes_name() -> None:
    caller = calling("Priya Nand", allows=["gateway:read"])
    assert caller.get(LIST).status == 200
    refused = caller.post(LIST, ASK)
    assert refused.status == 403
    assert refused.said["reasons"] == ["It needs gateway:write"]
    assert caller.get("intelligence-reports").status == 403
    assert entries("tasking_request.submit") == []


def test_a_scope_gives_no_role() -> None:
    caller = calling("Wendy Castle")
    refused, absent = caller.get("threats"), caller.get("never-existed")
    assert (refused.status, refused.content) == (404, absent.content)


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
def test_a_verb_that_is_not_declared_is_refused(verb: str) -> None:
    answer = calling("Priya Nand").call(verb, LIST)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, POST"


def test_a_refused_call_is_noted_and_leaves_nothing_else() -> None:
    answer = calling("Priya Nand").post(LIST, ASK | {"threat": ""})
    assert answer.status == 409
    assert "organised crime threat" in answer.said["reasons"][0]
    assert answer.said["detail"] == "Complete the request and send it again."
    assert entries("tasking_request.submit") == []
    [(channel, refused, _)] = entries("api.refused")
    assert (channel, refused) == ("api", True)


def test_every_column_of_every_table_is_refused_in_what_is_sent() -> None:
    columns = {
        field.attname
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }
    beyond = (
        columns
        - set(ASK)
        - {
            "capability",
            "risk_detail",
            "needed_by",
            "deadline_reason",
            "threat_score",
            "operation_name",
            "crime_references",
            "senior_officer",
            "authorities",
            "disclosure_contact",
            "deconfliction_detail",
            "handling",
            "cost",
            "exit_plan",
        }
    )
    answer = calling("Priya Nand").post(LIST, ASK | dict.fromkeys(beyond, "x"))
    assert answer.status == 422
    assert {fault["where"] for fault in answer.said["faults"]} == {
        f"body.{name}" for name in beyond
    }


def test_what_an_address_does_not_take_is_refused() -> None:
    answer = calling("Priya Nand").get(f"{LIST}?access_class=1&after=")
    assert answer.status == 422
    assert answer.said["faults"] == [
        {"where": "query.access_class", "what": "Not taken"}
    ]


@pytest.mark.parametrize("body", ["{", "[" * 50_000, '"x"', "null", "\x00", "[]"])
def test_what_is_not_the_json_that_is_asked_for_is_refused(body: str) -> None:
    caller = calling("Priya Nand")
    answer = caller.call("POST", LIST, body, **{"Idempotency-Key": "k"})
    assert answer.status in {400, 422}


def test_what_is_too_large_is_refused() -> None:
    caller = calling("Priya Nand")
    answer = caller.post(LIST, {"title": "x" * 3_000_000})
    assert answer.status in {400, 413}


def test_a_form_is_not_taken() -> None:
    answer = Client().post(
        f"{PREFIX}{LIST}",
        json.dumps(ASK),
        content_type="text/plain",
        secure=True,
        headers={
            "Authorization": f"Bearer {a_token('Priya Nand')}",
            "Muster-Purpose": "A; b",
            "Idempotency-Key": "k",
        },
    )
    assert answer.status_code == 415
    assert content_of(answer)


def test_the_word_of_another_list_is_refused() -> None:
    caller = calling("Ruth Adeyemi")
    assert caller.get("operations?after=made-up").status == 400


def test_a_token_that_calls_too_often_waits_and_is_noted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.people.sign_in.tokens.MOST_CALLS", 2)
    monkeypatch.setattr("muster.core.access.calling.MOST_CALLS", 2)
    caller = calling("Priya Nand")
    answers = [caller.get(LIST) for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
    assert len(entries("api.refused")) == 1
    Token.objects.update(window_began=timezone.now() - tokens.WINDOW)
    assert caller.get(LIST).status == 200


def test_an_error_above_the_views_is_told_as_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Found by schemathesis: it was answered with a page of HTML."""

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("the connection is closed")

    caller = calling("Priya Nand")
    monkeypatch.setattr("muster.core.access.calling.shown", broken)
    answer = caller.get(LIST)
    assert answer.status == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"connection" not in answer.content


def test_the_value_of_a_token_is_kept_nowhere() -> None:
    value = a_token("Priya Nand")
    with connections["sign_in"].cursor() as cursor:
        cursor.execute("SELECT row_to_json(t)::text FROM door_token t")
        [(kept,)] = cursor.fetchall()
    assert value not in kept
    assert value.removeprefix(TOKEN_BEGINS) not in kept


@pytest.mark.parametrize("table", ["door_token", "door_tokenscope"])
def test_the_application_role_reads_no_token(table: str) -> None:
    with (
        acting("Wendy Castle"),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours
