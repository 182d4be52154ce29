"""Where the next page of a list begins."""

import base64
from typing import Any

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


def test_a_word_tells_nothing_of_what_it_was_made_of() -> None:
    made = word()
    held = base64.urlsafe_b64decode(made + "=" * (-len(made) % 4))
    for told in VALUES[0], VALUES[1], "2026", "GWY", "7K3F9Q":
        assert told.encode() not in held
        assert told not in made


def test_a_word_of_which_any_byte_was_changed_is_refused() -> None:
    made = bytearray(base64.urlsafe_b64decode(word() + "=="))
    for place in range(len(made)):
        changed = made.copy()
        changed[place] ^= 1
        with pytest.raises(BadRequest):
            keyset.after(asking(after=base64.urlsafe_b64encode(changed).decode()))


def test_a_word_of_another_installation_is_refused(settings: Any) -> None:
    made = word()
    settings.SECRET_KEY = "another installation's"
    with pytest.raises(BadRequest):
        keyset.after(asking(after=made))


def test_a_word_of_another_list_is_refused() -> None:
    with pytest.raises(BadRequest):
        keyset.after(asking("threats", after=word("requests")))


def test_a_list_goes_on_after_the_last_row_that_it_shows() -> None:
    shown, place = keyset.part(["a", "b", "c"], 2, lambda row: (row,))
    assert (shown, place) == (["a", "b"], keyset.cursor("b"))
    assert keyset.part(["a", "b"], 2, lambda row: (row,)) == (["a", "b"], "")
