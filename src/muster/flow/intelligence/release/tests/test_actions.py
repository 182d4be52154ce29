"""A text is checked by one, released by another, recalled from everybody."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.audit.models import Entry, EntryText, Operation
from muster.core.clocks.wording import london_day
from muster.core.corridors.builders import broken
from muster.core.people.models import Posting, User
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records import actions as records
from muster.core.records.models import Register
from muster.core.records.told import unread
from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.grade import Grade
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle_of
from muster.core.workflow.models import Transition
from muster.flow.intelligence.builders import a_draft
from muster.flow.intelligence.models import ReportItem
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.builders import (
    CHECKS,
    CLOSE,
    CONSULTED,
    DELEGATED,
    DRAFTS,
    RELEASES,
    SAFE,
    TOLD,
    WROTE,
    a_released,
    a_report_inside,
    a_text,
    checked,
    drafted,
    handed,
    read_by,
    recalled,
    released,
    seen,
    the_corridor,
)
from muster.flow.intelligence.release.models import (
    Delivered,
    Disclosure,
    Recipient,
    Release,
    Writing,
)
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
    assert "wrote this text" in refused(release, by=DRAFTS).reasons[0].text
    assert released(release).register.state == "released"


def write_anew(release: Release, *, by: str, text: str = SAFE) -> None:
    with acting(by) as actor:
        actions.change(seen(release), a_text(text), actor=actor, at=timezone.now())


def test_whoever_wrote_or_changed_a_text_does_not_check_it(report: Register) -> None:
    release = drafted(report)
    with pytest.raises(Refused, match="Who wrote the text does not check it"):
        checked(release, by=DRAFTS)
    write_anew(release, by=CHECKS)
    with pytest.raises(Refused, match="Who wrote the text does not check it"):
        checked(release, by=CHECKS)
    assert checked(release, by=RELEASES).register.state == "checked"


def test_whoever_wrote_every_word_does_not_release_it_though_others_wrote_after(
    report: Register,
) -> None:
    release = drafted(report, by=WROTE)
    write_anew(release, by=RELEASES, text="A van goes to Newhaven.")
    write_anew(release, by=DRAFTS, text="A van goes to Newhaven soon.")
    checked(release)
    assert "wrote this text" in refused(release, by=RELEASES).reasons[0].text


MOVE = (
    "UPDATE records_register SET state = %s, version = version + 1, changed_at = now()"
    " WHERE id = %s"
)


def test_no_statement_lets_whoever_checked_it_release_it(report: Register) -> None:
    release = checked(drafted(report))
    not_theirs = pytest.raises(DatabaseError, match="by a move of its workflow")
    with acting(CHECKS), not_theirs, transaction.atomic():
        _sql(MOVE, "released", release.register_id)
    not_released = pytest.raises(DatabaseError, match="handed out as it is released")
    with acting(RELEASES), not_released, transaction.atomic():
        _sql("SELECT release_deliver(%s, 'SE-INT')", release.register_id)
    with acting(RELEASES):
        _sql(MOVE, "released", release.register_id)
        _sql("SELECT release_deliver(%s, 'SE-INT')", release.register_id)
    assert read_by(A) == SAFE


def test_no_statement_lets_a_writer_check_or_release_it(group: Group) -> None:
    release = drafted(a_report_inside(group))
    write_anew(release, by=RELEASES)
    two_persons = pytest.raises(DatabaseError, match="neither checks nor releases")
    for writer in (RELEASES, WROTE):
        with acting(writer), two_persons, transaction.atomic():
            _sql(MOVE, "checked", release.register_id)
    with (
        acting(DRAFTS),
        pytest.raises(DatabaseError, match="by a move"),
        transaction.atomic(),
    ):
        _sql(MOVE, "checked", release.register_id)
    checked(release)
    for writer in (RELEASES, WROTE):
        with acting(writer), two_persons, transaction.atomic():
            _sql(MOVE, "released", release.register_id)


def test_no_statement_changes_a_text_but_of_who_is_down_as_its_writer(
    report: Register,
) -> None:
    release = drafted(report)
    change = "UPDATE release_release SET text = 'Other' WHERE register_id = %s"
    with (
        acting(RELEASES),
        pytest.raises(DatabaseError, match="not theirs to change"),
        transaction.atomic(),
    ):
        _sql(change, release.register_id)
    with acting(RELEASES), pytest.raises(DatabaseError), transaction.atomic():
        Writing.objects.create(
            register_id=release.register_id,
            access_class=release.access_class,
            by_id=BY_NAME[CHECKS].id,
            at=timezone.now(),
        )
    with (
        acting(RELEASES),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        _sql("DELETE FROM release_writing WHERE register_id = %s", release.register_id)
    with acting(DRAFTS):
        _sql(change, release.register_id)
        assert seen(release).text == "Other"


def test_no_statement_gives_a_text_a_grade_that_is_none(report: Register) -> None:
    release = drafted(report)
    for statement in (
        "UPDATE release_release SET assessment = 'Z' WHERE register_id = %s",
        "UPDATE release_release SET source = 9 WHERE register_id = %s",
        "UPDATE release_release SET conditions = '' WHERE register_id = %s",
        "UPDATE release_release SET of_grades = '{zz}' WHERE register_id = %s",
        "UPDATE release_release SET of_grades = '{1AP,1AC}' WHERE register_id = %s",
    ):
        no_grade = pytest.raises(DatabaseError, match=r"release_release_.*grade")
        with acting(DRAFTS), no_grade, transaction.atomic():
            _sql(statement, release.register_id)


def _sql(statement: str, *values: UUID | str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values])
        return list(cursor.fetchall()) if cursor.description else []


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
        assert "van to travel to Newhaven" in read_by(person)
    with acting(D) as viewer:
        assert queries.delivered(viewer) == []
        assert not Delivered.objects.exists()


def test_what_is_handed_out_names_no_record_no_team_and_nobody_of_the_corridor(
    group: Group,
) -> None:
    release = a_released(group)
    told = handed(A).kept
    inside = {BY_NAME[name].id for name in (WROTE, CHECKS, RELEASES, DRAFTS)}
    kept = {
        field.attname: getattr(told, field.attname)
        for field in Delivered._meta.concrete_fields
    }
    assert not inside & set(kept.values())
    assert not {release.register_id, release.of_id} & set(kept.values())
    assert told.released_on == london_day(timezone.now())
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
        texts = EntryText.objects.using("owner").filter(
            entry_id__in=entries.values("id")
        )
        assert sorted(each.body for each in texts) == [
            f"{handed(person).kept.reference} to {person}, {body}"
            for person, body in (
                ("Callum Frost", "SEROCU"),
                ("Priya Nand", "Thames Valley"),
                ("Ruth Adeyemi", "SEROCU"),
            )
        ]


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
        recall = handed(person).recalled
        assert recall
        assert recall.on == london_day(timezone.now())
        assert recall.why == "The originator withdrew"


def test_a_recall_is_answered_once(group: Group) -> None:
    recalled(a_released(group))
    answer("returned", by=A)
    with pytest.raises(Refused, match="A recall is answered once"):
        answer("used", by=A)


def test_it_is_passed_on_only_while_it_stands(group: Group) -> None:
    release = a_released(group, passes_on=True)
    recalled(release)
    with pytest.raises(Refused, match="It is not to be passed on"):
        pass_on(by=A, to=D)


def test_passing_it_to_who_has_it_looks_as_passing_it_on_and_hands_nothing(
    group: Group,
) -> None:
    release = a_released(group, passes_on=True)
    mine = handed(A).id
    for person in (B, D):
        with acting(A) as actor:
            answer = _sql("SELECT release_pass_on(%s, %s)", mine, BY_NAME[person].id)
            assert answer == [("",)]
            assert len(queries.delivered(actor)) == 1
    with acting(B) as viewer:
        assert len(queries.delivered(viewer)) == 1
    with acting(D) as viewer:
        assert len(queries.delivered(viewer)) == 1
    with acting(RELEASES):
        told = [each.to_id for each in queries.disclosures(release)]
    assert len(told) == 4
    assert set(told) == {BY_NAME[name].id for name in (*TOLD, D)}


def test_nothing_beside_a_savepoint_tells_who_has_it(group: Group) -> None:
    a_released(group, passes_on=True)
    mine = handed(A).id

    def observed(person: str) -> tuple[object, ...]:
        with acting(A) as actor:
            before = _size_of_copies()
            point = transaction.savepoint()
            for _ in range(200):
                _sql("SELECT release_pass_on(%s, %s)", mine, BY_NAME[person].id)
            seen_by_passer = len(queries.delivered(actor)), _size_of_copies() != before
            transaction.savepoint_rollback(point)
        return seen_by_passer

    assert observed(B) == observed(D) == (1, True)


def test_only_who_was_told_takes_their_copy_as_a_file_and_only_while_it_stands(
    group: Group,
) -> None:
    release = a_released(group, passes_on=True)
    address = reverse("release:printed", args=[handle_of(handed(A).id)])
    answer = signed_in(A).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    for other in (B, D, RELEASES):
        assert signed_in(other).get(address).status_code == 404
    recalled(release)
    assert signed_in(A).get(address).status_code == 404


def _size_of_copies() -> int:
    """As the owner is told it: nobody else is."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('release_delivered')")
        return int(cursor.fetchall()[0][0])


def test_nothing_is_passed_to_oneself_to_a_system_or_to_who_serves_nowhere(
    group: Group,
) -> None:
    a_released(group, passes_on=True)
    leave(D)
    for person in (A, "Muster Import", D):
        with pytest.raises(Refused, match="Name somebody who serves now"):
            pass_on(by=A, to=person)


def leave(person: str) -> None:
    """Every post of theirs ends, as of a minute ago."""
    with viewing_as(MIGRATION, using="owner"), as_definer():
        posts = Posting.objects.using("owner").filter(user_id=BY_NAME[person].id)
        posts.update(ends=timezone.now() - timedelta(minutes=1))


def test_what_may_not_be_passed_on_is_not(group: Group) -> None:
    a_released(group)
    with pytest.raises(Refused, match="It is not to be passed on"):
        pass_on(by=A, to=D)


def test_nobody_acts_on_what_was_released_to_another(group: Group) -> None:
    a_released(group, passes_on=True)
    theirs = handed(A)
    with acting(B) as actor, pytest.raises(Refused, match="not released to you"):
        actions.receive(theirs, actor=actor)
    with acting(B):
        assert queries.said_in(theirs) is None
    for statement in (
        "UPDATE release_delivered SET answer = 'x'",
        "DELETE FROM release_delivered",
        "UPDATE release_disclosure SET answer = 'used'",
    ):
        denied = pytest.raises(DatabaseError, match="permission denied")
        with acting(A), denied, transaction.atomic():
            _sql(statement)


def test_a_text_is_not_changed_once_it_is_checked(report: Register) -> None:
    release = checked(drafted(report))
    with acting(DRAFTS) as actor:
        found = seen(release)
        with pytest.raises(Refused, match="changed while it is a draft"):
            actions.change(found, a_text("Other"), actor=actor, at=timezone.now())
    statement = "UPDATE release_release SET text = 'Other' WHERE register_id = %s"
    with (
        acting(DRAFTS),
        pytest.raises(DatabaseError, match="not theirs to change"),
        transaction.atomic(),
    ):
        _sql(statement, release.register_id)
    with acting(DRAFTS):
        assert seen(release).text == SAFE


def set_review_date(day: date) -> None:
    """As if every text had been written with it."""
    with viewing_as(MIGRATION, using="owner"), as_definer():
        Release.objects.using("owner").update(review_on=day)
        Delivered.objects.using("owner").update(review_on=day)


def test_on_its_review_date_it_stands_and_from_the_day_after_on_it_is_shut(
    group: Group,
) -> None:
    a_released(group, passes_on=True)
    today = london_day(timezone.now())
    set_review_date(today)
    assert read_by(A) == SAFE
    pass_on(by=A, to=D)
    set_review_date(today - timedelta(days=1))
    for person in (A, D):
        assert read_by(person) == ""
    with pytest.raises(Refused, match="It is not to be passed on"):
        pass_on(by=A, to=E)
    with acting(A) as actor:
        [mine] = queries.delivered(actor)
        with pytest.raises(Refused, match="not to be used any more"):
            actions.receive(mine, actor=actor)


def test_whoever_has_it_is_told_for_a_fortnight_that_it_is_shut(group: Group) -> None:
    a_released(group)
    today = london_day(timezone.now())
    set_review_date(today - timedelta(days=14))
    with acting(A) as viewer:
        assert len(queries.waiting_for(viewer, today=today)) == 1
        tomorrow = today + timedelta(days=1)
        assert queries.waiting_for(viewer, today=tomorrow) == []


def test_a_text_whose_review_date_is_over_is_recalled_and_answered(
    group: Group,
) -> None:
    release = a_released(group)
    set_review_date(date(2026, 1, 1))
    recalled(release)
    answer("used", by=A)
    with acting(RELEASES):
        assert len(queries.outstanding(release)) == 2


def test_no_statement_reads_or_receives_what_was_recalled(group: Group) -> None:
    release = a_released(group)
    mine = handed(A).id
    said = "SELECT words FROM release_said(%s)"
    with acting(A):
        assert _sql(said, mine) == [(SAFE,)]
    recalled(release)
    with acting(A):
        assert _sql(said, mine) == []
    over = pytest.raises(DatabaseError, match="not to be used any more")
    with acting(A), over, transaction.atomic():
        _sql("SELECT release_receive(%s)", mine)
    assert handed(A).kept.received_at is None


def test_a_recall_by_the_state_alone_shuts_every_copy(group: Group) -> None:
    release = a_released(group)
    recall = (
        "UPDATE records_register SET state = 'recalled', version = version + 1,"
        " closed_at = now() WHERE id = %s"
    )
    with acting(RELEASES):
        _sql(recall, release.register_id)
    assert read_by(A) == ""
    assert handed(A).recalled


def test_whoever_serves_nowhere_is_handed_nothing_and_is_named(
    report: Register,
) -> None:
    release = checked(drafted(report))
    leave(B)
    [reason] = refused(release, by=RELEASES).reasons
    assert reason.text == (
        "Nothing is handed to who serves nowhere now: Callum Frost, SEROCU"
    )
    with (
        acting(RELEASES),
        pytest.raises(DatabaseError, match="serves nowhere now"),
        transaction.atomic(),
    ):
        _sql(MOVE, "released", release.register_id)


def test_whoever_left_neither_reads_nor_receives_what_they_were_handed(
    group: Group,
) -> None:
    a_released(group, passes_on=True)
    mine = handed(A)
    leave(A)
    with acting(A) as actor:
        assert queries.said_in(mine) is None
        with pytest.raises(Refused, match="not released to you"):
            actions.receive(mine, actor=actor)


def test_no_system_is_told(report: Register) -> None:
    release = drafted(report)
    with (
        acting(DRAFTS),
        pytest.raises(DatabaseError, match="not theirs to change"),
        transaction.atomic(),
    ):
        Recipient.objects.create(
            register_id=release.register_id,
            access_class=release.access_class,
            person_id=BY_NAME["Muster Import"].id,
        )


def test_what_is_passed_on_stands_in_the_audit_by_reference_and_name_and_no_key(
    group: Group,
) -> None:
    a_released(group, passes_on=True)
    pass_on(by=A, to="Owen Lark")
    with as_definer():
        [entry] = Entry.objects.using("owner").filter(verb="release.passed_on")
        [text] = EntryText.objects.using("owner").filter(entry_id=entry.id)
    assert entry.register_id is None
    assert text.body == f"{handed(A).kept.reference} to Owen Lark, Surrey"


def test_a_text_of_a_report_behind_broken_glass_is_opened_by_no_glass(
    group: Group,
) -> None:
    report = a_report_inside(group)
    behind = drafted(report)
    breaks = "Callum Frost"
    broken(report, by=breaks)
    with acting(DRAFTS):
        opened = Register.objects.get(id=report.id)
        assert opened.access_class < -1
    release = drafted(opened)
    assert release.access_class == behind.access_class
    with acting(breaks):
        assert Register.objects.filter(id=report.id).exists()
        assert not Release.objects.exists()
        assert not Recipient.objects.exists()
        assert not Register.objects.filter(kind="release").exists()
    assert released(checked(release)).register.state == "released"


def test_no_text_is_begun_of_a_report_that_its_author_writes_still(
    group: Group,
) -> None:
    report = a_report_inside(group, draft=True)
    with pytest.raises(Refused, match="Its author writes that report still"):
        drafted(report)


def test_no_statement_begins_a_text_of_a_report_that_is_a_draft(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = a_report_inside(group, draft=True)
    monkeypatch.setattr(queries, "is_written_still", lambda _report: False)
    with pytest.raises(DatabaseError, match="not theirs to change"):
        drafted(report)


def regrade(report: Register, **said: str) -> None:
    """As when it was returned, changed and submitted again."""
    with viewing_as(MIGRATION, using="owner"), as_definer():
        ReportItem.objects.using("owner").filter(register_id=report.id).update(**said)


def test_a_report_that_was_graded_more_strictly_stops_check_and_release(
    report: Register,
) -> None:
    release = drafted(report)
    regrade(report, action="A1", sanitisation="S2")
    with pytest.raises(Refused) as caught:
        checked(release)
    assert [str(each) for each in caught.value.reasons] == [
        "The report was graded 1AC A2 S1, and now is 1AC A1 S2 (3x5x2)"
    ]
    assert caught.value.remedy == "Write the text anew, of what the report says now."
    regrade(report, action="A2", sanitisation="S1")
    checked(release)
    regrade(report, sanitisation="S2")
    assert "now is 1AC A2 S2" in refused(release, by=RELEASES).reasons[0].text


def test_a_report_that_says_more_stops_check_and_a_text_written_anew_is_of_that(
    report: Register,
) -> None:
    release = drafted(report, a_text("Danny Creel has a boat in the harbour now."))
    regrade(report, text="Danny Creel has a boat in the harbour now, he said.")
    with pytest.raises(Refused, match="What the report says was changed since"):
        checked(release)
    write_anew(release, by=DRAFTS, text="Danny Creel has a boat in the harbour now.")
    with pytest.raises(Refused, match="One thing could give the source away"):
        checked(release)
    write_anew(release, by=DRAFTS, text="Creel keeps a boat.")
    with acting(CHECKS):
        assert "he said" in seen(release).of_text
    assert checked(release).register.state == "checked"


def call_both(name: str, *people: str) -> None:
    """As if people had one name."""
    with viewing_as(MIGRATION, using="owner"), as_definer():
        for person in people:
            users = User.objects.using("owner").filter(id=BY_NAME[person].id)
            users.update(name=name)


def test_of_two_of_one_name_neither_is_told_by_a_guess(report: Register) -> None:
    call_both("Tom Ashdown", "Priya Nand")
    with pytest.raises(Refused) as caught:
        drafted(report, a_text(told=("Tom Ashdown",)))
    assert str(caught.value.reasons[0]) == (
        "Several are called Tom Ashdown: write “Tom Ashdown, Sussex” or"
        " “Tom Ashdown, Thames Valley”"
    )
    in_full = ("Tom Ashdown, Thames Valley Police", "tom ashdown, thames valley")
    release = drafted(report, a_text(told=in_full))
    with acting(DRAFTS):
        assert queries.recipients(release) == [BY_NAME["Priya Nand"].id]
        [typed] = queries.as_typed(queries.recipients(release), at=timezone.now())
    assert typed == "Tom Ashdown, Thames Valley"


def test_two_of_one_name_are_told_apart_where_a_text_is_passed_on(
    group: Group,
) -> None:
    a_released(group, passes_on=True)
    call_both("Tom Ashdown", "Priya Nand")
    with acting(A) as viewer:
        offered = queries.could_be_passed_to(viewer, at=timezone.now())
    assert offered[BY_NAME["Priya Nand"].id] == "Tom Ashdown, Thames Valley"
    assert offered[BY_NAME["Tom Ashdown"].id] == "Tom Ashdown, Sussex"
    assert offered[BY_NAME[D].id] == D


def test_no_statement_releases_what_only_its_originator_may(group: Group) -> None:
    report = a_report_inside(group, grade=CONSULTED)
    release = checked(drafted(report, a_text(grade=CONSULTED)))
    with (
        acting(RELEASES),
        pytest.raises(DatabaseError, match="has not said yes"),
        transaction.atomic(),
    ):
        _sql(MOVE, "released", release.register_id)


def test_a_grade_is_kept_as_it_was_given(report: Register) -> None:
    release = drafted(report)
    with acting(DRAFTS):
        found = seen(release)
        assert found.grade == DELEGATED
        assert [each.code for each in found.grades_of] == ["1AC A2 S1"]


WHO = "The source is Danny ORME"
"""Nobody's: what nobody may type into a text for release, or beside one."""


def saying(**who: str) -> actions.Text:
    """A text that says who a source is in one of its answers."""
    text = a_text()
    if "conditions" in who:
        return replace(text, grade=replace(text.grade, **who))  # type: ignore[arg-type]
    return replace(text, **who)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked", ["text", "purpose", "gateway", "conditions", "regraded_why"]
)
def test_who_a_source_is_is_stopped_in_every_answer_of_a_text(
    report: Register, asked: str
) -> None:
    with pytest.raises(Refused, match="says who a source"):
        drafted(report, saying(**{asked: WHO}))
    release = drafted(report)
    with acting(DRAFTS) as actor, pytest.raises(Refused, match="says who a source"):
        actions.change(
            seen(release), saying(**{asked: WHO}), actor=actor, at=timezone.now()
        )


def test_who_a_source_is_is_stopped_in_what_is_said_of_a_text(report: Register) -> None:
    release, now = drafted(report, a_text(CLOSE)), timezone.now()
    with acting(DRAFTS):
        [first, *_] = queries.left_to_answer(seen(release))
    for who, act in (
        (DRAFTS, partial(actions.keep, kept={first: WHO})),
        (CHECKS, partial(actions.step, verb="drop", reason=WHO)),
        (RELEASES, partial(actions.release, reason=WHO)),
        (RELEASES, partial(actions.recall, reason=WHO)),
    ):
        with acting(who) as actor, pytest.raises(Refused, match="says who a source"):
            act(seen(release), actor=actor, at=now)
    with acting(CHECKS) as actor, pytest.raises(Refused, match="says who a source"):
        records.write_note(seen(release).register, text=WHO, actor=actor, at=now)


@pytest.mark.parametrize("asked", ["purpose", "gateway", "conditions"])
def test_what_could_give_the_source_away_is_looked_for_in_all_that_goes_out(
    report: Register, asked: str
) -> None:
    release = drafted(report, saying(**{asked: "Intelligence only, before 21:40"}))
    with pytest.raises(Refused, match="“21:40”"):
        checked(release)


def test_a_recall_gives_nothing_away_either(group: Group) -> None:
    release = a_released(group)
    with acting(RELEASES) as actor:
        found, now = seen(release), timezone.now()
        with pytest.raises(Refused, match="could give away “kitchen”") as refused:
            actions.recall(
                found, reason="Nobody was in the kitchen", actor=actor, at=now
            )
        assert "not to be relied on" in refused.value.remedy
    assert recalled(release).register.state == "recalled"
