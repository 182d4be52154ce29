"""What the organisation's sign-in must say; plain rules."""

from typing import Any

import pytest

from muster.core.people.openid.rules import (
    SIGNATURES,
    is_for,
    is_private,
    key_of,
    says,
    took_second_step,
    vouched_address,
)

ISSUER = "https://sign-in.example.police.uk"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("https://sign-in.example.police.uk", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost:9000/realm", True),
        ("http://sign-in.example.police.uk", False),
        ("http://localhost.example.org", False),
        ("ftp://localhost", False),
        ("", False),
    ],
)
def test_only_a_private_line_or_this_machine_is_trusted(
    address: str, *, private: bool
) -> None:
    assert is_private(address) is private


def test_one_subject_of_two_providers_is_two_people() -> None:
    assert key_of(ISSUER, "7") != key_of(f"{ISSUER}.elsewhere", "7")
    assert len(key_of(ISSUER, "7" * 255)) == 64


@pytest.mark.parametrize(
    ("claims", "ours"),
    [
        ({"aud": "muster"}, True),
        ({"aud": ["muster"]}, True),
        ({"aud": ["muster", "payroll"], "azp": "muster"}, True),
        ({"aud": ["muster", "payroll"]}, False),
        ({"aud": ["muster", "payroll"], "azp": "payroll"}, False),
        ({"aud": "muster", "azp": "payroll"}, False),
        ({"aud": "payroll"}, False),
        ({}, False),
    ],
)
def test_an_identity_counts_that_was_stated_for_us(
    claims: dict[str, Any], *, ours: bool
) -> None:
    assert is_for(claims, "muster") is ours


@pytest.mark.parametrize("said", [False, None, "true", "True", 1, [], "yes"])
def test_an_address_is_vouched_for_by_the_value_true_alone(said: object) -> None:
    claims = {"email": "Ida@Example.uk", "email_verified": said}
    assert vouched_address(claims, verified_by="email_verified") is None
    assert (
        vouched_address(claims | {"email_verified": True}, verified_by="email_verified")
        == "ida@example.uk"
    )


def test_another_claim_may_be_the_one_that_vouches() -> None:
    claims = {"email": "ida@example.uk", "xms_edov": True}
    assert vouched_address(claims, verified_by="xms_edov") == "ida@example.uk"
    assert vouched_address(claims, verified_by="email_verified") is None


@pytest.mark.parametrize("address", [None, "", "  ", 7, ["ida@example.uk"]])
def test_no_address_is_no_address(address: object) -> None:
    claims = {"email": address, "email_verified": True}
    assert vouched_address(claims, verified_by="email_verified") is None


def test_every_claim_that_is_asked_for_must_be_there() -> None:
    wanted = {"tid": "unit", "hd": "example.police.uk"}
    assert says(wanted | {"sub": "7"}, wanted)
    assert not says({"tid": "unit"}, wanted)
    assert not says(wanted | {"tid": "another"}, wanted)
    assert says({}, {})


@pytest.mark.parametrize("methods", [None, "mfa", ["pwd"], [], {"mfa": True}])
def test_a_second_step_elsewhere_counts_only_when_it_is_named(methods: object) -> None:
    assert not took_second_step({"amr": methods})
    assert took_second_step({"amr": ["pwd", "mfa"]})


def test_no_signature_by_a_shared_secret_is_taken() -> None:
    assert not {"none", "HS256", "HS384", "HS512"} & SIGNATURES
