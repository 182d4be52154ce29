"""What an entry says was done, in words that an auditor knows."""

import re

import pytest

from muster.core.audit.wording import typed_words, verb_words
from muster.core.records.kinds import KINDS
from muster.core.web.routes import all_routes


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("picture.opened", "The picture: opened"),
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


def test_no_address_and_no_kind_of_record_is_said_as_code() -> None:
    shown = [
        f"{route.name}.shown".replace(":", ".")
        for route in all_routes()
        if route.declared
    ]
    opened = [f"{kind.key}.opened" for kind in KINDS]
    code = [
        words
        for words in map(verb_words, [*shown, *opened])
        if re.search(r"[_]|: .*: ", words)
    ]
    assert code == []


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
