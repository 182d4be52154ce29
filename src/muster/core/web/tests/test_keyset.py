"""Where the next page of a list begins."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import ResolverMatch

from muster.core.web import keyset

ASK = RequestFactory()
VALUES = ("2026-11-20", "SE-GWY-2026-7K3F9Q")


def asking(list_name: str = "requests", *, by: str = "GET", after: str) -> HttpRequest:
    """Somebody asks a list for what comes after a word."""
    ask = ASK.post if by == "POST" else ASK.get
    request = ask("/", {"after": after})
    request.resolver_match = ResolverMatch(
        func=lambda: None, args=(), kwargs={}, url_name=list_name
    )
    return request


def word(list_name: str = "requests") -> str:
    return keyset.word(asking(list_name, after=""), keyset.cursor(*VALUES))


def test_a_word_gives_back_the_values_it_was_made_of() -> None:
    assert keyset.after(asking(after=word())) == VALUES


def test_a_word_may_come_in_the_body_of_a_search() -> None:
    assert keyset.after(asking(by="POST", after=word())) == VALUES


def test_the_first_page_has_no_word() -> None:
    assert keyset.after(ASK.get("/")) is None
    assert keyset.word(ASK.get("/"), "") == ""


def test_a_word_that_was_changed_is_refused() -> None:
    with pytest.raises(BadRequest):
        keyset.after(asking(after=word() + "x"))


def test_a_word_of_another_list_is_refused() -> None:
    with pytest.raises(BadRequest):
        keyset.after(asking("threats", after=word("requests")))


def test_a_list_goes_on_after_the_last_row_that_it_shows() -> None:
    shown, place = keyset.part(["a", "b", "c"], 2, lambda row: (row,))
    assert (shown, place) == (["a", "b"], keyset.cursor("b"))
    assert keyset.part(["a", "b"], 2, lambda row: (row,)) == (["a", "b"], "")
