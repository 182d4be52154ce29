"""What an entry says was done, in words that an auditor knows."""

import pytest

from muster.core.audit.wording import typed_words, verb_words


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("picture.opened", "People and things: opened"),
        ("clocks.act.shown", "Time limits: the form that says what happened was shown"),
        (
            "access.refuse_proposal.shown",
            "People, bodies and groups: “refuse proposal” was shown",
        ),
        ("gateway.demand.listed", "Gateway: demand, listed"),
        ("forensic_submission.finish", "Forensic submission: finish"),
        ("page.returned", "A form came back to be put right"),
    ],
)
def test_a_verb_is_said_in_words(verb: str, words: str) -> None:
    assert verb_words(verb) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "POST /access/bodies/a4f2/part/ 409",
            "Sent a form to People, bodies and groups, “add part”:"
            " /access/bodies/a4f2/part/: refused, with the reasons",
        ),
        (
            "GET /clocks/R-1/nothing/here/at/all/ 404",
            "Asked for /clocks/R-1/nothing/here/at/all/: no page there for them",
        ),
        (
            "DELETE /clocks/ 405",
            "Asked to change Time limits, “due”: /clocks/: that cannot be done there",
        ),
        ("GET a 400 of it", "GET a 400 of it"),
        ("Briggs", "Briggs"),
    ],
)
def test_what_was_refused_is_said_in_words(typed: str, words: str) -> None:
    assert typed_words(typed) == words
