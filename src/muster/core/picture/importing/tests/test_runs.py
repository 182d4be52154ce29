"""The same file brought in again: each run stands beside the others."""

from datetime import timedelta
from html import unescape
from re import sub
from unittest.mock import patch

import pytest
from django.utils import timezone

from muster.core.access.jobs import do_long_work
from muster.core.jobs import actions as jobs
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.importing.jobs import go_on_with_import
from muster.core.picture.importing.tests.builders import NOON, OFFICER
from muster.core.picture.importing.tests.test_jobs import start
from muster.core.picture.importing.tests.test_views import ADDRESS, sent
from muster.core.picture.models import Fact, ImportRun
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def work_off() -> None:
    with acting(OFFICER) as officer:
        work = LongWork.objects.latest("asked_at")
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(officer.user_id), purpose=None)


def page_of(register: Register) -> str:
    page = signed_in(OFFICER).get(f"{ADDRESS}{register.reference}/").content.decode()
    return " ".join(unescape(sub("<[^>]+>", " ", page)).split())


def runs() -> list[tuple[int, int, int, int, str]]:
    with acting(OFFICER):
        return [
            (each.rows, each.facts, each.links, each.not_used, each.ended)
            for each in ImportRun.objects.order_by("began_at")
        ]


def test_each_time_shows_what_it_added() -> None:
    for _ in range(2):
        sent(OFFICER, do="import")
        work_off()
    with acting(OFFICER):
        register = Register.objects.get(kind="import")
        added = Fact.objects.count()
    assert [(facts, ended) for _, facts, _, _, ended in runs()] == [
        (added, "complete"),
        (0, "complete"),
    ]
    page = page_of(register)
    assert "Each time it was brought in" in page
    assert f"OFFICER 3 {added}".replace("OFFICER", OFFICER) in page
    assert f"{OFFICER} 3 0 0 1 Complete" in page
    assert "What became of its rows, the last time" in page


def test_a_run_that_is_stopped_keeps_what_it_added_and_the_next_stands_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.picture.importing.writing.rows.ROWS_AT_ONCE", 1)
    register = start()
    with patch(
        "muster.core.picture.importing.jobs.Progress.after", side_effect=jobs.Stop
    ):
        work_off()
    with acting(OFFICER):
        before = Fact.objects.count()
    with acting(OFFICER) as officer:
        go_on_with_import(LongWork.objects.get(), actor=officer, at=NOON)
    work_off()
    with acting(OFFICER):
        after = Fact.objects.count()
    assert [(facts, ended) for _, facts, _, _, ended in runs()] == [
        (before, "stopped"),
        (after - before, "complete"),
    ]
    assert "Stopped" in page_of(register)


def test_one_that_fails_before_any_row_is_a_run_that_added_nothing() -> None:
    register = start()
    with patch("muster.core.picture.importing.jobs._lines", side_effect=KeyError("x")):
        for _ in range(9):
            with acting(OFFICER):
                if LongWork.objects.get().is_over:
                    break
            work_off()
    assert [(rows, facts, ended) for rows, facts, _, _, ended in runs()] == [
        (0, 0, "failed")
    ]
    assert "Failed" in page_of(register)


def test_one_that_is_broken_off_says_so() -> None:
    sent(OFFICER, do="import")
    work_off()
    with acting(OFFICER) as officer, in_the_workers_role():
        first = ImportRun.objects.get()
        ImportRun.objects.create(
            register=first.register,
            access_class=first.access_class,
            began_at=timezone.now() - timedelta(hours=1),
            by_id=officer.user_id,
            facts=7,
        )
    assert "Broken off: what it added stays" in page_of(first.register)


def test_one_that_a_kill_broke_off_keeps_its_end_when_a_later_one_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.picture.importing.writing.rows.ROWS_AT_ONCE", 1)
    carrying = "muster.core.picture.importing.jobs"
    register = start()
    with (
        patch(f"{carrying}.Progress.after", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        work_off()
    with patch(f"{carrying}._lines", side_effect=LookupError("gone")):
        work_off()
    (first, second) = runs()
    assert (first[0], first[4]) == (1, "")
    assert (second[0], second[4]) == (0, "failed")
    page = page_of(register)
    assert "Broken off: what it added stays" in page
    assert "Failed" in page


def test_one_that_breaks_off_each_time_ends_its_last_run_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.picture.importing.writing.rows.ROWS_AT_ONCE", 1)
    monkeypatch.setattr("muster.core.access.jobs.MOST_TRIES", 2)
    start()
    with patch(
        "muster.core.picture.importing.jobs.Progress.after",
        side_effect=KeyboardInterrupt,
    ):
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                work_off()
    work_off()
    assert [(rows, ended) for rows, _, _, _, ended in runs()] == [
        (1, ""),
        (1, "failed"),
    ]
