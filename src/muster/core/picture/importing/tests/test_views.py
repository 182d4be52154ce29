from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muster.core.access.jobs import do_long_work
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.picture.importing.mapping.example import TEXT as EXAMPLE
from muster.core.picture.importing.tests.builders import OFFICER, a_mapping
from muster.core.picture.models import Fact
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADDRESS = "/picture/imports/"
CALLS = (
    "interaction,direction,correspondent_id,datetime,call_duration,antenna_id\n"
    "call,in,07700900001,2026-03-02 07:13:30,30,1\n"
    "call,sideways,07700900002,2026-03-02 07:14:30,30,1\n"
)
MASTS = "antenna_id,latitude,longitude\n1,51.45,-0.97\n"


def sent(by: str, **answers: object) -> Any:
    given: Mapping[str, object] = {
        "mapping": "call_records",
        "seen_by": "unit",
        "do": "preview",
        "file": SimpleUploadedFile("calls.csv", CALLS.encode()),
        "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
        **answers,
    }
    return at_work(by).post(f"{ADDRESS}new/", given)


def test_a_preview_shows_what_would_be_done_and_writes_nothing() -> None:
    page = sent(OFFICER).content.decode()
    assert "3 rows: 2 good, 1 bad" in page
    assert "it is not among &#39;in&#39;, &#39;out&#39;" in page
    with acting(OFFICER):
        assert not Fact.objects.exists()


def test_nobody_brings_people_in_without_saying_what_for() -> None:
    """Each is offered with whom they may be the same as, which is a search."""
    files = {
        "file": SimpleUploadedFile("calls.csv", CALLS.encode()),
        "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
    }
    asked = {"mapping": "call_records", "seen_by": "unit", "do": "import", **files}
    page = signed_in(OFFICER).post(f"{ADDRESS}new/", asked).content.decode()
    assert "You have not said what you are working on" in page
    with acting(OFFICER):
        assert not Register.objects.filter(kind="import").exists()


def done() -> None:
    """The job worker does what waits."""
    with acting(OFFICER) as officer:
        work = LongWork.objects.get()
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(officer.user_id), purpose=None)


def test_a_file_brought_in_stands_on_a_page_with_its_bad_rows() -> None:
    answer = sent(OFFICER, do="import")
    with acting(OFFICER):
        record = Register.objects.get(kind="import")
    assert answer.status_code == 302
    assert answer["Location"] == f"{ADDRESS}{record.reference}/"
    done()
    page = signed_in(OFFICER).get(answer["Location"]).content.decode()
    assert "3 rows: 2 good, 1 bad" in page
    assert "calls line 3 direction" in page
    assert "calls.csv" in page
    listing = signed_in(OFFICER).get(ADDRESS).content.decode()
    assert record.reference in listing


def test_an_import_is_called_by_its_file_and_its_digest_stands_beside() -> None:
    address = sent(OFFICER, do="import")["Location"]
    with acting(OFFICER):
        title = Register.objects.get(kind="import").title
    name, _, digest = title.removesuffix(")").rpartition(" (")
    assert name.endswith(": calls.csv")
    client = signed_in(OFFICER)
    for part in ("", "progress/", "stop/"):
        page = client.get(address + part).content.decode()
        assert name in page
        assert f"({digest})" not in page
    assert f"{digest}: another mark is another file" in (
        client.get(address).content.decode()
    )
    listing = client.get(ADDRESS).content.decode()
    assert name in listing
    assert digest not in listing


def test_an_import_that_waits_is_seen_on_its_page_and_in_the_list() -> None:
    address = sent(OFFICER, do="import")["Location"]
    page = signed_in(OFFICER).get(address).content.decode()
    assert "Waiting to be begun" in page
    assert f'hx-get="{address}progress/"' in page
    assert "Stop it" in page
    others = signed_in("Grace Lindqvist").get(address).content.decode()
    assert "Waiting to be begun" in others
    assert "Stop it" not in others
    assert "Waiting to be begun" in signed_in(OFFICER).get(ADDRESS).content.decode()


def test_its_page_asks_how_far_it_is_until_it_is_over() -> None:
    address = sent(OFFICER, do="import")["Location"]
    asked = f"{address}progress/"
    client = signed_in(OFFICER)
    part = client.get(asked, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part
    assert b"<html" not in part.content
    assert b"<html" in client.get(asked).content
    done()
    over = client.get(asked, headers={"HX-Request": "true"})
    assert over["HX-Refresh"] == "true"
    assert b"hx-get" not in over.content
    assert b"3 rows read" in over.content


def test_it_is_stopped_and_gone_on_with_by_two_buttons() -> None:
    address = sent(OFFICER, do="import")["Location"]
    client = signed_in(OFFICER)
    assert b"What was added so far stays" in client.get(f"{address}stop/").content
    client.post(f"{address}stop/")
    stopping = client.get(address).content.decode()
    assert "It is being stopped" in stopping
    assert "Stop it" not in stopping
    done()
    page = client.get(address).content.decode()
    assert "Stopped" in page
    assert "Try again" in page
    client.post(f"{address}again/")
    done()
    assert "3 rows: 2 good, 1 bad" in client.get(address).content.decode()


def test_a_colleague_who_could_have_begun_it_stops_it_on_the_page() -> None:
    address = sent(OFFICER, do="import")["Location"]
    client = signed_in("Idris Cole")
    assert client.post(f"{address}stop/").status_code == 302
    assert b"It is being stopped" in client.get(address).content


def test_one_who_could_not_have_begun_it_finds_no_page_to_stop_it() -> None:
    address = sent(OFFICER, do="import")["Location"]
    refused = signed_in("Grace Lindqvist").post(f"{address}stop/")
    assert refused.status_code == 404
    assert b"It is being stopped" not in signed_in(OFFICER).get(address).content


def test_whoever_may_not_see_the_import_is_told_nothing_of_its_progress() -> None:
    address = sent(OFFICER, do="import")["Location"]
    client = signed_in("Priya Nand")
    for part in ("", "progress/", "stop/", "again/"):
        assert client.get(address + part).status_code == 404


def test_a_file_that_needs_another_beside_it_is_asked_for_it() -> None:
    page = sent(OFFICER, second="").content.decode()
    assert "has another beside it: cdr_antennas.csv" in page
    assert "Give beside it as second file cdr_antennas.csv" in page


def test_a_file_of_which_nothing_could_be_used_says_so_first() -> None:
    other = SimpleUploadedFile("other.csv", b"some,other\n1,2\n")
    address = sent(OFFICER, do="import", file=other)["Location"]
    done()
    page = signed_in(OFFICER).get(address).content.decode()
    assert "Done: nothing of it could be used" in page


@pytest.mark.parametrize("outsider", ["Priya Nand", "Theo Brandt"])
def test_those_who_do_not_import_find_no_such_page(outsider: str) -> None:
    assert signed_in(outsider).get(f"{ADDRESS}new/").status_code == 404


def test_a_force_officer_sees_no_import() -> None:
    assert signed_in("Priya Nand").get(ADDRESS).status_code == 404


def brought_in(grade: str, *, seen_by: str = "unit") -> str:
    """The page of a file brought in by a mapping of one's own with a grade."""
    mapping = a_mapping(head=f'grade = "{grade}"').encode()
    answer = sent(
        OFFICER,
        do="import",
        mapping="own",
        own=SimpleUploadedFile("people.toml", mapping),
        file=SimpleUploadedFile("people.csv", b"id,name\n1,Ann Lee\n"),
        second="",
        seen_by=seen_by,
    )
    assert answer.status_code == 302
    with acting(OFFICER) as officer:
        works = list(LongWork.objects.filter(state=LongWork.State.WAITING))
    with in_the_workers_role():
        for work in works:
            do_long_work(work=str(work.id), viewer=str(officer.user_id), purpose=None)
    return str(answer["Location"])


def test_two_imports_of_one_name_tell_their_grade_and_who_may_see_them() -> None:
    for grade in ("3CP", "1AP"):
        brought_in(grade)
    listing = signed_in(OFFICER).get(ADDRESS).content.decode()
    for told in ("3CP", "1AP", "Who may see it", "SEROCU"):
        assert told in listing
    assert listing.count("People: people.csv") == 2


def test_an_import_that_waits_again_says_that_it_was_complete_before() -> None:
    address = sent(OFFICER, do="import")["Location"]
    done()
    assert sent(OFFICER, do="import")["Location"] == address
    page = signed_in(OFFICER).get(address).content.decode()
    assert "Complete before; it is being brought in again" in page


def test_the_page_for_a_file_gives_the_shortest_mapping_to_begin_from() -> None:
    client = signed_in(OFFICER)
    page = client.get(f"{ADDRESS}new/").content.decode()
    assert f'href="{ADDRESS}example/"' in page
    answer = client.get(f"{ADDRESS}example/")
    assert answer.content.decode() == EXAMPLE
    assert answer["Content-Type"].startswith("text/plain")
