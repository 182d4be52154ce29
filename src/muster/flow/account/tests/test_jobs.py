"""The PDF of an issued account: made by a job, once, and told of until it is there."""

import io
import re
from unittest.mock import patch

import pytest
from django.db import IntegrityError, ProgrammingError, connections

from muster.core.access.jobs import do_long_work
from muster.core.documents.actions import add_file
from muster.core.documents.models import Document
from muster.core.documents.queries import on_record
from muster.core.documents.shelves import shelf
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.flow.account import jobs
from muster.flow.account.builders import (
    ANALYST,
    APPROVER,
    AT,
    BOARD,
    an_issued_account,
)
from muster.flow.account.models import IssuedAccount
from muster.flow.account.tests.printing import printed

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def page_of(issued: IssuedAccount, more: str = "") -> str:
    return f"/account/issued/{issued.register.reference}/{more}"


def failed(issued: IssuedAccount) -> None:
    with patch.object(jobs, "pdf", side_effect=OSError):
        assert printed(issued).state == "failed"


def test_a_job_keeps_the_pdf_on_the_issued_record() -> None:
    issued = an_issued_account()
    assert printed(issued).state == "done"
    with acting(BOARD):
        (file,) = on_record(issued.register)
        with shelf().open(file.sha256) as content:
            assert content.read(4) == b"%PDF"
    assert verbs(issued.register) == []


def test_a_worker_that_died_after_it_was_kept_makes_no_second() -> None:
    issued = an_issued_account()
    with patch.object(jobs, "finish"):
        assert printed(issued).state == "running"
    assert printed(issued).state == "done"
    with acting(BOARD):
        assert len(on_record(issued.register)) == 1


def test_until_it_is_there_the_page_says_so_and_asks_again() -> None:
    issued = an_issued_account()
    for name in (BOARD, APPROVER):
        page = words(ask(name, page_of(issued)))
        assert "The PDF is being made" in page
        assert f'hx-get="{page_of(issued, "printing/")}"' in page
        assert "Download it as a PDF" not in page
    assert "HX-Refresh" not in ask(BOARD, page_of(issued, "printing/")).headers
    printed(issued)
    assert ask(BOARD, page_of(issued, "printing/"))["HX-Refresh"] == "true"
    page = words(ask(BOARD, page_of(issued)))
    assert "The PDF is" not in page
    assert "Download it as a PDF" in page


def test_one_that_failed_is_told_of_and_made_again_by_the_approver() -> None:
    issued = an_issued_account()
    failed(issued)
    assert verbs(issued.register) == ["issued_account.pdf_failed"]
    again = page_of(issued, "print-again/")
    assert "The PDF could not be made" in words(ask(BOARD, page_of(issued)))
    assert again not in words(ask(BOARD, page_of(issued)))
    assert ask(BOARD, again).status_code == 404
    assert again in words(ask(APPROVER, page_of(issued)))
    assert "Make the PDF again?" in words(ask(APPROVER, again))
    assert ask(APPROVER, again, go="on").status_code == 302
    assert printed(issued).state == "done"


def test_one_that_is_there_is_not_made_again() -> None:
    issued = an_issued_account()
    printed(issued)
    again = ask(APPROVER, page_of(issued, "print-again/"), go="on")
    assert again.status_code == 409
    assert "It did not fail" in words(again)


def a_fake(issued: IssuedAccount, by: Viewer, **made: bool) -> Document:
    """A file of the right name, as it would stand on the issued record."""
    fake = b"%PDF-1.4 not what was issued"
    return Document(
        register_id=issued.register_id,
        access_class=issued.access_class,
        name=f"{issued.register.reference}.pdf",
        sha256=shelf().put(io.BytesIO(fake)),
        size=len(fake),
        added_by_id=by.user_id,
        added_at=AT,
        **made,
    )


def planted(issued: IssuedAccount, *, made: bool = False) -> Document:
    """Such a file, put there first: of somebody's, from before none was taken."""
    with acting(ANALYST, at=AT) as actor:
        fake = a_fake(issued, actor, made=made)
        if made:
            fake.save(force_insert=True)
        else:
            with as_definer(using="owner"):
                fake.save(force_insert=True, using="owner")
    return fake


def downloaded(issued: IssuedAccount) -> bytes:
    page = words(ask(BOARD, page_of(issued)))
    [href] = re.findall(r"/documents/[^/]+/file/\w+/", page)
    return b"".join(ask(BOARD, href).streaming_content)


def test_a_file_of_the_right_name_does_not_become_the_official_pdf() -> None:
    issued = an_issued_account()
    other = planted(issued)
    assert "Download it as a PDF" not in words(ask(BOARD, page_of(issued)))
    assert printed(issued).state == "done"
    assert b"not what was issued" not in downloaded(issued)
    with acting(BOARD):
        bound = IssuedAccount.objects.get(register=issued.register)
        assert bound.printed_id not in {None, other.id}
        assert bound.printed is not None
        assert bound.printed_sha256 == bound.printed.sha256


def test_nobody_adds_a_file_to_what_was_issued() -> None:
    issued = an_issued_account()
    add = f"/documents/{issued.register.reference}/add/"
    for name in (APPROVER, ANALYST):
        asked = ask(name, add)
        assert asked.status_code in {404, 409}
        assert ask(name, add, file="x").status_code in {404, 409}
    panel = words(ask(APPROVER, f"/documents/{issued.register.reference}/"))
    assert "Add a file" not in panel
    with acting(APPROVER, at=AT) as actor, pytest.raises(Refused, match="issued"):
        add_file(
            issued.register,
            name="more.txt",
            content=io.BytesIO(b"more"),
            size=4,
            actor=actor,
            at=AT,
        )


def test_the_pdf_is_shown_as_made_by_muster_and_another_file_as_its_authors() -> None:
    issued = an_issued_account()
    planted(issued)
    printed(issued)
    page = words(ask(APPROVER, f"/documents/{issued.register.reference}/"))
    assert f"Made by Muster, for {APPROVER}" in page
    assert ANALYST in page


def said_to_be_printed(issued: IssuedAccount, other: Document) -> None:
    """Say that an account was printed as a file, by its work, which runs."""
    LongWork.objects.filter(register_id=issued.register.id).update(state="running")
    bound_to(issued, other)


def bound_to(issued: IssuedAccount, other: Document) -> None:
    work = LongWork.objects.filter(register_id=issued.register.id)
    IssuedAccount.objects.filter(register=issued.register).update(
        printed=other, printed_sha256=other.sha256, printed_by_work=work.get().id
    )


def test_the_database_takes_no_file_of_somebodys_for_the_pdf() -> None:
    issued = an_issued_account()
    other = planted(issued)
    with (
        in_the_workers_role(),
        acting(APPROVER),
        pytest.raises(IntegrityError, match="not what the job made"),
    ):
        said_to_be_printed(issued, other)


def test_nobody_but_the_worker_says_that_a_file_is_made_by_muster() -> None:
    """Not by SQL of one's own either, in the role of a page."""
    issued = an_issued_account()
    with pytest.raises(ProgrammingError, match="row-level security"):
        planted(issued, made=True)


def test_nobody_but_the_worker_says_what_an_account_was_printed_as() -> None:
    issued = an_issued_account()
    with in_the_workers_role():
        other = planted(issued, made=True)
        with acting(APPROVER):
            LongWork.objects.filter(register_id=issued.register.id).update(
                state="running"
            )
    with acting(APPROVER), pytest.raises(IntegrityError, match="only the job"):
        bound_to(issued, other)
    with in_the_workers_role(), acting(APPROVER):
        said_to_be_printed(issued, other)


def test_once_printed_an_account_is_bound_to_no_other() -> None:
    issued = an_issued_account()
    work = printed(issued)
    with in_the_workers_role():
        other = planted(issued, made=True)
    with acting(APPROVER), pytest.raises(IntegrityError, match="printed once"):
        IssuedAccount.objects.filter(register=issued.register).update(
            printed=other, printed_sha256=other.sha256, printed_by_work=work.id
        )


def test_one_printed_before_it_was_bound_is_made_anew_by_whoever_began_it() -> None:
    issued = an_issued_account()
    printed(issued)
    once = "TRIGGER unit_account_printed_once"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE unit_account_issuedaccount DISABLE {once}")
    who = BY_NAME[APPROVER].id
    with (
        as_definer(),
        viewing_as(who, using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE unit_account_issuedaccount SET printed_id = NULL,"
            " printed_sha256 = '', printed_by_work = NULL"
        )
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE unit_account_issuedaccount ENABLE {once}")
    page = words(ask(APPROVER, page_of(issued)))
    assert "Download it as a PDF" not in page
    assert "Make the PDF again" in page
    again = page_of(issued, "print-again/")
    # Whoever might have begun it may, and not its author alone.
    assert ask(ANALYST, again, go="on").status_code == 302
    assert "issued_account.print_again" in verbs(issued.register)
    with acting(APPROVER):
        work = LongWork.objects.filter(register_id=issued.register.id).latest(
            "asked_at"
        )
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(BY_NAME[ANALYST].id), purpose=None)
    assert downloaded(issued).startswith(b"%PDF")
