"""What people do to threats, each act once in the audit."""

from copy import copy
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from muster.core.access.builders import a_group
from muster.core.people.seed import acting, key
from muster.core.picture.actions import judge
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.assessment import actions
from muster.flow.assessment.builders import (
    AT,
    LATER,
    OPENER,
    READER,
    REVIEWER,
    SCORER,
    VIEW,
    a_begun_threat,
    a_person,
    a_ranked_threat,
    a_scored_threat,
    a_threat,
    put_on,
    scores,
)
from muster.flow.assessment.events import ThreatRanked
from muster.flow.assessment.models import Assessment, FactorScore, Threat
from muster.flow.assessment.queries import ranking, scoring, threats

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.mark.parametrize("channel", [c for c in Channel if c is not Channel.PAGE])
def test_no_machine_opens_or_scores_a_threat(channel: Channel) -> None:
    threat = a_threat()
    with acting(SCORER, at=AT) as scorer:
        machine = scorer.through(channel)
        with pytest.raises(Refused, match="machine does not open"):
            actions.open_threat(
                title="Found by a machine",
                kind=Threat.Kind.OCG,
                area=Threat.Area.OTHER,
                force_id=key("TVP"),
                trigger="A cluster",
                trigger_from_id=key("TVP"),
                signatory="Nobody",
                signed_on=date(2026, 10, 1),
                signed=True,
                actor=machine,
                at=AT,
            )
        with pytest.raises(Refused, match="a named person"):
            actions.begin(threat, own_view=VIEW, own_band="low", actor=machine, at=AT)


def test_who_is_not_rocta_intelligence_or_gateway_opens_no_threat() -> None:
    with pytest.raises(Refused, match="ROCTA, intelligence or gateway"):
        a_threat(by="Callum Frost")


def test_scoring_begins_with_an_own_view() -> None:
    threat = a_threat()
    with acting(SCORER, at=AT) as scorer, pytest.raises(Refused, match="own view"):
        actions.begin(threat, own_view=" ", own_band="low", actor=scorer, at=AT)
    assert verbs(threat.register) == ["threat.triggered"]


def test_the_example_model_is_refused_where_data_is_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threat, begun = a_threat(), a_begun_threat("Begun before")
    monkeypatch.setattr(settings, "REAL", True)
    with acting(SCORER, at=AT) as scorer:
        assert scoring.usable() == ()
        with pytest.raises(Refused, match="this data is real"):
            actions.begin(threat, own_view=VIEW, own_band="low", actor=scorer, at=AT)
        with pytest.raises(Refused, match="this data is real"):
            actions.score(begun, scores=scores(), opposing="None", actor=scorer, at=AT)


def test_only_who_began_a_scoring_scores_with_evidence_on_both_sides() -> None:
    threat = a_begun_threat()
    bare = scores() | {"intent": actions.Evidenced(3, " ", "low")}
    with acting(REVIEWER, at=AT) as other, pytest.raises(Refused) as refused:
        actions.score(threat, scores=bare, opposing="", actor=other, at=AT)
    assert [reason.text for reason in refused.value.reasons] == [
        "Somebody else began this scoring",
        "Say what speaks against the score",
        "Every score rests on evidence",
    ]


def test_a_threat_that_nobody_began_is_not_scored() -> None:
    threat = a_threat()
    with acting(SCORER, at=AT) as scorer, pytest.raises(NotFound):
        actions.score(threat, scores=scores(), opposing="None", actor=scorer, at=AT)


def test_a_view_for_review_is_refused_with_every_reason() -> None:
    threat = a_begun_threat()
    with acting(READER, at=AT) as reader, pytest.raises(Refused) as refused:
        actions.view_before_review(
            threat, own_view="", own_band="low", actor=reader, at=AT
        )
    assert len(refused.value.reasons) == 3


def test_a_review_without_an_own_view_is_refused() -> None:
    threat = a_scored_threat()
    with acting(REVIEWER, at=AT) as reviewer:
        with pytest.raises(Refused, match="own view"):
            actions.review(threat, actor=reviewer, at=AT)
        with pytest.raises(Refused, match="own view"):
            actions.send_back(threat, reason="Thin", actor=reviewer, at=AT)


def test_a_review_announces_the_ranking_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[ThreatRanked] = []
    monkeypatch.setattr(actions.reviewing, "announce", told.append)
    threat = a_ranked_threat()
    assert [event.threat_id for event in told] == [threat.pk]


def test_scored_again_the_score_before_stands_until_the_new_one_is_reviewed() -> None:
    threat = a_ranked_threat(value=3)
    with acting(REVIEWER, at=LATER) as reviewer:
        actions.begin(threat, own_view=VIEW, own_band="low", actor=reviewer, at=LATER)
        actions.score(
            threat, scores=scores(1), opposing="None", actor=reviewer, at=LATER
        )
        held = threats.standing(threat.pk)
        assert held is not None
        assert held.band == "high"
    with acting(SCORER, at=LATER) as scorer:
        actions.view_before_review(
            threat, own_view=VIEW, own_band="low", actor=scorer, at=LATER
        )
        actions.review(threat, actor=scorer, at=LATER)
        now = threats.standing(threat.pk)
        assert now is not None
        assert now.band == "low"


def test_equal_totals_share_a_place_and_the_next_is_counted_on() -> None:
    for title, value in (("One", 3), ("Two", 3), ("Three", 2)):
        a_ranked_threat(title, value)
    with acting(READER):
        found = ranking.ranking(scoring.shipped()[0], on=LATER.date())
        assert [one.place for one in found.ranked] == [1, 1, 3]


def test_a_hidden_threat_changes_nobodys_place() -> None:
    told = a_group(REVIEWER, by=SCORER, at=AT)
    a_ranked_threat("Hidden", 4, groups=frozenset({told}), by=SCORER)
    a_ranked_threat("Seen", 2)
    model = scoring.shipped()[0]
    with acting(READER):
        shown = ranking.ranking(model, on=LATER.date()).ranked
        assert [(one.place, one.threat.register.title) for one in shown] == [
            (1, "Seen")
        ]
    with acting(REVIEWER):
        told_two = ranking.ranking(model, on=LATER.date()).ranked
        assert [one.threat.register.title for one in told_two] == ["Hidden", "Seen"]


def test_the_role_of_the_pages_reads_no_hidden_threat_by_any_sql() -> None:
    told = a_group(by=SCORER, at=AT)
    threat = a_begun_threat("Hidden", groups=frozenset({told}), by=SCORER)
    tables = ("assessment_threat", "assessment_assessment", "assessment_factorscore")
    for name, rows in ((SCORER, 1), (READER, 0), ("Priya Nand", 0)):
        with acting(name), connection.cursor() as cursor:
            for table in tables[:2]:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                assert cursor.fetchone() == (rows,), (name, table)
    with acting(READER), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE assessment_assessment SET ended_at = now() WHERE register_id = %s",
            [threat.pk],
        )
        assert cursor.rowcount == 0


def test_a_factor_score_is_never_changed() -> None:
    a_ranked_threat()
    with acting(SCORER), pytest.raises(ProgrammingError), transaction.atomic():
        FactorScore.objects.update(score=0)


def test_the_database_refuses_a_reviewer_who_scored_it() -> None:
    threat = a_scored_threat()
    with (
        acting(SCORER) as scorer,
        pytest.raises(DatabaseError, match="not theirs"),
        transaction.atomic(),
    ):
        Assessment.objects.filter(register_id=threat.pk).update(
            reviewer_id=scorer.user_id, reviewer_view="Mine"
        )


def test_the_database_refuses_a_threat_without_a_signature() -> None:
    threat = a_threat()
    with acting(OPENER), pytest.raises(DatabaseError), transaction.atomic():
        Threat.objects.filter(pk=threat.pk).update(signatory="")


def test_a_record_judged_to_be_of_a_victim_counts_as_the_victim() -> None:
    line = a_threat("Larch line")
    threat = a_threat("Dan Briggs", kind=Threat.Kind.PRIORITY_INDIVIDUAL)
    with acting(SCORER, at=AT) as scorer:
        known = a_person(scorer, "Daniel Briggs")
        other = a_person(scorer, "Dan Briggs")
        put_on(line, known, Category.VICTIM, scorer)
        put_on(threat, other, Category.SUSPECT, scorer)
        judge(
            known,
            other,
            verdict=Verdict.SAME,
            evidence="Same date of birth and address",
            access_class=threat.access_class,
            actor=scorer,
            at=AT,
        )
        third = a_threat("Dan Briggs again", kind=Threat.Kind.PRIORITY_INDIVIDUAL)
        with pytest.raises(Refused, match="A victim is not ranked"):
            put_on(third, other, Category.SUSPECT, scorer)


def test_a_year_of_birth_alone_counts_as_its_last_day() -> None:
    threat = a_threat("Dan Briggs", kind=Threat.Kind.PRIORITY_INDIVIDUAL)
    with acting(SCORER, at=AT) as scorer:
        person = a_person(scorer, birth_date="2008")
        with pytest.raises(Refused, match="under 18"):
            put_on(threat, person, Category.SUSPECT, scorer)


def test_people_are_put_on_a_threat_by_those_whose_job_it_is() -> None:
    threat = a_threat()
    with acting(SCORER, at=AT) as scorer:
        person = a_person(scorer)
    with acting("Callum Frost", at=AT) as other, pytest.raises(Refused):
        put_on(threat, person, Category.SUSPECT, other)


def test_an_archived_threat_needs_a_day_to_come() -> None:
    threat = a_ranked_threat()
    with acting(SCORER, at=LATER) as scorer:
        with pytest.raises(Refused, match="a day to come"):
            actions.archive(
                threat,
                reason="Held",
                review_on=LATER.date(),
                actor=scorer,
                at=LATER,
            )
        actions.archive(
            threat,
            reason="Held",
            review_on=LATER.date() + timedelta(days=1),
            actor=scorer,
            at=LATER,
        )
        assert threats.standing(threat.pk) is None
        kept = Register.objects.get(id=threat.pk)
        assert kept.review_on == LATER.date() + timedelta(days=1)


def test_the_national_entry_is_compared_by_an_assessor_up_to_today() -> None:
    threat = a_threat()
    day = AT.date() + timedelta(days=1)
    with acting(SCORER, at=AT) as scorer, pytest.raises(Refused, match="day to come"):
        actions.reconcile(
            threat, national_reference="X", reconciled_on=day, actor=scorer, at=AT
        )
    with acting(READER, at=AT) as reader, pytest.raises(Refused, match="assessor"):
        actions.reconcile(
            threat,
            national_reference="X",
            reconciled_on=AT.date(),
            actor=reader,
            at=AT,
        )


def test_a_dispute_needs_its_reason_and_is_decided_once() -> None:
    threat = a_ranked_threat()
    with acting(READER, at=LATER) as reader:
        held = threats.standing(threat.pk)
        assert held is not None
        with pytest.raises(Refused, match="what is wrong"):
            actions.dispute(held, factor="", reason=" ", actor=reader, at=LATER)
        raised = actions.dispute(
            held, factor="", reason="Too high", actor=reader, at=LATER
        )
        with pytest.raises(Refused) as refused:
            actions.decide_dispute(
                raised, upheld=True, decision="", actor=reader, at=LATER
            )
        assert len(refused.value.reasons) == 3
    with acting(REVIEWER, at=LATER) as reviewer:
        actions.decide_dispute(
            raised, upheld=False, decision="It holds", actor=reviewer, at=LATER
        )
        with pytest.raises(Refused, match=r"did not uphold this .*: “It holds”"):
            actions.decide_dispute(
                raised, upheld=True, decision="Not so", actor=reviewer, at=LATER
            )
        assert threats.disputed([held.id]) == {}


def test_of_two_who_decide_a_dispute_at_once_the_second_is_told() -> None:
    threat = a_ranked_threat()
    with acting(READER, at=LATER) as reader:
        held = threats.standing(threat.pk)
        assert held is not None
        first = actions.dispute(
            held, factor="", reason="Too high", actor=reader, at=LATER
        )
    second = copy(first)
    with acting(REVIEWER, at=LATER) as reviewer:
        actions.decide_dispute(
            first, upheld=False, decision="It holds", actor=reviewer, at=LATER
        )
        with pytest.raises(ChangedMeanwhile):
            actions.decide_dispute(
                second, upheld=True, decision="Not so", actor=reviewer, at=LATER
            )
        first.refresh_from_db()
        assert (first.upheld, first.decision) == (False, "It holds")


def test_a_model_of_no_name_is_not_found() -> None:
    with pytest.raises(NotFound):
        scoring.model(str(uuid4()))


def test_an_assessor_who_takes_a_scoring_over_writes_a_view_of_their_own() -> None:
    threat = a_begun_threat()
    with acting(REVIEWER, at=LATER) as other:
        actions.begin(
            threat, own_view="It is small.", own_band="low", actor=other, at=LATER
        )
        taken = threats.latest(threat.pk)
        assert taken is not None
        assert taken.begun_by_id == other.user_id
        assert threats.under_way(threat.pk).count() == 1
