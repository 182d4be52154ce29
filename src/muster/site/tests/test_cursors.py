"""Words for the next page of a list, at every address of a list."""

from collections.abc import Iterator

import pytest
from django.test import Client

from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.people.sign_in.models import Account
from muster.core.web import keyset
from muster.core.web.routes import Declared, Open, Route, all_routes

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
SHOWN, REFUSED = 200, 400
FEWEST_LISTS = 21
SAID = b"We could not understand that"
MADE_UP = ("made up", "WyIyMDI2Il0:1w:abc", "", "\0", "é" * 40)
"""None of them was ever made; the empty one asks for the first page."""
ELSEWHERE = tuple(
    keyset.enciphered(values, of="another:list")
    for values in (
        ("2026-11-20T12:00:00+00:00", "SE-REQ-2026-22222222"),
        ("2026-11-20",),
        ("", "", "", "", ""),
        (),
    )
)


def lists() -> Iterator[tuple[Route, Declared]]:
    """The pages that need nothing in their address: of these some are lists."""
    for route in all_routes():
        if route.declared and "GET" in route.declared.verbs and "<" not in route.path:
            yield route, route.declared


def readers(declared: Declared) -> list[str]:
    roles = declared.rule.roles
    return [
        person.name
        for person in PEOPLE
        if not person.system and (isinstance(roles, Open) or roles & set(person.roles))
    ]


def whoever_is_shown(path: str, declared: Declared) -> Client | None:
    """Somebody whom the page answers."""
    for name in readers(declared)[:3]:
        client = Client(raise_request_exception=False)
        client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
        if client.get(path, secure=True).status_code == SHOWN:
            return client
    return None


def asked(client: Client, path: str, word: str) -> tuple[int, bool]:
    """The status, and whether the page says that the address is none of ours."""
    answer = client.get(path, {"after": word}, secure=True)
    return answer.status_code, SAID in answer.content


def test_no_list_goes_on_after_a_word_that_it_did_not_give() -> None:
    found, wrong = 0, []
    for route, declared in lists():
        path = "/" + route.path
        client = whoever_is_shown(path, declared)
        if client is None or asked(client, path, MADE_UP[0])[0] == SHOWN:
            continue  # no list: it does not look at the word
        found += 1
        for word in (*MADE_UP, *ELSEWHERE):
            answer = asked(client, path, word)
            if answer != ((REFUSED, True) if word else (SHOWN, False)):
                wrong.append(f"{path}?after={word!r}: {answer[0]}")
    assert "\n".join(wrong) == ""
    assert found >= FEWEST_LISTS
