"""Keys of the database stand on no page: a reference or a handle stands for a row."""

from pytest_django import DjangoDbBlocker

from muster_bench.worlds.pages import Asked
from muster_bench.worlds.pair import Pair
from tests.worlds.asking import keys_shown, requests
from tests.worlds.test_two_worlds import one_more_hidden


def test_no_page_shows_a_key_of_the_database(
    pair: Pair, django_db_blocker: DjangoDbBlocker
) -> None:
    found: list[str] = []
    with django_db_blocker.unblock(), one_more_hidden(pair) as known:
        for name in ("Grace Lindqvist", "Ruth Adeyemi"):
            pages = {
                asked: pair.ask(name, asked)
                for asked in requests(known, name)
                if asked.sent is None
            }
            found += keys_shown(pages)
    assert found == []


def test_a_key_is_found_with_dashes_and_without_and_a_digest_is_none() -> None:
    key = b"01890a5d-ac96-774b-bcce-b302099a8057"
    shown = {
        Asked("/a/"): b'<option value="' + key + b'">',
        Asked("/b/"): b'href="/' + key.replace(b"-", b"") + b'/"',
        Asked("/c/"): b"a digest: " + b"0123456789abcdef" * 4,
    }
    assert len(list(keys_shown(shown))) == 2
