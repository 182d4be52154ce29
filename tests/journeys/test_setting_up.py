"""A first real start, by pages alone: nothing is seeded, two administrators do it.

Whoever owns the machine lets the two in; from then on everything is done in browsers,
with a second step for everybody, until a force's officer signs in.
"""

from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser

from muster.core.store.server import Cluster
from muster.site.letting_in import first_administrator
from tests.journeys.person import Person
from tests.journeys.test_sign_in import SIGN_IN, WORDS, looked, set_up, somebody

pytestmark = [pytest.mark.browser, pytest.mark.committing]

BARE = "TRUNCATE people_organisation, people_user, door_account CASCADE"
ADA, BO, IDA = (f"{name}@example.police.uk" for name in ("ada", "bo", "ida"))
LINK = "/access/sign-in-link/?"


@pytest.fixture
def bare(committing: Cluster, served: str, settings: Any) -> str:
    """An installation as migrations leave it, in which all take a second step."""
    with psycopg.connect(**committing.superuser.parameters()) as connection:
        connection.execute(BARE)
    settings.REQUIRE_SECOND_STEP = True
    settings.DEMONSTRATION = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return served


def test_two_administrators_set_up_a_region_and_a_forces_officer_signs_in(
    browser: Browser, bare: str
) -> None:
    at = datetime.now(UTC)
    ada, bo = (
        let_in(
            browser,
            bare,
            name,
            email,
            first_administrator(name=name, email=email, at=at),
        )
        for name, email in (("Ada Firth", ADA), ("Bo Lane", BO))
    )
    ada.open("/").sees("Setting Muster up", "The unit")
    looked(ada, "first-page")
    ada.follow("The unit")
    ada.fill(
        name="North Regional Organised Crime Unit",
        short_name="NROCU",
        code="NROCU",
        letters="nw",
        reason="We begin",
    )
    ada.send("Propose it")
    confirms(bo, "Call Regional Organised Crime Unit")
    ada.open("/").sees("The region")
    assert (
        "North Regional Organised Crime Unit" in ada.page.locator("header").inner_text()
    )
    looked(ada, "setting-up")

    ada.follow("The region").fill(
        kind="force",
        name="Ribble Constabulary",
        short_name="Ribble",
        code="RIBBLE",
        part="member",
        since=date(2018, 4, 1),
        team="Serious Crime",
        reason="A member since the agreement",
    )
    looked(ada, "body")
    ada.send("Propose it")
    confirms(bo, "Add Ribble Constabulary")
    ada.open("/access/bodies/").sees("Ribble Constabulary", "Member force")
    looked(ada, "bodies")
    ada.follow("North Regional Organised Crime Unit")
    ada.sees("References begin with", "NW").follow("Add a team")
    ada.fill(name="Gateway", capability="gateway", reason="It takes requests")
    ada.send("Propose it")
    confirms(bo, "Add the team Gateway")
    ada.open("/access/setting-up/").sees("There", "To do")
    looked(ada, "steps")

    ada.open("/access/people/new/").fill(
        name="Ida Marsh",
        rank="DC",
        email=IDA,
        body="Ribble Constabulary",
        role="force_officer",
        team="RIBBLE: Serious Crime",
        reason="Her inspector asked for her",
    )
    ada.send("Propose it").sees("Copy it now")
    link = shown(ada)
    code = confirms(bo, "Add Ida Marsh")
    ida = somebody(browser, bare, "Ida Marsh")
    ida.open(link.removeprefix(bare))
    ida.fill(code=code, password1=WORDS, password2=WORDS).send("Set the password")
    ida.fill(login=IDA, password=WORDS).send("Sign in")
    set_up(ida, "ida")
    ida.sees("What needs you, Ida")
    ida.finds_nothing_at("/access/people/")
    for person in (ada, bo, ida):
        assert person.watched.faults == []
        person.page.context.close()


def let_in(
    browser: Browser, address: str, name: str, email: str, secret: str
) -> Person:
    """Somebody whom the machine's owner gave a link: a password, an app, and in."""
    person = somebody(browser, address, name)
    person.open(f"{LINK}{secret}")
    person.fill(password1=WORDS, password2=WORDS).send("Set the password")
    person.open(SIGN_IN).fill(login=email, password=WORDS).send("Sign in")
    set_up(person, name.split(maxsplit=1)[0].lower())
    return person


def confirms(person: Person, words: str) -> str:
    """The other administrator confirms what waits on the first page; a code, if any."""
    person.open("/").follow(words).follow("Confirm it")
    person.fill(reason="I asked the chief constable's office").send("Confirm it")
    return shown(person) if "Write it down now" in said(person) else ""


def said(person: Person) -> str:
    return person.page.locator("main").inner_text()


def shown(person: Person) -> str:
    """The one thing that a page shows this once."""
    value = person.page.locator("main .govuk-summary-list__value").first
    return "".join(value.inner_text().split())
