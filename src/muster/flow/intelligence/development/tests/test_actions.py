"""What was looked for elsewhere, and a question that intelligence develops."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label, unit_label
from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.flow.intelligence.builders import a_draft, a_submitted, accepted
from muster.flow.intelligence.development import queries
from muster.flow.intelligence.development.builders import (
    AT,
    OFFICER,
    TAKER,
    a_check,
    a_package,
    answered,
    handed_over,
    seen,
    stepped,
)
from muster.flow.intelligence.development.models import Check
from muster.flow.intelligence.rules.readers import Reach, Readers

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
HOUR = timedelta(hours=1)
FORCE_OFFICER = "Priya Nand"


@pytest.fixture
def origin() -> Register:
    """The report from which a question is developed."""
    return a_draft("A van from Newhaven supplies somebody on 07700 900456.")


def test_what_was_looked_for_elsewhere_stands_with_where_and_what_came_of_it(
    origin: Register,
) -> None:
    a_check(origin)
    with acting(TAKER, at=AT):
        (check,) = queries.checks_on(origin)
        assert (check.where, check.get_outcome_display()) == (
            "Police National Database (PND)",
            "Nothing was found",
        )
    assert verbs(origin)[-1] == "intelligence_report.check_recorded"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"system": "force"}, "Say whose system it was"),
        ({"system": "other", "named": " "}, "Say whose system it was"),
        ({"outcome": "found"}, "Say what was found"),
        ({"outcome": "nothing", "found": "A van"}, "and nothing was"),
        ({"outcome": "waits", "found": "A van"}, "and nothing was"),
        ({"made_at": AT + HOUR}, "once it was made"),
        ({"found": "TOP SECRET: a van", "outcome": "found"}, "OFFICIAL"),
    ],
)
def test_a_check_that_was_not_made_so_is_refused(
    origin: Register, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        a_check(origin, **said)
    with acting(OFFICER, at=AT):
        assert queries.checks_on(origin) == []


def test_a_check_made_at_this_moment_is_recorded(origin: Register) -> None:
    assert a_check(origin, made_at=AT).made_at == AT


def test_what_waits_for_its_answer_is_answered_once(origin: Register) -> None:
    check = a_check(origin, outcome="waits")
    with pytest.raises(Refused, match="Say whether"):
        answered(check, outcome="waits")
    found = answered(check, outcome="found", found="Two stops at the ferry.")
    assert (found.found, found.answered_at) == ("Two stops at the ferry.", AT)
    with pytest.raises(Refused, match="answered already"):
        answered(check, outcome="nothing")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE development_check SET outcome = 'nothing', found = ''",
        "UPDATE development_check SET found = 'Another'",
        "UPDATE development_check SET looked_for = 'Another'",
        "DELETE FROM development_check",
    ],
)
def test_no_statement_changes_what_was_answered(
    origin: Register, statement: str
) -> None:
    answered(a_check(origin, outcome="waits"), outcome="found", found="Two stops.")
    with (
        acting(OFFICER),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_force_that_sees_its_request_reads_no_check_made_for_it() -> None:
    with acting(FORCE_OFFICER, at=AT) as actor:
        request = a_register(
            "Help with a line",
            intern(shared_label(actor.organisation_id)),
            actor=actor,
            kind="tasking_request",
            state="submitted",
        )
    a_check(request)
    with acting(FORCE_OFFICER, at=AT):
        assert Register.objects.filter(id=request.id).exists()
        assert not Check.objects.exists()
    address = f"/development/checks/{request.reference}/"
    assert ask(FORCE_OFFICER, address).status_code == 404
    assert "07700 900123" in ask(OFFICER, address).content.decode()


def test_a_check_is_recorded_on_a_report_that_was_accepted_long_before() -> None:
    a_check(accepted(a_submitted()))


def test_no_force_adds_a_check_to_its_own_request_by_a_statement() -> None:
    with acting(FORCE_OFFICER, at=AT) as actor:
        label = intern(shared_label(actor.organisation_id))
        request = a_register(
            "Help", label, actor=actor, kind="tasking_request", state="submitted"
        )
    with (
        acting(FORCE_OFFICER, at=AT) as actor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Check.objects.create(
            register=request,
            record_class=label,
            access_class=label,
            system="pnc",
            looked_for="A name",
            why="To know",
            outcome="nothing",
            made_at=AT,
            by_id=actor.user_id,
            at=AT,
            answered_at=AT,
        )


def test_nobody_reads_a_check_on_what_they_may_not_see() -> None:
    group = a_group(OFFICER, by="Idris Cole", at=AT - 72 * HOUR)
    hidden = accepted(a_submitted(readers=Readers(Reach.GROUP, group), by=OFFICER))
    a_check(hidden)
    with acting(TAKER, at=AT):
        assert not Check.objects.exists()
    address = f"/development/checks/{hidden.reference}/"
    assert ask(TAKER, address).status_code == 404


def test_no_check_is_recorded_on_a_record_of_another_kind() -> None:
    with acting(OFFICER, at=AT) as actor:
        other = a_register("A file", intern(unit_label()), actor=actor, kind="import")
    with pytest.raises(Refused, match="such a record"):
        a_check(other)
    assert ask(OFFICER, f"/development/checks/{other.reference}/").status_code == 404


def test_a_package_is_handed_over_once_leads_were_tried_and_answered(
    origin: Register,
) -> None:
    package = a_package(origin)
    with pytest.raises(Refused, match="No lead was tried yet"):
        handed_over(package)
    check = a_check(package.register, outcome="waits")
    with pytest.raises(Refused, match="Nobody has answered one lead yet"):
        handed_over(package)
    answered(check, outcome="nothing")
    handed_over(package, use="no_more")
    with acting(TAKER, at=AT):
        found = seen(package)
        assert (found.register.state, found.use) == ("handed_over", "no_more")


def test_whoever_handed_it_over_does_not_take_it_on(origin: Register) -> None:
    package = a_package(origin)
    a_check(package.register)
    handed_over(package)
    with pytest.raises(Refused):
        stepped(package, "take_on", by=OFFICER, reason="Assessed")
    stepped(package, "take_on", by=TAKER, reason="It is a threat")
    with acting(TAKER, at=AT):
        assert seen(package).register.state == "taken_on"


def test_handed_back_it_is_developed_further(origin: Register) -> None:
    package = a_package(origin)
    a_check(package.register)
    handed_over(package)
    stepped(package, "hand_back", by=TAKER, reason="Who drives the van?")
    a_check(package.register, system="anpr", looked_for="The van")
    handed_over(package, use="investigate")
    with acting(TAKER, at=AT):
        assert seen(package).use == "investigate"


def test_what_is_developed_is_read_by_those_who_read_where_it_is_from() -> None:
    group = a_group(OFFICER, by="Idris Cole", at=AT - 72 * HOUR)
    hidden = accepted(a_submitted(readers=Readers(Reach.GROUP, group), by=OFFICER))
    package = a_package(hidden)
    with acting(TAKER, at=AT):
        assert not Register.objects.filter(id=package.register_id).exists()


def test_only_intelligence_begins_one(origin: Register) -> None:
    with pytest.raises(Refused, match="Intelligence officers develop"):
        a_package(origin, by=TAKER)
    address = f"/development/from/{origin.reference}/"
    assert "Begin a development package" in ask(OFFICER, address).content.decode()
    assert "Begin a development" not in ask(TAKER, address).content.decode()


def test_an_officer_records_a_check_on_the_page_of_a_record(origin: Register) -> None:
    place = f"/development/checks/{origin.reference}/"
    assert "Record a check" in ask(OFFICER, place).content.decode()
    sent = ask(
        OFFICER,
        f"{place}record/",
        system="force",
        named="Sussex Police",
        looked_for="White van",
        why="To learn who drives it",
        outcome="waits",
        found="",
        made_at_day="3",
        made_at_month="11",
        made_at_year="2026",
        made_at_time="08:30",
    )
    assert sent.status_code == 302, sent.content.decode()
    page = ask(OFFICER, place).content.decode()
    assert "own system: Sussex Police" in page
    assert "Say what came of it" in page


def test_packages_first_handed_over_in_a_month_are_counted_by_what_for(
    origin: Register,
) -> None:
    package = a_package(origin)
    a_check(package.register)
    handed_over(package)
    a_package(origin)
    month = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    with acting("Theo Brandt", at=AT + HOUR):
        (counted,) = queries.handed_over(month)
    assert counted.by == {"use": "To assess as a threat"}


def test_it_stands_on_the_homes_of_those_who_develop_and_take_on(
    origin: Register,
) -> None:
    package = a_package(origin)
    address = f"/development/{package.register.reference}/"
    assert address in ask(OFFICER, "/").content.decode()
    assert address not in ask(TAKER, "/").content.decode()
    a_check(package.register)
    handed_over(package)
    assert address in ask(TAKER, "/").content.decode()
