"""Keys of the database stand on no page: a reference or a handle stands for a row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muster.core.room.seeding import NOW
from tests.worlds.asking import Asked, answers, keys_shown, requests
from tests.worlds.test_two_worlds import hearsay


def test_no_page_shows_a_key_of_the_database(
    region: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=1))
    asked = [one for one in requests(hearsay()) if one.verb == "GET"]
    people = ("Grace Lindqvist", "Ruth Adeyemi")
    found = [key for name in people for key in keys_shown(answers(name, asked))]

    assert found == []


def test_a_key_is_found_with_dashes_and_without_and_a_digest_is_none() -> None:
    key = b"01890a5d-ac96-774b-bcce-b302099a8057"
    shown = {
        Asked("GET", "/a/"): b'<option value="' + key + b'">',
        Asked("GET", "/b/"): b'href="/' + key.replace(b"-", b"") + b'/"',
        Asked("GET", "/c/"): b"a digest: " + b"0123456789abcdef" * 4,
    }
    assert len(list(keys_shown(shown))) == 2
