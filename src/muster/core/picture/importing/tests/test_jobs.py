"""Imports begun on the page: done by a job, stopped, gone on with, told of."""

import io
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError

from muster.core.access.actions import intern, open_group
from muster.core.access.jobs import MOST_TRIES, do_long_work
from muster.core.access.queries import unit_label
from muster.core.audit.models import Entry
from muster.core.documents.models import Document
from muster.core.documents.shelves import shelf
from muster.core.jobs import actions as jobs
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import BY_NAME, acting
from muster.core.picture.importing.jobs import Given, start_import
from muster.core.picture.importing.tests.builders import NOON, OFFICER
from muster.core.picture.importing.tests.test_views import CALLS, MASTS
from muster.core.picture.importing.writing import rows as writing
from muster.core.picture.importing.writing import tables as loading
from muster.core.picture.models import Fact, Item
from muster.core.records.models import Register
from muster.core.records.tests.builders import relabelled
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def given(name: str, text: str | bytes) -> Given:
    data = text.encode() if isinstance(text, str) else text
    return Given(name, io.BytesIO(data), len(data))


def start(by: str = OFFICER, calls: str = CALLS) -> Register:
    with acting(by) as actor:
        return start_import(
            "call_records",
            {"calls": given("calls.csv", calls), "masts": given("masts.csv", MASTS)},
            label=unit_label(),
            actor=actor,
            at=NOON,
        )


def the_work() -> LongWork:
    with acting(OFFICER):
        return LongWork.objects.get()


def work_off(by: str = OFFICER) -> LongWork:
    """Do the work as the job worker would."""
    with in_the_workers_role():
        do_long_work(work=str(the_work().id), viewer=str(BY_NAME[by].id), purpose=None)
    return the_work()


def facts() -> int:
    with acting(OFFICER):
        return Fact.objects.count()


def verbs() -> list[str]:
    """What the audit says of it, in order."""
    with acting("Simon Okafor"):
        found = Entry.objects.filter(verb__startswith="import.").order_by("at")
        return [each.verb for each in found]


@pytest.fixture
def _row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS_AT_ONCE", 1)


@pytest.fixture
def _dies_after_a_row(_row_by_row: None) -> Iterator[None]:
    """The worker dies once a row is written and reported."""
    with patch("muster.core.picture.importing.jobs.Progress.after") as after:
        after.side_effect = KeyboardInterrupt
        yield


def test_the_files_are_kept_and_nothing_is_written_before_the_job() -> None:
    register = start()
    with acting(OFFICER):
        assert {each.name for each in Document.objects.all()} == {
            "calls.csv",
            "masts.csv",
        }
        assert register.state == "open"
    assert the_work().state == "waiting"
    assert facts() == 0


def test_the_job_brings_them_in_and_says_how_far_it_came() -> None:
    start()
    done = work_off()
    assert (done.state, done.done, done.faults, done.in_all) == ("done", 3, 1, 5)
    assert done.made == facts() > 0
    with acting(OFFICER):
        assert Register.objects.get(kind="import").state == "complete"


def test_an_import_leaves_an_entry_as_it_begins_and_one_as_it_ends() -> None:
    start()
    work_off()
    assert verbs() == ["import.begun", "import.complete"]


def test_the_same_file_again_adds_nothing_and_leaves_one_entry_more() -> None:
    start()
    work_off()
    before = facts()
    with in_the_workers_role(), acting(OFFICER):
        LongWork.objects.all().update(asked_at=NOON - timedelta(days=1))
    start()
    with acting(OFFICER):
        assert Register.objects.filter(kind="import").count() == 1
        assert Document.objects.count() == 2
        newest = LongWork.objects.order_by("-asked_at").first()
        assert newest is not None
    with in_the_workers_role():
        do_long_work(work=str(newest.id), viewer=str(BY_NAME[OFFICER].id), purpose=None)
    assert facts() == before
    assert verbs() == [
        "import.begun",
        "import.complete",
        "import.begun",
        "import.repeated",
    ]


@pytest.mark.usefixtures("_dies_after_a_row")
def test_work_whose_worker_died_goes_on_and_adds_nothing_twice() -> None:
    start()
    with pytest.raises(KeyboardInterrupt):
        work_off()
    broken = the_work()
    assert (broken.state, broken.done) == ("running", 1)
    assert broken.made == facts() > 0
    with patch("muster.core.picture.importing.jobs.Progress.after"):
        done = work_off()
    assert (done.state, done.done, done.tries) == ("done", 3, 2)
    assert done.made == facts()
    with acting(OFFICER):
        assert Item.objects.count() == 2
    assert verbs() == ["import.begun", "import.complete"]


@pytest.mark.usefixtures("_dies_after_a_row")
def test_work_at_which_every_worker_dies_is_left_alone_and_says_so() -> None:
    start()
    for _ in range(MOST_TRIES):
        with pytest.raises(KeyboardInterrupt):
            work_off()
    given_up = work_off()
    assert given_up.state == "failed"
    assert "broke off each time" in given_up.failure
    assert verbs() == ["import.begun", "import.failed"]


@pytest.mark.usefixtures("_row_by_row")
def test_its_author_stops_it_and_goes_on_with_it() -> None:
    start()
    wait = loading.load

    def ask_meanwhile(*told: object) -> object:
        with acting(OFFICER) as actor:
            jobs.ask_to_stop(the_work(), actor=actor, at=NOON)
        return wait(*told)  # type: ignore[arg-type]

    with patch.object(writing, "load", ask_meanwhile):
        stopped = work_off()
    assert (stopped.state, stopped.done) == ("stopped", 1)
    kept = facts()
    assert kept > 0
    with acting(OFFICER) as actor:
        jobs.try_again(stopped, actor=actor, at=NOON)
    done = work_off()
    assert (done.state, done.done) == ("done", 3)
    assert facts() > kept
    assert verbs() == ["import.begun", "import.stopped", "import.complete"]


def test_what_was_not_begun_is_stopped_before_it_begins() -> None:
    start()
    with acting(OFFICER) as actor:
        jobs.ask_to_stop(the_work(), actor=actor, at=NOON)
    assert work_off().state == "stopped"
    assert facts() == 0


def test_who_could_not_have_begun_it_neither_stops_it_nor_tries_it_again() -> None:
    start()
    with acting("Theo Brandt") as other:
        for act in (jobs.ask_to_stop, jobs.try_again):
            with pytest.raises(Refused, match="or could have"):
                act(LongWork.objects.get(), actor=other, at=NOON)


@pytest.mark.usefixtures("_row_by_row")
def test_a_colleague_stops_it_and_goes_on_with_it_under_their_own_name() -> None:
    start()
    with acting("Idris Cole") as colleague:
        jobs.ask_to_stop(the_work(), actor=colleague, at=NOON)
    stopped = work_off()
    assert stopped.state == "stopped"
    with acting("Idris Cole") as colleague:
        jobs.try_again(stopped, actor=colleague, at=NOON)
    assert work_off("Idris Cole").state == "done"
    assert verbs() == ["import.begun", "import.stopped", "import.complete"]
    with acting("Simon Okafor"):
        entry = Entry.objects.get(verb="import.complete")
    assert entry.viewer_id == BY_NAME["Idris Cole"].id


def test_the_same_record_is_not_worked_on_twice_at_once() -> None:
    start()
    with pytest.raises(Refused, match="being done already"):
        start()


def test_rows_that_cannot_be_written_are_named_and_the_file_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start()
    whole = loading.ADD_LINKS
    monkeypatch.setattr(loading, "ADD_LINKS", "SELECT 1 / 0")
    failed = work_off()
    assert failed.state == "failed"
    assert "from line 2 of calls to line 2 of masts could not be" in failed.failure
    assert "the file is kept" in failed.remedy
    assert facts() == 0
    assert verbs() == ["import.begun", "import.failed"]
    monkeypatch.setattr(loading, "ADD_LINKS", whole)
    with acting(OFFICER) as actor:
        jobs.try_again(failed, actor=actor, at=NOON)
    assert work_off().state == "done"


def test_a_kept_file_that_was_damaged_fails_it_before_anything_is_written() -> None:
    start()
    with acting(OFFICER):
        kept = Document.objects.get(name="calls.csv")
    shelf()._place(kept.sha256).write_text(CALLS.replace("in", "on"))  # type: ignore[attr-defined]
    failed = work_off()
    assert failed.failure == "calls.csv was damaged in the store of files"
    assert "backup" in failed.remedy
    assert facts() == 0


def test_a_database_out_of_reach_does_not_end_it() -> None:
    start()
    with (
        patch.object(writing, "load", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        work_off()
    assert the_work().state == "running"
    assert work_off().state == "done"


def test_an_unforeseen_fault_is_told_without_what_stood_in_the_file(
    caplog: pytest.LogCaptureFixture,
) -> None:
    start()
    with patch.object(writing, "load", side_effect=KeyError("07700900001")):
        failed = work_off()
    assert failed.state == "failed"
    assert "07700900001" not in failed.failure + caplog.text


def test_a_job_does_nothing_for_who_could_not_have_begun_it() -> None:
    start()
    assert work_off("Theo Brandt").state == "waiting"


def test_a_record_relabelled_meanwhile_takes_its_progress_with_it() -> None:
    register = start()
    with acting(OFFICER) as actor:
        group = open_group(name="Larch", reason="Need", actor=actor, at=NOON)
        label = Label(
            groups=frozenset({group}), organisations=unit_label().organisations
        )
        relabelled(register, access_class=intern(label))
    with acting("Idris Cole"):
        assert not LongWork.objects.exists()
        assert not Document.objects.exists()
    assert work_off().state == "done"
    with acting("Idris Cole"):
        assert not Fact.objects.exists()


@pytest.mark.parametrize("name", ["calls.zip", "calls.png", "calls.csv"])
def test_a_picture_is_no_file_to_bring_in(name: str) -> None:
    with acting(OFFICER) as actor, pytest.raises(Refused):
        start_import(
            "call_records",
            {
                "calls": given(name, b"\x89PNG\r\n\x1a\n"),
                "masts": given("masts.csv", MASTS),
            },
            label=unit_label(),
            actor=actor,
            at=NOON,
        )
    with acting(OFFICER):
        assert not Register.objects.filter(kind="import").exists()


def test_work_without_a_record_is_its_authors_alone() -> None:
    with acting(OFFICER) as actor:
        jobs.begin(
            "import",
            title="Something of hers",
            access_class=intern(unit_label()),
            actor=actor,
            at=NOON,
        )
        assert LongWork.objects.exists()
    with acting("Idris Cole"):
        assert not LongWork.objects.exists()
