"""What stands first on an assessor's home page."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.picture.tests.builders import a_subject
from muster.core.records.actions import relate
from muster.core.records.models import Register
from muster.flow.assessment.builders import (
    OPENER,
    REVIEWER,
    SCORER,
    a_begun_threat,
)
from muster.flow.assessment.queries.news import LATELY, news
from muster.flow.intelligence.builders import AT, a_submitted, accepted
from muster.flow.intelligence.queries import accepted_about

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def a_report_on(threat: Register) -> Register:
    report = accepted(a_submitted())
    with acting(OPENER, at=AT) as officer:
        relate(threat, report, relation="bears on", actor=officer, at=AT)
    return report


def test_a_report_put_with_a_threat_is_news_to_whoever_scores_it() -> None:
    threat = a_begun_threat().register
    report = a_report_on(threat)
    with acting(SCORER, at=AT) as scorer:
        (found,) = news(scorer, at=report.changed_at)
    assert (found.threat, found.report) == (threat, report)


def test_a_report_that_names_what_is_on_a_threat_is_news_and_on_its_page() -> None:
    threat, report = a_begun_threat().register, accepted(a_submitted())
    with acting(OPENER, at=AT) as officer:
        phone = a_subject(officer, kind="phone", number="07700 900123", at=AT)
        for register in (threat, report):
            link_record(register, phone, category=Category.THING, actor=officer, at=AT)
    with acting(SCORER, at=AT) as scorer:
        (found,) = news(scorer, at=report.changed_at)
        assert (found.threat, found.report) == (threat, report)
        assert accepted_about(threat) == [(report, "Names somebody or something on it")]
    panel = words(ask(SCORER, f"/intelligence/about/{threat.reference}/"))
    assert report.title in panel


def test_it_is_none_after_28_days_or_to_who_has_no_part_in_the_threat() -> None:
    report = a_report_on(a_begun_threat().register)
    with acting(SCORER, at=AT) as scorer:
        late = report.changed_at + LATELY + timedelta(minutes=1)
        assert news(scorer, at=late) == []
    with acting("Idris Cole", at=AT) as other:
        assert news(other, at=report.changed_at) == []


def test_an_assessor_without_news_is_told_so() -> None:
    assert "No report of the last 28 days bears on" in words(ask(REVIEWER, "/"))
