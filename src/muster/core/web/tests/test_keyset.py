"""Where the next page of a list begins."""

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from muster.core.web import keyset

ASK = RequestFactory()


def test_a_cursor_gives_back_the_values_it_was_made_of() -> None:
    word = keyset.cursor("2026-11-20", "SE-GWY-2026-7K3F9Q")
    request = ASK.get("/", {"after": word})
    assert keyset.after(request) == ("2026-11-20", "SE-GWY-2026-7K3F9Q")


def test_a_cursor_may_come_in_the_body_of_a_search() -> None:
    request = ASK.post("/", {"after": keyset.cursor("Anand")})
    assert keyset.after(request) == ("Anand",)


def test_the_first_page_has_no_cursor() -> None:
    assert keyset.after(ASK.get("/")) is None


def test_a_cursor_that_was_changed_is_refused() -> None:
    word = keyset.cursor("Anand")
    with pytest.raises(BadRequest):
        keyset.after(ASK.get("/", {"after": word + "x"}))
