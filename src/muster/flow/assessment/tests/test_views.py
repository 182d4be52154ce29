"""Pages of threats, as each person sees them."""

import re
from datetime import date

import pytest
from django.test import Client

from muster.core.access.builders import a_group
from muster.core.people.seed import acting, key, let
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.models import Category
from muster.core.records.tests.written import verbs
from muster.core.web.handles import handle_of
from muster.flow.assessment import actions
from muster.flow.assessment.builders import (
    AT,
    OPENER,
    OUTSIDER,
    READER,
    REVIEWER,
    SCORER,
    VIEW,
    a_person,
    a_ranked_threat,
    a_scored_threat,
    a_threat,
    put_on,
    scores,
)
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries import scoring, threats

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NOTICE = "EXAMPLE model"
YEAR_TO_COME = str(date.today().year + 3)  # noqa: DTZ011 - whichever day it is


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def at(threat: Threat, page: str = "") -> str:
    return f"/assessment/{threat.register.reference}/{page}"


def a_dispute_of(threat: Threat) -> str:
    """The address at which the open dispute of a threat is decided."""
    page = signed_in(REVIEWER).get(at(threat)).content.decode()
    [href] = set(re.findall(r"/assessment/[^/]+/dispute/\w+/", page))
    return str(href)


def scored_form(value: str = "3") -> dict[str, str]:
    given = {"opposing": "One caller says it has stopped."}
    for factor in scoring.shipped()[0].factors:
        given[f"{factor.key}_score"] = value
        given[f"{factor.key}_evidence"] = f"Report on {factor.key}"
        given[f"{factor.key}_confidence"] = "low"
    return given


def test_a_threat_goes_from_trigger_report_to_ranked_list() -> None:
    opener = signed_in(OPENER)
    new = opener.post(
        "/assessment/open/",
        {
            "title": "Larch line",
            "kind": "county_line",
            "area": "county_lines",
            "force": handle_of(key("TVP")),
            "trigger": "A new number sends the same texts.",
            "trigger_from": handle_of(key("TVP")),
            "signatory": "DS Priya Nand",
            "signed_on_day": "30",
            "signed_on_month": "10",
            "signed_on_year": "2026",
            "signed": "on",
        },
    )
    assert new.status_code == 302, new.content.decode()
    page = new.headers["Location"]
    assert "Trigger report received" in text(opener, page)

    scorer, reviewer = signed_in(SCORER), signed_in(REVIEWER)
    asked = text(scorer, f"{page}begin/")
    assert NOTICE in asked
    begun = scorer.post(f"{page}begin/", {"own_view": VIEW, "own_band": "high"})
    assert begun.headers["Location"] == f"{page}score/"
    assert "Physical harm" in text(scorer, f"{page}score/")
    scored = scorer.post(f"{page}score/", scored_form())
    assert scored.status_code == 302, scored.content.decode()

    for name in (REVIEWER, READER):
        hidden = text(signed_in(name), page)
        assert "75.0" not in hidden
        assert "It is shown once it has been reviewed" in hidden
    sent = reviewer.get(f"{page}review/")
    assert sent.headers["Location"] == f"{page}own-view/"
    first = text(reviewer, f"{page}own-view/")
    assert "Report on physical" in first
    assert "75.0" not in first
    viewed = reviewer.post(f"{page}own-view/", {"own_view": VIEW, "own_band": "low"})
    assert viewed.headers["Location"] == f"{page}review/"
    assert "75.0 of 100" in text(reviewer, f"{page}review/")
    agreed = reviewer.post(f"{page}review/")
    assert agreed.status_code == 302, agreed.content.decode()

    ranked = text(signed_in(READER), "/assessment/")
    assert "Larch line" in ranked
    assert "75.0" in ranked
    assert "Low on 7 of 7" in ranked
    assert NOTICE in ranked
    assert "not compared" in ranked
    detail = text(signed_in(READER), page)
    for words in ("What would change the band", "What speaks against it", "version 1"):
        assert words in detail


def test_nobody_reviews_their_own_score() -> None:
    threat = a_scored_threat()
    scorer = signed_in(SCORER)
    assert "You scored it yourself" in text(scorer, at(threat))
    refused = scorer.post(
        at(threat, "own-view/"), {"own_view": VIEW, "own_band": "low"}
    )
    assert refused.status_code == 409
    assert VIEW in refused.content.decode()


def test_a_victim_is_refused_as_a_priority_individual_with_the_reason() -> None:
    threat = a_threat("Dan Briggs", kind=Threat.Kind.PRIORITY_INDIVIDUAL)
    with acting(OPENER) as opener:
        girl = a_person(opener, "Amy Lark", birth_date="2012-05-01")
    answer = signed_in(SCORER).post(
        at(threat, "subject/"),
        {"reference": girl.reference, "category": "victim", "unresolved": "yes"},
    )
    shown = answer.content.decode()
    assert answer.status_code == 409
    for words in ("A victim is not ranked", "unresolved", "under 18", "Safeguarding"):
        assert words in shown
    assert "Amy Lark" not in text(signed_in(SCORER), at(threat))


def test_a_victim_is_put_on_the_threat_of_a_line_and_not_ranked() -> None:
    threat = a_threat()
    with acting(OPENER) as opener:
        girl = a_person(opener, "Amy Lark", birth_date="2012-05-01")
    answer = signed_in(SCORER).post(
        at(threat, "subject/"),
        {"reference": girl.reference, "category": "victim", "unresolved": "no"},
    )
    assert answer.status_code == 302
    shown = text(signed_in(SCORER), at(threat))
    assert "Amy Lark" in shown
    assert "A victim is not ranked" in shown


def test_an_unknown_reference_is_said_at_its_question() -> None:
    threat = a_threat()
    answer = signed_in(SCORER).post(
        at(threat, "subject/"),
        {"reference": "PER-2026-XXXXXX", "category": "victim", "unresolved": "no"},
    )
    assert answer.status_code == 422
    assert "Nothing that you may see" in answer.content.decode()


def test_somebody_who_becomes_a_victim_leaves_the_ranked_list() -> None:
    threat = a_threat("Dan Briggs", kind=Threat.Kind.PRIORITY_INDIVIDUAL)
    other = a_threat("Larch line")
    with acting(SCORER) as scorer:
        man = a_person(scorer, "Dan Briggs", birth_date="1990-05-01")
        put_on(threat, man, Category.SUSPECT, scorer)
    _rank(threat)
    assert "75.0" in text(signed_in(READER), "/assessment/")
    with acting(SCORER) as scorer:
        put_on(other, man, Category.VICTIM, scorer)
    shown = text(signed_in(READER), "/assessment/")
    assert "75.0" not in shown
    assert "Scored and not ranked" in shown
    assert "A victim is not ranked" in shown


def _rank(threat: Threat) -> None:
    with acting(SCORER) as scorer:
        actions.begin(threat, own_view=VIEW, own_band="low", actor=scorer, at=AT)
        actions.score(threat, scores=scores(), opposing="None", actor=scorer, at=AT)
    with acting(REVIEWER) as reviewer:
        actions.view_before_review(
            threat, own_view=VIEW, own_band="low", actor=reviewer, at=AT
        )
        actions.review(threat, actor=reviewer, at=AT)


def test_anybody_may_dispute_and_someone_else_decides() -> None:
    threat = a_ranked_threat()
    raised = signed_in("Callum Frost").post(
        at(threat, "dispute/"), {"factor": "intent", "reason": "He has moved away."}
    )
    assert raised.status_code == 302
    for page in ("/assessment/", at(threat)):
        assert "Disputed" in text(signed_in(READER), page)
    own = signed_in(SCORER).post(
        a_dispute_of(threat), {"upheld": "no", "decision": "It stands"}
    )
    assert own.status_code == 409
    decided = signed_in(REVIEWER).post(
        a_dispute_of(threat), {"upheld": "yes", "decision": "He has indeed."}
    )
    assert decided.status_code == 302
    assert "Dispute upheld: score again" in text(signed_in(READER), "/assessment/")


def test_a_score_sent_back_is_begun_from_what_was_given() -> None:
    threat = a_scored_threat()
    reviewer = signed_in(REVIEWER)
    early = reviewer.get(at(threat, "send-back/"))
    assert early.headers["Location"] == at(threat, "own-view/")
    reviewer.post(at(threat, "own-view/"), {"own_view": VIEW, "own_band": "low"})
    assert "What the score is made of" in text(reviewer, at(threat, "send-back/"))
    back = reviewer.post(at(threat, "send-back/"), {"reason": "No source for intent"})
    assert back.status_code == 302
    assert "Report on physical" in text(signed_in(SCORER), at(threat, "score/"))


def test_an_archived_threat_leaves_the_list_and_can_be_opened_again() -> None:
    threat = a_ranked_threat()
    scorer = signed_in(SCORER)
    past = {"review_on_day": "1", "review_on_month": "1", "review_on_year": "2020"}
    refused = scorer.post(at(threat, "archive/"), {"reason": "All held", **past})
    assert refused.status_code == 409
    to_come = past | {"review_on_year": YEAR_TO_COME}
    done = scorer.post(at(threat, "archive/"), {"reason": "All held", **to_come})
    assert done.status_code == 302
    assert "Larch line" not in text(signed_in(READER), "/assessment/")
    assert f"1 January {YEAR_TO_COME}" in text(scorer, at(threat))
    again = scorer.post(at(threat, "reopen/"), {"reason": "They are out"})
    assert again.status_code == 302
    rejected = scorer.post(at(threat, "reject/"), {"reason": "Nothing in it"})
    assert rejected.status_code == 302
    assert "Not taken as a threat" in text(scorer, at(threat))


def test_the_national_reference_and_when_it_was_compared_are_kept() -> None:
    threat = a_threat()
    day = {"reconciled_on_day": "1", "reconciled_on_month": "11"}
    saved = signed_in(SCORER).post(
        at(threat, "national/"),
        {"national_reference": "X/12-b", **day, "reconciled_on_year": "2025"},
    )
    assert saved.status_code == 302
    assert "X/12-b" in text(signed_in(SCORER), at(threat))


def test_the_same_across_forces_counts_each_band() -> None:
    a_ranked_threat()
    assert "Thames Valley Police" in text(signed_in(READER), "/assessment/forces/")


def test_all_threats_are_listed_with_their_states() -> None:
    a_threat()
    assert "Trigger report received" in text(signed_in(READER), "/assessment/all/")


@pytest.mark.parametrize("page", ["", "dispute/", "begin/", "subject/", "review/"])
def test_a_force_officer_finds_no_threat_at_all(page: str) -> None:
    threat = a_ranked_threat()
    assert signed_in(OUTSIDER).get(at(threat, page)).status_code == 404


def test_a_restricted_threat_is_there_only_for_those_who_were_told() -> None:
    told = a_group(by=SCORER, at=AT)
    threat = a_threat("Hidden matter", groups=frozenset({told}), by=SCORER)
    assert "Hidden matter" in text(signed_in(SCORER), at(threat))
    assert signed_in(REVIEWER).get(at(threat)).status_code == 404
    assert "Hidden matter" not in text(signed_in(REVIEWER), "/assessment/all/")


def test_opening_a_threat_and_its_pages_leaves_one_entry_each() -> None:
    threat = a_ranked_threat()
    text(signed_in(READER), at(threat))
    assert verbs(threat.register) == [
        "threat.triggered",
        "threat.begin",
        "threat.score",
        "threat.reviewer_viewed",
        "threat.review",
        "threat.opened",
    ]


def test_the_stored_total_is_what_the_model_says() -> None:
    threat = a_ranked_threat()
    with acting(READER):
        standing = threats.standing(threat.pk)
        assert standing is not None
        said = threats.explained(standing).outcome
    assert (standing.total, standing.band) == (said.shown, said.band.key)


def test_a_score_that_is_not_shown_yet_cannot_be_disputed() -> None:
    threat = a_scored_threat()
    assert "Dispute the score" not in text(signed_in(READER), at(threat))
    assert signed_in(READER).get(at(threat, "dispute/")).status_code == 404
    assert signed_in(SCORER).get(at(threat, "dispute/9/")).status_code == 404


def test_while_it_is_scored_again_the_page_says_who_does_and_keeps_the_score() -> None:
    threat = a_ranked_threat()
    let(REVIEWER, actions.begin, threat, own_view=VIEW, own_band="low", at=AT)
    shown = text(signed_in(READER), at(threat))
    assert "Piotr Zalew is scoring it" in shown
    assert "75.0 of 100" in shown
    assert "Somebody else began this scoring" in text(signed_in(SCORER), at(threat))


def test_scores_before_are_kept_on_the_page() -> None:
    threat = a_ranked_threat()
    _rank(threat)
    assert "Scores before" in text(signed_in(READER), at(threat))


def test_a_decided_dispute_says_who_decided_and_why() -> None:
    threat = a_ranked_threat()
    with acting(READER, at=AT) as reader:
        held = threats.standing(threat.pk)
        assert held is not None
        raised = actions.dispute(
            held, factor="", reason="Too high", actor=reader, at=AT
        )
    assert "Decide it" in text(signed_in(REVIEWER), at(threat))
    let(
        REVIEWER,
        actions.decide_dispute,
        raised,
        upheld=False,
        decision="It holds",
        at=AT,
    )
    shown = text(signed_in(READER), at(threat))
    assert "The score stands" in shown
    assert "Piotr Zalew: It holds" in shown
    assert "Disputed." not in shown


def test_a_long_list_of_threats_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muster.flow.assessment.views.lists.PAGE", 1)
    for title in ("Larch line", "Yew line"):
        a_threat(title)
    reader = signed_in(READER)
    first = reader.get("/assessment/all/").content.decode()
    found = re.search(r'href="[?]after=([^"]+)"', first)
    assert found is not None
    second = text(reader, f"/assessment/all/?after={found[1]}")
    assert ("Larch line" in first) is not ("Larch line" in second)


def test_an_unsigned_trigger_report_is_asked_for_again() -> None:
    answer = signed_in(OPENER).post("/assessment/open/", {"title": "Larch line"})
    assert answer.status_code == 422
    assert "Larch line" in answer.content.decode()


def test_a_refused_score_keeps_what_was_typed() -> None:
    threat = a_ranked_threat()
    let(REVIEWER, actions.begin, threat, own_view=VIEW, own_band="low", at=AT)
    refused = signed_in(SCORER).post(at(threat, "score/"), scored_form())
    assert refused.status_code == 409
    assert "Report on intent" in refused.content.decode()
