"""The homes of the bureau and the adviser, what they keep, and what is taken out."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle
from muster.flow.operations.authorities import actions as register
from muster.flow.operations.authorities import queries as authorities
from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    BUREAU,
    OUTSIDE,
    SECOND_AO,
    an_application,
    an_authority,
    an_established_error,
    cancelled,
    granted,
    renewed,
    the_corridor,
)
from muster.flow.operations.builders import DETECTIVE, a_led_operation
from muster.rooms.operational_security import actions, queries
from muster.rooms.operational_security.builders import (
    QUESTION,
    a_lesson,
    adopted,
    an_advice,
    an_audit,
    given,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
DAY = timedelta(days=1)
ROOM = "/operational-security/"
SHOWN = 200


@pytest.fixture
def corridor() -> Group:
    return the_corridor()


@pytest.fixture
def operation(corridor: Group) -> Register:
    return a_led_operation().register


def text(name: str, path: str, **typed: object) -> str:
    answer: str = ask(name, path, **typed).content.decode()
    return answer


def test_the_bureau_sees_what_ran_out_what_is_near_and_what_is_to_be_checked(
    operation: Register,
) -> None:
    now = timezone.now()
    an_authority(operation, at=now - 120 * DAY, urn="A/OVER")
    an_authority(operation, at=now - 85 * DAY, urn="A/NEAR")
    an_authority(operation, at=now, urn="A/FAR")
    an_application(operation, at=now, urn="A/NEW")
    page = text(BUREAU, f"{ROOM}bureau/")
    over, rest = page.rsplit("To check", 1)
    assert "A/OVER" in over
    check, rest = rest.rsplit("Granted, not in effect", 1)
    assert "A/NEW" in check
    near, _ = rest.rsplit("Reviews due", 1)
    assert "A/NEAR" in near.rsplit("Expiring", 1)[1]
    assert "A/FAR" not in near
    for name in (*OUTSIDE, DETECTIVE, APPLICANT):
        assert "A/NEAR" not in text(name, f"{ROOM}bureau/")


def test_the_bureau_s_home_page_has_what_is_urgent_first(operation: Register) -> None:
    now = timezone.now()
    an_application(operation, at=now - DAY, urn="A/CALM")
    an_application(operation, at=now, urn="A/URGENT", urgent=True, urgent_why="Tonight")
    an_authority(operation, at=now - 120 * DAY, urn="A/OVER")
    page = text(BUREAU, "/")
    over, urgent, calm = map(page.index, ("A/OVER", "A/URGENT", "A/CALM"))
    assert over < urgent < calm
    for name in (*OUTSIDE, DETECTIVE):
        assert "A/OVER" not in text(name, "/")


def test_who_is_in_no_corridor_reads_that_nothing_there_is_a_fact(
    operation: Register,
) -> None:
    said = "You are in no corridor of covert authorities"
    outside = [
        name for name in OUTSIDE if ask(name, f"{ROOM}bureau/").status_code == 200
    ]
    assert outside
    for name in outside:
        assert said in text(name, f"{ROOM}bureau/")
    assert said not in text(BUREAU, f"{ROOM}bureau/")


def test_a_review_of_what_has_ended_is_late_no_more(operation: Register) -> None:
    now = timezone.now()
    an_authority(operation, at=now - 120 * DAY, urn="A/OVER")
    an_authority(operation, at=now - 60 * DAY, urn="A/RUNS")
    with acting(BUREAU):
        late = [each.authority.urn for each in queries.reviews_due(at=now)]
        assert queries.year(at=now).reviews_late == 1
    assert late == ["A/RUNS"]


def test_each_officer_has_a_diary_and_the_bureau_has_all(operation: Register) -> None:
    now = timezone.now()
    an_authority(operation, at=now, urn="A/ONE")
    second = an_application(operation, at=now, urn="A/TWO")
    granted(second, by=SECOND_AO, at=now)
    mine, all_of_them = text(AO, f"{ROOM}diary/"), text(BUREAU, f"{ROOM}diary/")
    assert "A/ONE" in mine
    assert "A/TWO" not in mine
    assert all_of_them.index(AO) < all_of_them.index(SECOND_AO)


def test_the_adviser_takes_up_what_somebody_reported(operation: Register) -> None:
    with acting(DETECTIVE) as detective:
        register.report_suspicion("It ran on after Friday", actor=detective)
    assert "It ran on after Friday" in text(ADVISER, f"{ROOM}adviser/")
    with acting(ADVISER):
        (lying,) = authorities.suspicions()
    taken = ask(ADVISER, f"{ROOM}reported/{handle(lying)}/", cause="lapsed")
    assert taken.status_code == 302, taken.content.decode()
    with acting(ADVISER):
        (error,) = authorities.errors("suspected")
        assert error.what == "It ran on after Friday"
    assert "Nothing waits." in text(ADVISER, f"{ROOM}adviser/")


def test_advice_is_given_and_says_to_whom(corridor: Group) -> None:
    advice = an_advice(at=timezone.now())
    page = f"{ROOM}advice/{advice.register.reference}/"
    assert "Give the advice" in text(ADVISER, page)
    assert "Give the advice" not in text(BUREAU, page)
    given(advice, at=timezone.now())
    assert "A new one, unless" in text(BUREAU, page)
    assert QUESTION not in text(OUTSIDE[0], page)


def test_the_bureau_neither_reads_what_an_audit_noted_nor_writes_it(
    operation: Register,
) -> None:
    now = timezone.now()
    authority = an_authority(operation, at=now).register
    an_audit(authority, at=now)
    panel = f"{ROOM}of/{authority.reference}/"
    assert "Proportionality says what" in text(ADVISER, panel)
    assert ask(BUREAU, panel).status_code == 404
    with pytest.raises(Refused), acting(BUREAU) as bureau:
        actions.audit(authority, quality="sound", text="Good", actor=bureau, at=now)
    with acting(ADVISER):
        assert "covert_authority.audited" in verbs(authority)
        (note,) = queries.audits_of(authority)
    with pytest.raises(DatabaseError), acting(BUREAU), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE operational_security_auditnote SET text = 'x' WHERE id = %s",
            [note.id],
        )


def test_a_lesson_is_drawn_from_an_error_and_adopted(operation: Register) -> None:
    now = timezone.now()
    error = an_established_error(at=now)
    lesson = adopted(a_lesson(error.register, at=now), at=now)
    page = text(BUREAU, f"{ROOM}lessons/{lesson.register.reference}/")
    assert "SETSU" in page
    assert "Each team carries" in page


def test_who_a_source_is_stands_in_no_advice(corridor: Group) -> None:
    with pytest.raises(Refused):
        an_advice(at=timezone.now(), question="May the source Marta Holm be paid?")


def test_the_central_record_stands_in_the_order_of_the_code(
    operation: Register,
) -> None:
    now = timezone.now()
    authority = an_authority(operation, at=now - 30 * DAY, urn="A/1")
    renewed(authority, at=now - 10 * DAY)
    cancelled(authority, at=now)
    an_application(operation, at=now, urn="A/NEVER")
    answer = ask(BUREAU, f"{ROOM}central-record/")
    written = answer.content.decode("utf-8-sig")
    header, line = list(csv.reader(io.StringIO(written)))
    assert header[0] == "Type"
    assert header[12] == "Cancelled"
    told = dict(zip(header, line, strict=True))
    assert told["Unique reference"] == "A/1"
    assert told["Authorising officer"] == AO
    assert told["Rank"] == "Superintendent"
    assert told["Cancelled"] == timezone.localdate().isoformat()
    assert f"{AO}, Superintendent" in told["Renewals"]
    assert told["Operation"] == operation.title
    assert told["How it was granted"] == "in writing"
    assert told["In effect from"] == london_day(now - 30 * DAY).isoformat()
    assert told["Ends"] == told["Cancelled"]
    assert told["Judicial Commissioner"] == "not asked for"
    for name in OUTSIDE:
        assert "A/1" not in text(name, f"{ROOM}central-record/")


def in_central_record() -> dict[str, dict[str, str]]:
    written = ask(BUREAU, f"{ROOM}central-record/").content.decode("utf-8-sig")
    return {
        line["Unique reference"]: line for line in csv.DictReader(io.StringIO(written))
    }


def test_the_central_record_says_when_each_was_in_effect_if_it_ever_was(
    operation: Register,
) -> None:
    now = timezone.now()
    began = now - 2 * DAY
    intrusive = {"power": "intrusive", "acts": ("record_in_private",)}
    urgent = {**intrusive, "urgent": True, "urgent_why": "A hostage"}
    an_authority(operation, at=began, rank="chief", urn="A/WAITS", **intrusive)
    approved = an_authority(operation, at=began, rank="chief", urn="A/URGENT", **urgent)
    with acting(BUREAU, at=now) as bureau:
        found = authorities.authority(approved.register.reference)
        notice = now - DAY
        register.approve(found, notified_at=notice, actor=bureau, at=now)
    told = in_central_record()
    assert told["A/WAITS"]["In effect from"] == ""
    assert told["A/WAITS"]["Ends"] == ""
    assert told["A/WAITS"]["Judicial Commissioner"] == "not recorded"
    assert told["A/URGENT"]["In effect from"] == london_day(began).isoformat()
    assert told["A/URGENT"]["Ends"] == london_day(began + 3 * DAY).isoformat()
    assert told["A/URGENT"]["Judicial Commissioner"] == (
        f"notice {london_day(notice).isoformat()}"
    )


def test_the_pack_for_an_inspection_is_a_pdf(operation: Register) -> None:
    an_authority(operation, at=timezone.now())
    answer = ask(BUREAU, f"{ROOM}inspection/")
    assert answer.content.startswith(b"%PDF")
    assert ask(DETECTIVE, f"{ROOM}inspection/").status_code == 404


def test_what_is_told_of_a_year_stands_on_the_bureau_s_page(
    operation: Register,
) -> None:
    now = timezone.now()
    an_authority(operation, at=now - 20 * DAY)
    error = an_established_error(at=now - 30 * DAY)
    with acting(ADVISER, at=now) as adviser:
        found = authorities.error(error.register.reference)
        register.step_error(found, "report", actor=adviser, at=now)
        year = queries.year(at=now)
    assert year.granted == 1
    assert year.days_to_report == (30,)
    assert year.in_time == "No"
