"""From an administrator's link to a password, an app and the first page."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, Page

from muster.core.people.openid.naming import providers
from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in.models import Account
from tests.journeys.person import DESK, PATIENCE, PHONE, Person, Watched

pytestmark = [pytest.mark.browser, pytest.mark.committing]

WORDS = "correct horse battery staple"
SIGN_IN, HOW = "/account/sign-in/login/", "/account/sign-in/2fa/"
PERIOD = 30


@pytest.fixture
def required(served: str, settings: Any) -> str:
    """A house in which everybody takes a second step; both administrators get in."""
    settings.REQUIRE_SECOND_STEP = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in ("Wendy Castle", "Tamsin Hale"):
        account = Account.objects.get(user_id=BY_NAME[name].id)
        account.set_password(WORDS)
        account.save()
    return served


def test_a_newcomer_gets_in_by_link_password_and_app(
    browser: Browser, required: str
) -> None:
    """Wendy by keyboard alone; each page at both widths, with axe."""
    wendy = somebody(browser, required, "Wendy Castle")
    by_keyboard(wendy, BY_NAME["Wendy Castle"].email)
    wendy.sees("Set up the second step")
    finds_only_that(wendy)
    set_up(wendy, "wendy")
    wendy.sees("What needs you, Wendy")
    link = proposes(wendy)
    tamsin = somebody(browser, required, "Tamsin Hale")
    code = confirms(tamsin)

    ida = somebody(browser, required, "Ida Marsh")
    ida.open(link.removeprefix(required))
    ida.sees("You sign in as ida@muster.example")
    assert "?" not in ida.page.url
    looked(ida, "password")
    ida.fill(code=code, password1="short", password2="other")
    ida.is_refused("Set the password")
    looked(ida, "poor")
    ida.fill(password1=WORDS, password2=WORDS).send("Set the password")
    ida.sees("Your password is set")
    looked(ida, "set")
    ida.fill(login="ida@muster.example", password="a guess").is_refused(
        "Sign in", "is not right"
    )
    looked(ida, "wrong")
    ida.fill(password=WORDS).send("Sign in")
    kept = set_up(ida, "ida")
    looked(ida, "first-page")
    ida.open(HOW).sees("10 not used yet")
    looked(ida, "how")
    ida.follow("Change your password")
    looked(ida, "change")
    ida.page.get_by_role("button", name="Sign out").click()
    ida.open(SIGN_IN)
    looked(ida, "sign-in")
    ida.fill(login="ida@muster.example", password=WORDS).send("Sign in")
    looked(ida, "second-step")
    ida.fill(code="000000").is_refused("Sign in", "The code is not right")
    looked(ida, "wrong-code")
    ida.fill(code=kept[0]).send("Sign in").sees("What needs you, Ida")
    spent = somebody(browser, required, "Ida Marsh")
    assert spent.asks(link.removeprefix(required)).status == 410
    looked(spent, "spent")
    for person in (wendy, tamsin, ida, spent):
        assert person.watched.faults == []
        person.page.context.close()


def proposes(wendy: Person) -> str:
    """One administrator proposes a person, and holds the link."""
    wendy.open("/access/people/new/")
    wendy.fill(
        name="Ida Marsh",
        email="ida@muster.example",
        body="Thames Valley Police",
        role="force_officer",
        team="TVP: Serious Crime, Oxford",
        reason="Her inspector asked for her",
    )
    looked(wendy, "add")
    wendy.send("Propose it").sees("Copy it now")
    shown = wendy.page.locator("main .govuk-summary-list__value").first
    link = "".join(shown.inner_text().split())
    looked(wendy, "link")
    wendy.follow("See what waits")
    looked(wendy, "proposal")
    return link


def confirms(tamsin: Person) -> str:
    """The other confirms it, and holds the code."""
    tamsin.open(SIGN_IN)
    tamsin.fill(login=BY_NAME["Tamsin Hale"].email, password=WORDS).send("Sign in")
    set_up(tamsin, "tamsin")
    tamsin.sees("Waiting for you to confirm or refuse")
    looked(tamsin, "waiting")
    tamsin.follow("Add Ida Marsh")
    looked(tamsin, "to-confirm")
    tamsin.follow("Confirm it").fill(reason="I asked Inspector Vance")
    looked(tamsin, "confirm")
    tamsin.send("Confirm it").sees("Write it down now")
    looked(tamsin, "code")
    value = tamsin.page.locator("main .govuk-summary-list__value").first
    return value.inner_text().strip()


def somebody(browser: Browser, address: str, name: str) -> Person:
    """A person at a browser of their own, not signed in."""
    watched = Watched(PHONE)
    context = browser.new_context(viewport={"width": PHONE, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("pageerror", lambda error: watched.faults.append(str(error)))
    return Person(name, page, address, watched)


def looked(person: Person, name: str) -> None:
    """Look at the page at both widths, and go on at a desk."""
    for width in (PHONE, DESK):
        person.watched.width = width
        person.page.set_viewport_size({"width": width, "height": 900})
        person.picture(name)


def by_keyboard(person: Person, address: str) -> None:
    """Sign in without a mouse: the fields and the button are reached by Tab."""
    page = person.open(SIGN_IN).page
    for name, typed in (("login", address), ("password", WORDS)):
        _tab_to(page, f"it.name === '{name}'")
        page.keyboard.type(typed)
    _tab_to(page, "it.innerText === 'Sign in' && it.type === 'submit'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/totp/activate/")
    person.settled()


def _tab_to(page: Page, it_is: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"(it => {it_is})(document.activeElement)"):
            return
    raise AssertionError(f"The focus never comes to where {it_is}")


def finds_only_that(person: Person) -> None:
    """Every other page leads back to setting the second step up."""
    for path in ("/", "/access/people/", HOW):
        person.open(path).sees("Set up the second step")


def set_up(person: Person, name: str) -> list[str]:
    """Add the key that is shown to an app, give its code, keep the recovery codes."""
    page = person.page
    looked(person, f"{name}-set-up")
    secret = page.locator("main [data-key]").inner_text().replace(" ", "")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))
    page.locator('main [name="code"]').fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/recovery-codes/")
    person.settled()
    looked(person, f"{name}-codes")
    codes = page.locator("main li .muster-reference").all_inner_texts()
    assert len(codes) == 10
    person.follow("I have kept them: go on")
    return codes


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the provider's own parts
def test_the_organisations_sign_in_is_walked_in_a_browser(
    browser: Browser, served: str, settings: Any
) -> None:
    """There and back over two sites, under the content security policy."""
    hannah = BY_NAME["Hannah Vale"]
    claims = {"email": hannah.email, "email_verified": True}
    with run_server_in_thread(user_claims=[Known(sub="7", claims=claims)]) as provider:
        address = f"http://localhost:{provider.server_port}"
        settings.SOCIALACCOUNT_PROVIDERS = providers(
            {
                "MUSTER_OPENID_SERVER": address,
                "MUSTER_OPENID_CLIENT": "muster",
                "MUSTER_OPENID_SECRET": "its secret",
                "MUSTER_OPENID_NAME": "Thames Valley Police",
            }
        )
        for subject, seen in (
            ("7", "What needs you, Hannah"),
            ("stranger", "Muster does not know you"),
        ):
            person = somebody(browser, served, "Hannah Vale")
            page = person.page
            page.route("https://**", lambda route: route.abort())
            person.open(SIGN_IN)
            looked(person, "organisation")
            page.get_by_role("button", name="Sign in with Thames Valley Police").click()
            page.wait_for_url(f"{address}/**")
            page.fill('[name="sub"]', subject)
            page.get_by_role("button", name="Authorize").click()
            page.wait_for_url(f"{served}/**")
            person.settled().sees(seen)
            looked(person, subject)
            assert person.watched.faults == []
            page.context.close()
