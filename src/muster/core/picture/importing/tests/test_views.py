from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muster.core.picture.importing.tests.world import OFFICER, acting
from muster.core.picture.models import Fact
from muster.core.picture.tests.test_views import signed_in
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])

ADDRESS = "/picture/imports/"
CALLS = (
    "interaction,direction,correspondent_id,datetime,call_duration,antenna_id\n"
    "call,in,07700900001,2026-03-02 07:13:30,30,1\n"
    "call,sideways,07700900002,2026-03-02 07:14:30,30,1\n"
)
MASTS = "antenna_id,latitude,longitude\n1,51.45,-0.97\n"


def sent(by: str, **answers: str) -> Any:
    given: Mapping[str, object] = {
        "mapping": "call_records",
        "seen_by": "unit",
        "do": "preview",
        "file": SimpleUploadedFile("calls.csv", CALLS.encode()),
        "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
        **answers,
    }
    return signed_in(by).post(f"{ADDRESS}new/", given)


def test_a_preview_shows_what_would_be_done_and_writes_nothing() -> None:
    page = sent(OFFICER).content.decode()
    assert "3 rows: 2 good, 1 bad" in page
    assert "it is not among &#39;in&#39;, &#39;out&#39;" in page
    with acting():
        assert not Fact.objects.exists()


def test_a_file_brought_in_stands_on_a_page_with_its_bad_rows() -> None:
    answer = sent(OFFICER, do="import")
    with acting():
        record = Register.objects.get(kind="import")
    assert answer.status_code == 302
    assert answer["Location"] == f"{ADDRESS}{record.reference}/"
    page = signed_in(OFFICER).get(answer["Location"]).content.decode()
    assert "3 rows: 2 good, 1 bad" in page
    assert "calls line 3 direction" in page
    listing = signed_in(OFFICER).get(ADDRESS).content.decode()
    assert record.reference in listing


def test_a_file_that_needs_another_beside_it_is_asked_for_it() -> None:
    page = sent(OFFICER, second="").content.decode()
    assert "has another beside it: cdr_antennas.csv" in page


@pytest.mark.parametrize("outsider", ["Priya Nand", "Theo Brandt"])
def test_those_who_do_not_import_find_no_such_page(outsider: str) -> None:
    assert signed_in(outsider).get(f"{ADDRESS}new/").status_code == 404


def test_a_force_officer_sees_no_import() -> None:
    assert signed_in("Priya Nand").get(ADDRESS).status_code == 404
