"""The pages of disruptions, as each person is answered."""

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.tests.written import verbs
from muster.core.room.tests.waits import waiting_for
from muster.core.web.handles import handle_of
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.operations.builders import LEAD, an_active_operation
from muster.flow.outcomes.builders import (
    CLAIMANT,
    EFFECT,
    PANEL,
    SYNDICATE,
    TEAM,
    a_disruption,
    moderated,
)
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Level

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def page_of(found: Disruption) -> str:
    return f"/outcomes/{found.register.reference}/"


def answers(threat: str, **other: object) -> dict[str, object]:
    given = {
        "title": "The deal phone is taken",
        "threat": threat,
        "operation": "",
        "occurred_on_day": "17",
        "occurred_on_month": "11",
        "occurred_on_year": "2026",
        "lead": handle_of(TEAM),
        "contributors": [handle_of(SYNDICATE)],
        "strand": "pursue",
        "tactic": "crime",
        "narrative": EFFECT,
        "level": "major",
        "records": threat,
        "evidence": "",
        "national_reference": "",
        "facts-TOTAL_FORMS": "2",
        "facts-INITIAL_FORMS": "0",
        "facts-0-kind": "arrest",
        "facts-0-count": "2",
        "facts-0-value": "",
        "facts-0-detail": "",
        "facts-1-kind": "",
        "facts-1-count": "",
        "facts-1-value": "",
        "facts-1-detail": "",
    }
    return {**given, **other}


def test_a_disruption_says_what_it_did_and_what_the_panel_made_of_it() -> None:
    answer = ask(LEAD, page_of(moderated(a_disruption())))
    assert answer.status_code == 200
    for text in (EFFECT, "Lowered by the panel", "£4,320.00", "Larch line"):
        assert text in words(answer)


def test_a_disruption_is_claimed_from_a_threat_s_page() -> None:
    threat = a_ranked_threat().register.reference
    panel = ask(CLAIMANT, f"/outcomes/about/{threat}/")
    assert f"/outcomes/claim/{threat}/" in words(panel)
    assert ask(CLAIMANT, f"/outcomes/claim/{threat}/").status_code == 200
    answer = ask(CLAIMANT, f"/outcomes/claim/{threat}/", **answers(threat))
    assert answer.status_code == 302
    shown = words(ask(PANEL, answer.url))
    for text in (EFFECT, "People arrested", "Awaiting", "Major", "Not yet"):
        assert text.lower() in shown.lower()


def test_a_disruption_is_claimed_from_an_operation_s_page() -> None:
    threat = a_ranked_threat().register.reference
    operation = an_active_operation().register.reference
    answer = ask(
        LEAD,
        f"/outcomes/claim/{operation}/",
        **answers(
            threat, operation=operation, lead=handle_of(SYNDICATE), contributors=[]
        ),
    )
    assert answer.status_code == 302
    assert "The deal phone is taken" in words(
        ask(PANEL, f"/outcomes/about/{operation}/")
    )


def test_a_claim_that_lacks_something_keeps_what_was_typed() -> None:
    threat = a_ranked_threat().register.reference
    address = f"/outcomes/claim/{threat}/"
    wrong = ask(CLAIMANT, address, **answers(threat, narrative=""))
    assert wrong.status_code == 422
    refused = ask(CLAIMANT, address, **answers(threat, records="SE-THR-2026-NONE"))
    assert refused.status_code == 409
    assert EFFECT in words(refused)
    money = ask(CLAIMANT, address, **{**answers(threat), "facts-1-kind": "cash"})
    assert money.status_code == 422
    assert "Answer the question: How much was it worth?" in words(money)
    more = ask(CLAIMANT, address, **answers(threat, add="1"))
    assert more.status_code == 200
    assert "facts-2-kind" in words(more)


def test_a_claim_is_made_from_a_threat_or_an_operation_only() -> None:
    reference = a_disruption().register.reference
    assert ask(CLAIMANT, f"/outcomes/claim/{reference}/").status_code == 404


def test_the_panel_moderates_and_the_claimant_does_not() -> None:
    found = a_disruption()
    verdict = {
        "level": "moderate",
        "reason": "It came back",
        "held_on_day": "19",
        "held_on_month": "11",
        "held_on_year": "2026",
    }
    address = f"{page_of(found)}moderate/"
    assert ask(CLAIMANT, address, **verdict).status_code == 404
    assert ask(PANEL, address).status_code == 200
    assert ask(PANEL, address, **{**verdict, "reason": ""}).status_code == 422
    assert ask(PANEL, address, **verdict).status_code == 302
    assert ask(PANEL, address, **verdict).status_code == 409
    assert "Lowered by the panel" in words(ask(CLAIMANT, page_of(found)))


def test_a_claim_goes_back_and_comes_again_by_the_pages() -> None:
    found = a_disruption()
    met = {"held_on_day": "19", "held_on_month": "11", "held_on_year": "2026"}
    address = page_of(found)
    assert (
        ask(PANEL, f"{address}send-back/", reason="Name it", **met).status_code == 302
    )
    assert "Claim it again" in words(ask(CLAIMANT, address))
    assert "Claim it again" not in words(ask(LEAD, address))
    for name, waits in ((CLAIMANT, True), (LEAD, False)):
        with acting(name) as viewer:
            assert (found.register in waiting_for(viewer)) is waits
    again = {"level": "minor", "narrative": "Smaller", "reason": "Named"}
    assert ask(CLAIMANT, f"{address}claim-again/", **again).status_code == 302
    withdrawn = ask(CLAIMANT, f"{address}move/withdraw/", reason="Claimed twice")
    assert withdrawn.status_code == 302
    assert ask(CLAIMANT, f"{address}move/moderate/", reason="x").status_code == 404


def test_other_claims_on_the_same_threat_are_shown_to_the_panel() -> None:
    threat = a_ranked_threat().register
    first, second = a_disruption(threat), a_disruption(threat, contributors=())
    assert first.register.reference in words(ask(PANEL, page_of(second)))


def test_the_list_shows_claimed_and_agreed_side_by_side() -> None:
    moderated(a_disruption(), Level.MINOR)
    shown = words(ask("Theo Brandt", "/outcomes/"))
    assert "Major" in shown
    assert "Lowered by the panel" in shown
    assert ask("Theo Brandt", "/outcomes/?state=withdrawn").status_code == 200


def test_opening_the_page_is_one_entry_of_the_audit() -> None:
    found = a_disruption()
    before = len(verbs(found.register))
    ask("Hannah Vale", page_of(found))
    assert verbs(found.register)[before:] == ["disruption.opened"]


@pytest.mark.parametrize("word", ["access class", "viewer", "room", "label"])
def test_words_of_the_code_are_never_on_screen(word: str) -> None:
    shown = words(ask(PANEL, page_of(a_disruption())))
    body = shown.partition("<main")[2].partition("</main>")[0]
    text = "".join(part.partition(">")[2] for part in body.split("<"))
    assert word not in text.lower()
