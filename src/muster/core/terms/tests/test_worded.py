"""Words of a list, each with what a page calls it."""

import pytest

from muster.core.terms.worded import Worded


class Heard(Worded):
    NOTHING = "", "Nobody was asked"
    HIT = "hit", "Hit"


def test_each_is_kept_as_its_value_and_read_in_its_words() -> None:
    assert (Heard.HIT, Heard("hit").words) == ("hit", "Hit")
    assert f"{Heard.HIT}" == "hit"


def test_none_at_all_is_no_choice() -> None:
    assert Heard.choices() == [("hit", "Hit")]


def test_one_without_its_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="yes has no words"):

        class Answer(Worded):
            YES = "yes"
