"""Letting the first person in, from the machine itself."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in.models import SignInLink
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer
from muster.core.terms.role import Role
from muster.site.cli.run import welcome
from muster.site.letting_in import (
    AddressTaken,
    AdministeredAlready,
    NobodyHere,
    administering,
    first_administrator,
    link_for,
)
from muster.site.real import mark_real
from muster.site.tests.cluster import copy

in_the_region = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADA = "Ada.Firth@muster.example"
WORDS = "correct horse battery staple"


@pytest.fixture
def unattended() -> None:
    """Nobody administers the installation."""
    with as_definer():
        Posting.objects.using("owner").filter(role=Role.ADMINISTRATOR.value).update(
            ends=datetime(2026, 1, 1, tzinfo=UTC)
        )


@in_the_region
def test_the_first_administrator_is_put_down_and_adds_people(unattended: None) -> None:
    now = datetime.now(UTC)
    secret = first_administrator(name="Ada Firth", email=ADA, at=now)
    client = Client()
    client.get(f"/access/sign-in-link/?{secret}", secure=True)
    typed = {"password1": WORDS, "password2": WORDS}
    client.post("/access/sign-in-link/", typed, secure=True)
    given = {"login": ADA, "password": WORDS}
    client.post("/account/sign-in/login/", given, secure=True)
    assert client.get("/access/people/new/", secure=True).status_code == 200


@in_the_region
def test_the_machine_lets_two_administrators_in_and_no_third(unattended: None) -> None:
    now = datetime.now(UTC)
    assert administering(at=now) == 0
    first_administrator(name="Ada Firth", email=ADA, at=now)
    first_administrator(name="Bo Lane", email="bo.lane@muster.example", at=now)
    assert administering(at=now) == 2
    with pytest.raises(AdministeredAlready, match="muster link"):
        first_administrator(name="Cy Reed", email="cy@muster.example", at=now)


@in_the_region
def test_one_person_is_not_let_in_as_two_by_one_address(unattended: None) -> None:
    first_administrator(name="Ada Firth", email=ADA, at=NOW)
    with pytest.raises(AddressTaken):
        first_administrator(name="Ada F.", email=ADA.upper(), at=NOW)


@in_the_region
def test_somebody_at_the_machine_makes_a_link_for_a_known_person() -> None:
    link_for(BY_NAME["Wendy Castle"].email, anew=False, at=NOW)
    [link] = SignInLink.objects.all()
    assert link.made_by is None


@in_the_region
def test_no_link_is_made_for_a_stranger() -> None:
    with pytest.raises(NobodyHere):
        link_for("stranger@muster.example", anew=False, at=NOW)


@pytest.mark.committing
def test_a_real_start_says_how_many_administrators_are_missing(
    committing: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(committing, data=tmp_path, embedded=False).announce()
    copy(committing.data / "secrets.json", tmp_path / "secrets.json")
    mark_real(tmp_path)
    welcome("http://127.0.0.1:1/", tmp_path)
    assert "administrators whom it needs" not in capsys.readouterr().out
    with as_definer():
        Posting.objects.using("owner").filter(user_id=BY_NAME["Tamsin Hale"].id).update(
            ends=datetime(2026, 1, 1, tzinfo=UTC)
        )
    welcome("http://127.0.0.1:1/", tmp_path)
    said = capsys.readouterr().out
    assert "It has 1 of the 2 administrators whom it needs" in said
    assert "muster administrator --name" in said
