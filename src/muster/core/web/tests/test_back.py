"""Whoever answers a question goes back to the page of ours that they left."""

import pytest
from django.test import RequestFactory

from muster.core.web.back import own_page, page_left

OURS = "/audit/purpose/"


@pytest.mark.parametrize("path", [OURS, f"{OURS}?back=%2Fother%2F"])
def test_a_page_of_ours_is_gone_back_to(path: str) -> None:
    left = RequestFactory().get("/", headers={"referer": f"http://testserver{path}"})
    assert page_left(left) == path
    assert own_page(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "audit/purpose/",
        "//elsewhere.example/audit/purpose/",
        "/\\elsewhere.example/",
        "https://elsewhere.example/audit/purpose/",
        "/no/page/of/ours/",
        "/audit/purpose/\n",
        f"{OURS}?{'x' * 500}",
    ],
)
def test_whatever_else_stands_there_leads_nowhere(path: str) -> None:
    assert own_page(path) == ""


@pytest.mark.parametrize(
    "left",
    [
        "",
        f"https://elsewhere.example{OURS}",
        f"http://testserver.example{OURS}",
        "http://[testserver",
    ],
)
def test_another_sites_page_is_not_gone_back_to(left: str) -> None:
    request = RequestFactory().get("/", headers={"referer": left} if left else {})
    assert page_left(request) == ""
