"""A text is checked by one, released by another, recalled from everybody."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.audit.models import Entry, Operation
from muster.core.clocks.tests.builders import as_worker
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.records.told import unread
from muster.core.store.moving import MIGRATION
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.grade import Grade
from muster.core.terms.reason import Refused
from muster.core.workflow.models import Transition
from muster.flow.intelligence.builders import a_draft
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.builders import (
    CHECKS,
    CLOSE,
    CONSULTED,
    DELEGATED,
    DRAFTS,
    RELEASES,
    TOLD,
    WROTE,
    a_released,
    a_report_inside,
    a_text,
    checked,
    drafted,
    handed,
    recalled,
    released,
    seen,
    the_corridor,
)
from muster.flow.intelligence.release.jobs import expire
from muster.flow.intelligence.release.models import Delivered, Disclosure, Release
from muster.flow.intelligence.release.rules.handling import Permission

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
A, B, C = TOLD
D, E = "Nell Quist", "Bola Achebe"


@pytest.fixture
def group() -> Group:
    return the_corridor()


@pytest.fixture
def report(group: Group) -> Register:
    return a_report_inside(group)


def refused(release: Release, *, by: str) -> Refused:
    with pytest.raises(Refused) as caught:
        released(release, by=by)
    return caught.value


def test_a_text_that_gives_three_things_away_is_not_checked(report: Register) -> None:
    release = drafted(report, a_text(CLOSE))
    with pytest.raises(Refused) as caught:
        checked(release)
    assert caught.value.reasons[0].text.startswith(
        "Three things could give the source away and are not answered"
    )


def test_it_is_checked_once_each_is_kept_for_a_reason_or_written_otherwise(
    report: Register,
) -> None:
    release = drafted(report, a_text(CLOSE))
    with acting(DRAFTS) as actor:
        found = seen(release)
        left = queries.left_to_answer(found)
        kept = {left[0]: "It was on the news", left[1]: "His own address, known"}
        actions.keep(found, kept, actor=actor, at=timezone.now())
        assert queries.left_to_answer(found) == left[2:]
        other = a_text("On 14 October at 21:40 a van was asked for at 12 Alder Close.")
        actions.change(found, other, actor=actor, at=timezone.now())
        assert queries.left_to_answer(found) == ()
    assert checked(release).register.state == "checked"


def test_whoever_checked_it_wrote_it_or_wrote_the_report_does_not_release_it(
    report: Register,
) -> None:
    release = checked(drafted(report))
    told = refused(release, by=CHECKS)
    assert str(told.reasons[0]) == (
        "The person who checked this text cannot release it"
        " (Policy: two-person release)"
    )
    assert told.remedy == "Ask another releasing officer."
    assert "wrote the report" in refused(release, by=WROTE).reasons[0].text
    assert refused(release, by=DRAFTS).reasons
    assert released(release).register.state == "released"


def test_no_statement_lets_whoever_checked_it_release_it(report: Register) -> None:
    release = checked(drafted(report))
    with acting(CHECKS), pytest.raises(DatabaseError), transaction.atomic():
        Register.objects.filter(id=release.register_id).update(state="released")
    with acting(RELEASES), pytest.raises(DatabaseError), transaction.atomic():
        _sql("SELECT release_deliver(%s, 'SE-INT')", release.register_id)


def test_no_statement_gives_a_text_a_grade_that_is_none(report: Register) -> None:
    release = drafted(report)
    for statement in (
        "UPDATE release_release SET assessment = 'Z' WHERE register_id = %s",
        "UPDATE release_release SET source = 9 WHERE register_id = %s",
        "UPDATE release_release SET conditions = '' WHERE register_id = %s",
    ):
        no_grade = pytest.raises(DatabaseError, match="release_release_graded")
        with acting(DRAFTS), no_grade, transaction.atomic():
            _sql(statement, release.register_id)


def _sql(statement: str, *values: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values])


def test_who_wrote_the_report_does_not_check_a_text_of_it(report: Register) -> None:
    with pytest.raises(Refused, match="Who wrote the report"):
        checked(drafted(report), by=WROTE)


def test_a_team_cannot_sign(report: Register) -> None:
    with acting("Ruth Adeyemi") as somebody:
        team = somebody.organisation
    with pytest.raises(Refused, match="Name each person; a team cannot sign for it"):
        drafted(report, a_text(told=(A, team)))
    with pytest.raises(Refused, match="Nobody here is called Nobody Known"):
        drafted(report, a_text(told=("Nobody Known",)))


def test_nothing_is_released_until_the_originator_says_yes(group: Group) -> None:
    report = a_report_inside(group, grade=CONSULTED)
    release = checked(drafted(report, a_text(grade=CONSULTED)))
    against = refused(release, by=RELEASES)
    assert f"{against.reasons[0]}." == (
        "The originator has not been asked (3x5x2, S2)."
    )
    with acting(DRAFTS) as actor:
        yes, now = Permission.YES, timezone.now()
        actions.note_permission(seen(release), yes, actor=actor, at=now)
    assert released(release).register.state == "released"


def test_a_text_is_not_graded_more_freely_than_the_report(group: Group) -> None:
    report = a_report_inside(group, grade=CONSULTED)
    with pytest.raises(Refused) as caught:
        checked(drafted(report, a_text(grade=Grade(2, "A", "P"))))
    assert len(caught.value.reasons) == 2


def test_a_report_that_others_read_as_it_is_has_no_text_of_it(group: Group) -> None:
    with pytest.raises(Refused, match="Others may read that record as it is"):
        drafted(a_draft(by=DRAFTS))


def test_each_person_has_it_at_once_and_nobody_else(group: Group) -> None:
    a_released(group)
    for person in TOLD:
        assert "van to travel to Newhaven" in handed(person).text
    with acting(D) as viewer:
        assert queries.delivered(viewer) == []
        assert not Delivered.objects.exists()


def test_what_is_handed_out_names_no_record_no_team_and_nobody_of_the_corridor(
    group: Group,
) -> None:
    release = a_released(group)
    told = handed(A)
    inside = {BY_NAME[name].id for name in (WROTE, CHECKS, RELEASES, DRAFTS)}
    kept = {
        field.attname: getattr(told, field.attname)
        for field in Delivered._meta.concrete_fields
    }
    assert not inside & set(kept.values())
    assert not {release.register_id, release.of_id} & set(kept.values())
    assert told.reference.split("-")[1] == "INT"
    words = " ".join(map(str, kept.values()))
    for betrays in ("Rowan", "HUMINT", release.of.reference, "REL", "SE-REL"):
        assert betrays not in words
    with acting(A):
        assert not Release.objects.exists()
        assert not Disclosure.objects.exists()
        assert not Register.objects.filter(id=release.register_id).exists()


def test_one_release_to_three_people_is_three_disclosures_in_the_log(
    group: Group,
) -> None:
    release = a_released(group)
    with acting(RELEASES):
        log = queries.disclosures(seen(release))
        steps = Transition.objects.filter(
            register_id=release.register_id, verb="release"
        )
        assert steps.count() == 1
    assert {each.to_id for each in log} == {BY_NAME[name].id for name in TOLD}
    assert {each.by_id for each in log} == {BY_NAME[RELEASES].id}
    with as_definer():
        entries = Entry.objects.using("owner").filter(
            operation=Operation.DISCLOSURE, register_id=release.register_id
        )
        assert entries.count() == 3


def test_who_has_it_says_so_and_those_inside_see_it(group: Group) -> None:
    release = a_released(group)
    with acting(A) as actor:
        actions.receive(queries.delivered(actor)[0], actor=actor)
    with acting(RELEASES):
        since = {
            each.to_id: each.received_at is not None
            for each in queries.disclosures(release)
        }
    assert since == {BY_NAME[name].id: name == A for name in TOLD}


def pass_on(*, by: str, to: str) -> None:
    with acting(by) as actor:
        found = queries.delivered(actor)[0]
        actions.pass_on(found, person=BY_NAME[to].id, actor=actor)


def answer(said: str, *, by: str) -> None:
    with acting(by) as actor:
        actions.answer(queries.delivered(actor)[0], said=said, actor=actor)


def test_a_recall_reaches_everybody_and_counts_who_answered(group: Group) -> None:
    release = a_released(group, passes_on=True)
    pass_on(by=A, to=D)
    pass_on(by=A, to=E)
    recalled(release)
    with acting(RELEASES):
        assert len(queries.outstanding(release)) == 5
    answer("destroyed", by=A)
    answer("used", by=D)
    with acting(RELEASES) as viewer:
        left = {each.to_id for each in queries.outstanding(release)}
        told = [each.notice.text for each in unread(viewer)]
    assert left == {BY_NAME[name].id for name in (B, C, E)}
    assert f"A recall was answered: used, by {D}" in told
    for person in (*TOLD, D, E):
        assert handed(person).recalled_at


def test_a_recall_is_answered_once(group: Group) -> None:
    recalled(a_released(group))
    answer("returned", by=A)
    with pytest.raises(Refused, match="A recall is answered once"):
        answer("used", by=A)


def test_it_is_passed_on_only_where_that_is_allowed_and_while_it_stands(
    group: Group,
) -> None:
    release = a_released(group, passes_on=True)
    with pytest.raises(Refused, match="They have it already"):
        pass_on(by=A, to=B)
    recalled(release)
    with pytest.raises(Refused, match="It is not to be passed on"):
        pass_on(by=A, to=D)


def test_what_may_not_be_passed_on_is_not(group: Group) -> None:
    a_released(group)
    with pytest.raises(Refused, match="It is not to be passed on"):
        pass_on(by=A, to=D)


def test_nobody_acts_on_what_was_released_to_another(group: Group) -> None:
    a_released(group, passes_on=True)
    theirs = handed(A)
    with acting(B) as actor, pytest.raises(Refused, match="not released to you"):
        actions.receive(theirs, actor=actor)
    for statement in (
        "UPDATE release_delivered SET text = 'x'",
        "DELETE FROM release_delivered",
        "UPDATE release_disclosure SET answer = 'used'",
        "SELECT release_expire()",
    ):
        with acting(A), pytest.raises(DatabaseError), transaction.atomic():
            _sql(statement)


def test_a_text_is_not_changed_once_it_is_checked(report: Register) -> None:
    release = checked(drafted(report))
    with acting(DRAFTS) as actor, pytest.raises((Refused, DatabaseError)):
        actions.change(seen(release), a_text("Other"), actor=actor, at=timezone.now())


def test_it_expires_when_its_review_date_is_over(
    group: Group, cluster: Cluster
) -> None:
    release = a_released(group, days=1)
    with as_worker(cluster):
        expire()
    with acting(RELEASES):
        assert seen(release).register.state == "released"
    with viewing_as(MIGRATION, using="owner"), as_definer():
        Release.objects.using("owner").update(review_on="2026-01-01")
    with as_worker(cluster):
        expire()
    with acting(RELEASES):
        assert seen(release).register.state == "expired"


def test_a_grade_is_kept_as_it_was_given(report: Register) -> None:
    release = drafted(report)
    with acting(DRAFTS):
        found = seen(release)
        assert found.grade == DELEGATED
        assert [each.code for each in found.grades_of] == ["1AC A2 S1"]
