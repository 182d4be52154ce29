"""Addresses and the rules that they declare."""

import pytest
from django.test import Client

from muster.core.terms.role import ROLES, Role
from muster.core.web.reads import Nothing
from muster.core.web.routes import EVERYONE_SIGNED_IN, PUBLIC, Rule, all_routes
from muster.core.web.routes import undeclared_routes as undeclared
from muster.core.web.tests import demo as site
from muster.core.web.tests.conftest import browsing_as

URLCONF = "muster.core.web.tests.demo"


def test_nobody_signed_in_is_sent_to_sign_in_and_back(nobody: Client) -> None:
    response = nobody.get("/requests/?state=open")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=%2Frequests%2F"


def test_a_form_sent_after_signing_out_goes_to_sign_in_without_a_way_back(
    nobody: Client,
) -> None:
    response = nobody.post("/find/", {"name": "Anand"})
    assert response["Location"] == "/sign-in/"


def test_a_public_page_needs_nobody(nobody: Client) -> None:
    assert nobody.get("/sign-in/").status_code == 200


def test_a_role_that_the_rule_names_opens_the_page(gateway: Client) -> None:
    assert gateway.get("/decide/").status_code == 200


def test_a_role_without_the_rule_reads_the_same_as_where_nothing_is(
    auditor: Client,
) -> None:
    refused, absent = auditor.get("/decide/"), auditor.get("/never-existed/")
    assert refused.status_code == absent.status_code == 404
    assert refused.content == absent.content


def test_a_record_that_is_hidden_reads_the_same_as_one_that_is_absent(
    auditor: Client,
) -> None:
    hidden, absent = auditor.get("/requests/SE-X/"), auditor.get("/requests/SE-Y/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_a_verb_that_is_not_declared_is_refused(auditor: Client) -> None:
    response = auditor.post("/requests/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "Nothing was changed" in response.content.decode()


def test_a_verb_is_refused_as_a_missing_page_to_whom_the_rule_leaves_out(
    auditor: Client,
) -> None:
    assert auditor.delete("/decide/").status_code == 404


def test_a_refusal_that_no_view_handled_is_a_page_with_reason_law_and_remedy(
    gateway: Client,
) -> None:
    response = gateway.post("/decide/", {"reason": "No capacity"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "You asked for it yourself" in page
    assert "Proceeds of Crime Act 2002 s.335(6)" in page
    assert "Ask another." in page


@pytest.mark.parametrize("role", ROLES)
def test_a_rule_for_everyone_admits_every_role(role: Role) -> None:
    assert Rule(EVERYONE_SIGNED_IN, "all").admits(site.a_viewer(role))
    assert Rule(PUBLIC, "all").admits(site.a_viewer(role))


def test_a_rule_admits_whoever_holds_one_of_its_roles() -> None:
    rule = Rule(frozenset({Role.ASSESSOR, Role.AUDITOR}), "two")
    assert rule.admits(site.a_viewer(Role.AUDITOR, Role.INVESTIGATOR))
    assert not rule.admits(site.a_viewer(Role.INVESTIGATOR))
    assert not rule.admits(site.a_viewer())


def test_an_address_made_without_a_rule_is_found() -> None:
    assert [route.name for route in undeclared(URLCONF)] == ["forgotten"]


def test_an_address_of_a_package_may_be_named_with_its_reason() -> None:
    assert undeclared(URLCONF, others={"forgotten": "comes with a package"}) == []


def test_a_file_leaves_only_where_an_export_is_declared(auditor: Client) -> None:
    assert auditor.get("/export/").status_code == 200
    with pytest.raises(RuntimeError, match="names no export"):
        auditor.get("/smuggled/")


def test_every_address_tells_what_the_audit_counts_as_a_read() -> None:
    reads = {r.name: r.declared.reads for r in all_routes(URLCONF) if r.declared}
    assert reads["requests"] == "list"
    assert reads["request"] == "record"
    assert reads["find"] == "search"
    assert isinstance(reads["panel"], Nothing)


def test_a_role_that_nobody_declared_is_not_signed_in(demo: None) -> None:
    assert browsing_as(None).get("/requests/").status_code == 302
