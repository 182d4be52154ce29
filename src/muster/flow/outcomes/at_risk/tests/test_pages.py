"""The pages of people at risk: by hand, as files, and to whom they tell nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from muster.core.access.queries import may_see
from muster.core.clocks.wording import london_day
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask
from muster.core.picture.models import Category
from muster.core.records.models import OwnRow, Register
from muster.core.web.handles import handle_of
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.builders import (
    AT,
    OFFICER,
    OUTSIDE,
    SECOND,
    a_case,
    a_childs_case,
    a_prompt,
    consents,
    prepared,
    refuses,
    somebody,
    the_groups,
    with_facts,
)
from muster.flow.outcomes.at_risk.models import SafeguardingCase

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NOW = {
    "risk": "high",
    "risk_now": "She hands over what she earns",
    "safe_place": "unknown",
    "lead_agency": "Council adult services",
    "lead_contact": "Duty desk",
    "guardian": "unknown",
    "missing": "0",
    "voice": "",
}


@pytest.fixture(autouse=True)
def _groups() -> None:
    the_groups()


@pytest.fixture
def larch() -> Register:
    return a_led_operation().register


def of(row: OwnRow, place: str = "", kind: str = "") -> str:
    return f"/at-risk/{kind}{row.register.reference}/{place}"


def day(name: str, ago: int = 0) -> dict[str, str]:
    on = london_day(timezone.now() - timedelta(days=ago))
    parts = {"day": on.day, "month": on.month, "year": on.year}
    return {f"{name}_{part}": str(number) for part, number in parts.items()}


def page(name: str, place: str) -> str:
    """What somebody reads there, without the word that guards a form."""
    found = ask(name, place)
    assert found.status_code == 200, place
    return TOKEN.sub("", found.content.decode())


def sends(name: str, at_place: str, /, **typed: Any) -> None:
    answer = ask(name, at_place, **typed)
    assert answer.status_code == 302, answer.content.decode()


def opened(larch: Register, **typed: Any) -> SafeguardingCase:
    subject = somebody(origin=larch, category=Category.SUSPECT)
    sends(
        OFFICER,
        f"/at-risk/of/{larch.reference}/open/",
        subject=handle_of(subject.id),
        how_seen="In a nail bar",
        exploitation=["labour"],
        **{**NOW, "consent": "not_asked", **typed},
    )
    with acting(OFFICER):
        [case] = queries.opened_on(larch)
    return case


def test_a_case_is_walked_from_an_operation_to_a_decision(larch: Register) -> None:
    case = opened(larch)
    told = page(OFFICER, of(case))
    assert told.index("Safety") < told.index("Status")
    sends(OFFICER, of(case, "record-consent/"), consent="given", **day("consent_on"))
    sends(OFFICER, of(case, "prepare/"), responder="police", facts="Never paid")
    with acting(OFFICER):
        [referral] = queries.referrals(queries.case(case.register.reference))
    place = of(referral, "move/send/", "referrals/")
    sends(OFFICER, place, competent="sca", **day("sent_on", 3))
    assert "Nobody here decides" in page(OFFICER, of(referral, kind="referrals/"))
    place = of(referral, "move/record_rg_positive/", "referrals/")
    sends(OFFICER, place, **day("on", 1))
    assert "Recovery until at least" in page(OFFICER, of(referral, kind="referrals/"))
    assert "they enter no ranking" in page(OFFICER, of(case))


def test_a_place_of_safety_that_is_typed_is_refused_where_it_is_typed(
    larch: Register,
) -> None:
    case = opened(larch)
    answer = ask(OFFICER, of(case, "say-now/"), **{**NOW, "voice": "I am at BN1 1AA"})
    assert answer.status_code != 302
    assert "Never here" in answer.content.decode()
    sends(OFFICER, of(case, "say-now/"), **{**NOW, "safe_place": "yes"})


def test_a_refusal_is_notified_of_with_a_sheet_that_names_nobody(
    larch: Register,
) -> None:
    case = opened(larch, consent="refused", **day("consent_on"))
    typed = {"town": "Brighton", "exploitation": ["labour"]}
    wrong = ask(OFFICER, of(case, "draft-notice/"), known="It is Lina", **typed)
    assert "It identifies the person" in wrong.content.decode()
    sends(OFFICER, of(case, "draft-notice/"), known="A nail bar", **typed)
    made = ask(OFFICER, of(case, "sheet/"))
    assert made.status_code == 200
    assert made["Content-Type"] == "application/pdf"
    assert "Lina" not in made["Content-Disposition"]
    assert case.register.reference not in made["Content-Disposition"]
    sends(OFFICER, of(case, "send-notice/"), **day("sent_on"))


def test_where_nothing_is_drafted_there_is_no_sheet() -> None:
    assert ask(OFFICER, of(a_case(**refuses()), "sheet/")).status_code == 404


def test_the_part_of_an_operation_asks_section_45_of_a_suspect(
    larch: Register,
) -> None:
    case = opened(larch)
    panel = f"/at-risk/of/{larch.reference}/"
    assert "Facts to be given before a charge" in page(OFFICER, panel)
    sends(
        OFFICER,
        f"{panel}section-45/",
        subject=handle_of(case.subject_id),
        act="Held the keys",
        offence="robbery",
        in_schedule="unknown",
        **day("act_on", 30),
    )
    with acting(OFFICER):
        [prompt] = queries.prompted_on(larch)
    told = page(OFFICER, of(prompt, kind="section-45/"))
    assert "Section 45 is not available" in told
    assert "no evidence at trial" in told
    assert "Facts to be given before a charge" not in page(OFFICER, panel)


def test_a_childs_page_asks_no_consent_and_drafts_no_notice() -> None:
    told = page(OFFICER, of(a_childs_case()))
    assert "Record what they say to being referred" not in told
    assert "Draft a notice to the Home Office" not in told


def test_the_facts_are_said_told_and_answered_on_pages() -> None:
    prompt = a_prompt(a_case())
    kind = "section-45/"
    typed = {"in_schedule": "no", "compulsion": "Threats to her sister"}
    assert "Nothing is said yet: say the facts" in page(OFFICER, of(prompt, kind=kind))
    sends(OFFICER, of(prompt, "say-facts/", kind), **typed)
    assert "Nothing is said yet" not in page(OFFICER, of(prompt, kind=kind))
    sends(OFFICER, of(prompt, "move/tell/", kind), **day("told_on"))
    sends(OFFICER, of(prompt, "move/answer/", kind), answer="No charge")
    assert "No charge" in page(OFFICER, of(prompt, kind=kind))


@pytest.mark.parametrize("name", OUTSIDE)
def test_whoever_is_outside_is_told_nothing_of_a_case(
    name: str, larch: Register
) -> None:
    before = page(name, f"/at-risk/of/{larch.reference}/")
    lists = [page(name, f"/at-risk/{kind}") for kind in ("", "referrals/")]
    taken = ask(name, "/at-risk/register.csv/").content
    case = a_case(somebody("Lina K", at=AT), origin=larch)
    child = a_childs_case()
    referral = prepared(child)
    prompt = with_facts(a_prompt(child))
    for row, kind in ((case, ""), (referral, "referrals/"), (prompt, "section-45/")):
        assert ask(name, of(row, kind=kind)).status_code == 404
    for place in ("say-now/", "prepare/", "move/close/", "sheet/"):
        assert ask(name, of(case, place)).status_code in {403, 404}
    assert page(name, f"/at-risk/of/{larch.reference}/") == before
    assert [page(name, f"/at-risk/{kind}") for kind in ("", "referrals/")] == lists
    assert ask(name, "/at-risk/register.csv/").content == taken
    assert "Lina K" not in page(name, "/")


def test_a_case_is_seen_by_those_in_its_group_and_its_guardians_alone() -> None:
    case = a_case()
    with acting(OFFICER):
        seen = set(may_see(case.register.access_class))
    assert BY_NAME[SECOND].id in seen
    assert seen.isdisjoint(BY_NAME[name].id for name in OUTSIDE)


def test_no_title_names_anybody_and_a_list_names_them_to_who_may_know() -> None:
    """A title is read by all who see the record, also where a name is not theirs."""
    case = a_case(somebody("Lina K"))
    referral, prompt = prepared(a_case(**consents())), a_prompt(case)
    titles = [each.register.title for each in (case, referral, prompt)]
    assert titles == [
        f"{each}: labour exploitation" for each in ("Safeguarding", "NRM", "Section 45")
    ]
    for place in ("", "section-45/"):
        assert "Lina K" in page(OFFICER, f"/at-risk/{place}")


def test_the_file_of_cases_names_nobody() -> None:
    a_case()
    text = ask(OFFICER, "/at-risk/register.csv/").content.decode()
    assert "adult" in text
    assert "Lina" not in text


def test_the_home_page_has_what_waits() -> None:
    prepared(a_childs_case())
    a_prompt(a_case(**refuses()))
    told = page(OFFICER, "/")
    for title in (
        "Home Office to be notified",
        "Referrals to send",
        "Section 45 not answered",
    ):
        assert title in told
