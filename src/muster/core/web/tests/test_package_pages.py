"""django-allauth's pages stand in our frame and ask in our way."""

import pytest
from django.test import Client

from muster.core.web.routes import undeclared_routes
from muster.core.web.third_party import ALLAUTH

SIGN_IN = "/account/sign-in/login/"


@pytest.mark.django_db
def test_the_sign_in_page_stands_in_our_frame(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert 'class="muster-header"' in page
    assert "Skip to main content" in page
    assert 'class="govuk-input" id="id_password"' in page
    assert "sign up first" not in page


@pytest.mark.django_db
def test_a_sign_in_that_fails_says_so_in_our_way(client: Client) -> None:
    answers = {"login": "nobody@example.org", "password": "wrong"}
    page = client.post(SIGN_IN, answers).content.decode()
    assert "There is a problem" in page
    assert 'value="nobody@example.org"' in page
    assert "wrong" not in page


def test_every_address_of_the_site_declares_its_rule_or_is_named() -> None:
    assert undeclared_routes(others=ALLAUTH) == []
