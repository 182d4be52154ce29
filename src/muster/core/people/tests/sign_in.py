"""Signing in as a browser does, a step at a time."""

import re
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connections
from django.test import Client

from muster.core.people.seed import BY_NAME, WORKS_ON
from muster.core.people.sign_in.models import Account
from muster.core.store.viewing import as_definer
from muster.core.web.handles import handle

AT = "/account/sign-in/"
SIGN_IN = f"{AT}login/"
SECOND = f"{AT}2fa/authenticate/"
AGAIN = f"{AT}2fa/reauthenticate/"
SET_UP = f"{AT}2fa/totp/activate/"
LINK = "/access/sign-in-link/"

RIGHT = "correct horse battery staple"
OTHER = "seven lilac otters sleeping"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30
NOW = 1_800_000_000.0
HANNAH = BY_NAME["Hannah Vale"]


def code(steps: int = 0, *, secret: str = SECRET) -> str:
    """What the app shows, so many periods from now."""
    return str(format_hotp_value(hotp_value(secret, int(NOW) // PERIOD + steps)))


def recovery_codes(account: Account) -> list[str]:
    """The codes kept for emergencies that are not used yet."""
    held = Authenticator.objects.get(user=account, type="recovery_codes")
    return list(held.wrap().get_unused_codes())


def sign_in(
    password: str = RIGHT,
    *,
    login: str = HANNAH.email,
    client: Client | None = None,
    **place: Any,
) -> Any:
    """Send the first step."""
    typed = {"login": login, "password": password}
    return (client or Client()).post(SIGN_IN, typed, secure=True, **place)


def second_step(client: Client, given: str, **place: Any) -> Any:
    """Send the second step."""
    return client.post(SECOND, {"code": given}, secure=True, **place)


def is_in(client: Client) -> bool:
    """Whether the browser is signed in and gets further than signing in."""
    return bool(client.get("/", secure=True).status_code == 200)


def signed_in(name: str) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
    return client


def at_work(name: str) -> Client:
    """The same, once they have said what they are working on."""
    client = signed_in(name)
    said = {name: WORKS_ON[name] for name in ("matter", "reason")}
    client.post("/audit/purpose/", said, secure=True)
    return client


def administrator() -> Client:
    """Wendy Castle's browser."""
    return signed_in("Wendy Castle")


def another_administrator() -> Client:
    """Tamsin Hale's browser."""
    return signed_in("Tamsin Hale")


def proposal_of(answer: Any) -> str:
    """The address of what was just proposed: led to, or named on the page."""
    said = answer.headers.get("Location", "") + answer.content.decode()
    found = re.search(r"/access/proposals/[0-9a-f]{20}/", said)
    assert found, answer.status_code
    return found.group()


def confirmed(answer: Any, *, by: Client | None = None) -> Any:
    """Let the other administrator confirm what was just proposed."""
    page = f"{proposal_of(answer)}confirm/"
    return (by or another_administrator()).post(page, {"reason": "Asked"}, secure=True)


def page_of(name: str, page: str = "") -> str:
    """An administrator's page of a person."""
    return f"/access/people/{handle(BY_NAME[name])}/{page}"


def audited() -> Iterator[tuple[str, str]]:
    """The audit, from its first entry on: each verb, with the text of its entry."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT e.verb, coalesce(t.body, '') FROM audit_entry e"
            " LEFT JOIN audit_entrytext t ON t.entry_id = e.id ORDER BY e.at, e.id"
        )
        yield from cursor.fetchall()


def entries(verb: str) -> list[str]:
    """The texts of the entries of one verb."""
    return [body for found, body in audited() if found == verb]
