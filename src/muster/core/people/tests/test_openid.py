"""Signing in by the organisation's own provider: a real one, on loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread

from muster.core.people.models import Posting
from muster.core.people.openid.naming import OpenIDMisnamed, providers
from muster.core.people.openid.rules import key_of
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import (
    AT,
    HANNAH,
    SECOND,
    SET_UP,
    administrator,
    code,
    confirmed,
    entries,
    is_in,
    page_of,
    second_step,
    sign_in,
)
from muster.core.store.viewing import as_definer

pytestmark = [
    pytest.mark.django_db(databases=["default", "sign_in", "owner"]),
    # What the provider's own parts have to say to its authors.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

START = f"{AT}oidc/organisation/login/"
BACK = f"{START}callback/"
HERS = {"email": "Hannah.Vale@muster.example", "email_verified": True}
PEOPLE = {
    "hannah": HERS,
    "careful": {**HERS, "amr": ["pwd", "mfa"]},
    "unverified": {**HERS, "email_verified": False},
    "unsaid": {"email": HANNAH.email},
    "in words": {**HERS, "email_verified": "true"},
    "stranger": {"email": "stranger@elsewhere.example", "email_verified": True},
    "lookalike": {"email": "hannah.vale@muster.e\u017fample", "email_verified": True},
    "no address": {},
    "other tenant": {**HERS, "tid": "another"},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows these people."""
    known = [Known(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=known, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def named(settings: Any, provider: str) -> dict[str, str]:
    """The environment that names the provider; change it, then `use` it."""
    environment = {
        "MUSTER_OPENID_SERVER": provider,
        "MUSTER_OPENID_CLIENT": "muster",
        "MUSTER_OPENID_SECRET": "its secret",
    }
    settings.SOCIALACCOUNT_PROVIDERS = providers(environment)
    return environment


def sent(client: Client, **asked: str) -> str:
    """Where the browser is sent to sign in."""
    answer = client.get(START, asked, secure=True)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def returning(to: str, subject: str) -> dict[str, str]:
    """What the browser brings back when somebody signed in there."""
    answer = requests.post(to, data={"sub": subject}, allow_redirects=False, timeout=5)
    brought = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in brought.items()}


def come(subject: str, *, client: Client | None = None, **asked: str) -> Any:
    """Sign in there and come back."""
    client = client or Client()
    return client.get(BACK, returning(sent(client, **asked), subject), secure=True)


def bound() -> list[tuple[str, str]]:
    return list(SocialAccount.objects.values_list("user__email", "uid"))


def nobody_is_let_in(answer: Any) -> None:
    assert answer.status_code == 403
    assert "Muster does not know you" in answer.content.decode()
    assert not answer.client.session.get("_auth_user_id")
    assert bound() == []


def test_a_known_person_is_linked_the_first_time_and_admitted(
    named: dict[str, str], provider: str
) -> None:
    client = Client()
    answer = come("hannah", client=client, next="/gateway/")
    assert (answer.status_code, answer["Location"]) == (302, "/gateway/")
    assert is_in(client)
    assert bound() == [(HANNAH.email, key_of(provider, "hannah"))]
    assert len(entries("people.identity_bound")) == 1
    assert come("hannah").status_code == 302
    assert entries("people.signed_in") == ["by the organisation's sign-in"]


def test_nothing_that_the_provider_tells_is_kept(named: dict[str, str]) -> None:
    come("hannah")
    [kept] = SocialAccount.objects.all()
    assert kept.extra_data == {}


@pytest.mark.parametrize(
    "subject",
    ["unverified", "unsaid", "in words", "stranger", "lookalike", "no address"],
)
def test_who_is_unknown_or_not_vouched_for_is_told_what_to_do(
    named: dict[str, str], subject: str
) -> None:
    answer = come(subject)
    nobody_is_let_in(answer)
    assert "Ask your administrator" in answer.content.decode()


def test_the_page_says_the_same_whoever_is_turned_away(named: dict[str, str]) -> None:
    Account.objects.filter(user_id=HANNAH.id).update(is_active=False)
    pages = {come(each).content for each in ("stranger", "unverified", "hannah")}
    assert len(pages) == 1


def test_a_changed_address_moves_no_account(named: dict[str, str]) -> None:
    come("hannah")
    Account.objects.filter(user_id=HANNAH.id).update(email="h.vale@muster.example")
    client = Client()
    assert come("hannah", client=client).status_code == 302
    assert is_in(client)


def test_another_identity_with_the_same_address_does_not_get_the_account(
    named: dict[str, str], provider: str
) -> None:
    come("hannah")
    assert come("careful").status_code == 403
    assert bound() == [(HANNAH.email, key_of(provider, "hannah"))]


def test_an_identifier_that_an_administrator_stored_needs_no_address(
    named: dict[str, str],
) -> None:
    path = page_of("Hannah Vale", "identifier/")
    typed = {"subject": "no address", "reason": "Her provider verifies none"}
    stored = administrator().post(path, typed, secure=True)
    assert come("no address").status_code == 403
    assert confirmed(stored).status_code == 302
    client = Client()
    assert come("no address", client=client).status_code == 302
    assert is_in(client)
    assert len(entries("people.confirmed")) == 1


def test_an_identifier_is_one_persons_only_and_can_be_forgotten(
    named: dict[str, str],
) -> None:
    first, second = (
        page_of(name, "identifier/") for name in ("Hannah Vale", "Idris Cole")
    )

    def stored(page: str, subject: str) -> int:
        typed = {"subject": subject, "reason": "Made anew there"}
        proposed = administrator().post(page, typed, secure=True)
        return int(confirmed(proposed).status_code)

    assert stored(first, "7") == 302
    assert stored(second, "7") == 409
    assert [email for email, _ in bound()] == [HANNAH.email]
    assert stored(first, "") == 302
    assert bound() == []


def test_who_has_left_is_refused(named: dict[str, str]) -> None:
    with as_definer():
        Posting.objects.using("owner").filter(user_id=HANNAH.id).update(
            ends=datetime.now(UTC)
        )
    nobody_is_let_in(come("hannah"))


def test_who_was_linked_and_has_left_is_refused(named: dict[str, str]) -> None:
    client = Client()
    come("hannah", client=client)
    with as_definer():
        Posting.objects.using("owner").filter(user_id=HANNAH.id).update(
            ends=datetime.now(UTC)
        )
    assert not is_in(client)
    assert come("hannah").status_code == 403


def test_an_answer_is_taken_once(named: dict[str, str]) -> None:
    client = Client()
    brought = returning(sent(client), "hannah")
    assert client.get(BACK, brought, secure=True).status_code == 302
    client.post(f"{AT}logout/", secure=True)
    assert client.get(BACK, brought, secure=True).status_code == 401
    assert not is_in(client)


def test_an_answer_to_somebody_elses_browser_is_refused(named: dict[str, str]) -> None:
    thief, victim = Client(), Client()
    brought = returning(sent(thief), "hannah")
    sent(victim)
    assert victim.get(BACK, brought, secure=True).status_code == 401
    no_state = {"code": brought["code"]}
    assert victim.get(BACK, no_state, secure=True).status_code == 401
    assert not is_in(victim)


def test_an_identity_of_another_sign_in_is_refused(named: dict[str, str]) -> None:
    """The code of one sign-in, brought with the state of another: other nonce."""
    client = Client()
    stolen = returning(sent(Client()), "hannah")
    brought = returning(sent(client), "stranger") | {"code": stolen["code"]}
    answer = client.get(BACK, brought, secure=True)
    assert answer.status_code in {401, 403}
    assert not is_in(client)
    assert bound() == []


def test_an_answer_of_another_provider_is_refused(named: dict[str, str]) -> None:
    client = Client()
    brought = returning(sent(client), "hannah")
    brought["iss"] = "https://elsewhere.example"
    assert client.get(BACK, brought, secure=True).status_code == 401
    assert not is_in(client)


def test_a_provider_that_goes_by_another_name_is_refused(
    named: dict[str, str], settings: Any
) -> None:
    other = named["MUSTER_OPENID_SERVER"].replace("localhost", "127.0.0.1")
    path = f"{other}/.well-known/openid-configuration"
    assert requests.get(path, timeout=5).json()["issuer"] == other
    well_known = f"{other}/.well-known/../.well-known/openid-configuration"
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        named | {"MUSTER_OPENID_SERVER": well_known}
    )
    assert Client().get(START, secure=True).status_code == 401


def test_a_tenant_that_is_not_ours_is_refused(
    named: dict[str, str], settings: Any
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        named | {"MUSTER_OPENID_REQUIRE": "tid=ours"}
    )
    nobody_is_let_in(come("other tenant"))
    nobody_is_let_in(come("hannah"))


@pytest.mark.parametrize(
    "spoil",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "payroll"},
        {"aud": ["muster", "payroll"]},
        {"azp": "payroll"},
        {"exp": 1_000_000_000},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
    ],
    ids=str,
)
def test_an_identity_that_was_tampered_with_is_refused(
    named: dict[str, str], monkeypatch: pytest.MonkeyPatch, spoil: dict[str, Any]
) -> None:
    """The claims are changed after the signature is checked: each check is alone."""
    decode = jwt.decode

    def spoiled(token: str, **options: Any) -> Any:
        claims = jwt.decode_complete(token, options={"verify_signature": False})
        changed = {**claims["payload"], **spoil}
        kept = {name: value for name, value in changed.items() if value is not None}
        unsigned = jwt.encode(kept, "k" * 32, algorithm="HS256")
        return decode(
            unsigned,
            **options | {"key": "k" * 32, "algorithms": ["HS256"]},
        )

    monkeypatch.setattr("muster.core.people.openid.identity.jwt.decode", spoiled)
    answer = come("hannah")
    assert answer.status_code in {401, 403}
    assert bound() == []


def test_an_unsigned_identity_is_refused(
    named: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for head in ({"alg": "none"}, {"alg": "HS256"}, {"alg": "RS256", "kid": "?"}):
        monkeypatch.setattr(
            "muster.core.people.openid.identity.jwt.get_unverified_header",
            lambda _token, head=head: head,
        )
        assert come("hannah").status_code == 401
    assert bound() == []


def test_a_provider_that_does_not_answer_gives_a_plain_page(
    named: dict[str, str], settings: Any
) -> None:
    gone = {"MUSTER_OPENID_SERVER": "http://localhost:9"}
    settings.SOCIALACCOUNT_PROVIDERS = providers(named | gone)
    for path in (START, BACK):
        answer = Client().get(path, {"state": "x", "code": "y"}, secure=True)
        assert answer.status_code == 401
        assert "Signing in did not work" in answer.content.decode()


def test_who_stops_there_is_told_so(named: dict[str, str]) -> None:
    client = Client()
    state = parse_qs(urlsplit(sent(client)).query)["state"][0]
    said = {"error": "access_denied", "state": state}
    answer = client.get(BACK, said, secure=True, follow=True)
    assert "You did not sign in" in answer.content.decode()


@pytest.mark.parametrize(
    "away", ["https://evil.example", "//evil.example", "/\\evil.example", "https:evil"]
)
def test_nobody_is_sent_elsewhere_afterwards(named: dict[str, str], away: str) -> None:
    assert come("hannah", next=away)["Location"] == "/"


def test_nothing_in_the_request_changes_what_is_asked_of_the_provider(
    named: dict[str, str],
) -> None:
    asked = parse_qs(
        urlsplit(
            sent(
                Client(),
                process="connect",
                scope="admin",
                auth_params=urlencode({"redirect_uri": "https://evil.example"}),
            )
        ).query
    )
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"] or asked[
        "redirect_uri"
    ] == [f"https://testserver{BACK}"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert len(asked["nonce"][0]) > 40
    assert asked["code_challenge_method"] == ["S256"]


def test_somebody_signed_in_links_nothing_to_himself(named: dict[str, str]) -> None:
    client = Client()
    client.force_login(Account.objects.get(email="idris.cole@muster.example"))
    come("stranger", client=client, process="connect")
    assert bound() == []
    connections = client.get(f"{AT}3rdparty/", secure=True)
    assert connections.status_code == 404


def test_another_site_cannot_start_it(named: dict[str, str]) -> None:
    answer = Client().get(START, secure=True, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer["Location"] == f"{AT}login/"


def test_muster_asks_its_own_second_step_as_well(
    named: dict[str, str], careful: Account
) -> None:
    client = Client()
    assert come("careful", client=client)["Location"] == SECOND
    assert not is_in(client)
    second_step(client, code())
    assert is_in(client)


def test_a_second_step_taken_there_counts_only_by_setting_and_when_said(
    named: dict[str, str], settings: Any, required: None
) -> None:
    def ends_at(subject: str) -> str:
        SocialAccount.objects.all().delete()
        client = Client()
        come(subject, client=client)
        return str(client.get("/", secure=True).headers.get("Location", "/"))

    assert ends_at("careful") == SET_UP
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        named | {"MUSTER_OPENID_SECOND_STEP": "1"}
    )
    assert ends_at("careful") == "/"
    assert ends_at("hannah") == SET_UP


def test_the_sign_in_page_leads_there_only_where_a_provider_is_named(
    settings: Any, provider: str, named: dict[str, str]
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        named | {"MUSTER_OPENID_NAME": "Thames Valley Police"}
    )
    page = Client().get(f"{AT}login/", secure=True).content.decode()
    assert f'href="{START}"' in page
    assert "Sign in with Thames Valley Police" in page
    settings.SOCIALACCOUNT_PROVIDERS = providers({})
    assert START not in Client().get(f"{AT}login/", secure=True).content.decode()
    assert Client().get(START, secure=True).status_code == 404


def test_a_first_password_does_not_come_by_this_way(named: dict[str, str]) -> None:
    client = Client()
    come("hannah", client=client)
    answer = client.get(f"{AT}password/set/", secure=True)
    assert answer.status_code == 409
    posted = {"password1": "a" * 14, "password2": "a" * 14}
    assert client.post(f"{AT}password/set/", posted, secure=True).status_code == 409
    assert sign_in("a" * 14).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"MUSTER_OPENID_SECRET": ""},
        {"MUSTER_OPENID_CLIENT": ""},
        {"MUSTER_OPENID_SERVER": "http://sign-in.example.police.uk"},
        {"MUSTER_OPENID_REQUIRE": "tid"},
    ],
    ids=str,
)
def test_settings_that_cannot_be_used_stop_the_start(wrong: dict[str, str]) -> None:
    right = {
        "MUSTER_OPENID_SERVER": "https://sign-in.example.police.uk",
        "MUSTER_OPENID_CLIENT": "muster",
        "MUSTER_OPENID_SECRET": "its secret",
    }
    assert providers(right)["openid_connect"]["APPS"]
    with pytest.raises(OpenIDMisnamed):
        providers(right | wrong)
