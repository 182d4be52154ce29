"""The page kit's demonstration, as a site of its own."""

from typing import Any

import pytest
from django.test import Client
from django.urls import clear_url_caches

from muster.core.terms.role import Role
from muster.core.web.reads import Wholes
from muster.core.web.tests import settings as kit


@pytest.fixture
def demo(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is the demonstration: its addresses, middleware and names."""
    for name in ("MIDDLEWARE", "TEMPLATES", "ROOT_URLCONF", "LOGIN_URL"):
        setattr(settings, name, getattr(kit, name))
    settings.MUSTER_UNIT_NAME = kit.MUSTER_UNIT_NAME
    settings.MUSTER_UNIT_NAMED_BY = ""
    settings.MESSAGE_STORAGE = kit.MESSAGE_STORAGE  # the demonstration has no session
    monkeypatch.setattr(Wholes, "write", _written_nowhere)
    clear_url_caches()


def _written_nowhere(*_: Any, **__: Any) -> None:
    """The demonstration has no database, and so no audit."""


def browsing_as(role: Role | None, **kwargs: Any) -> Client:
    """A browser in which someone of that role, or nobody, is signed in."""
    client = Client(**kwargs)
    if role is not None:
        client.cookies["role"] = role.value
    return client


@pytest.fixture
def gateway(demo: None) -> Client:
    """A gateway officer's browser."""
    return browsing_as(Role.GATEWAY_OFFICER)


@pytest.fixture
def auditor(demo: None) -> Client:
    """An auditor's browser."""
    return browsing_as(Role.AUDITOR)


@pytest.fixture
def nobody(demo: None) -> Client:
    """A browser in which nobody is signed in."""
    return browsing_as(None)
