"""Accreditations: proposed by one administrator, confirmed by another, ended by one."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from muster.core.people.accreditations import (
    accreditations_of,
    accredited_as,
    against_using_it,
    may_use,
)
from muster.core.people.models import Accreditation
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.people.tests.sign_in import (
    administrator,
    another_administrator,
    confirmed,
    entries,
    page_of,
)
from muster.core.terms.law import Law
from muster.core.terms.power import Accredited, Power, UsedAs
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NELL, PIOTR = BY_NAME["Nell Quist"].id, BY_NAME["Piotr Zalew"].id
KIND = Accredited.FINANCIAL_INVESTIGATOR.value
CASH = Power(
    key="test.cash",
    title="Apply for the detention of cash",
    law=Law("An invented Act", "s.1"),
    constable_may=True,
    covers="cash",
    accredited_may=frozenset({Accredited.FINANCIAL_INVESTIGATOR}),
)
FROM, TO = date(2026, 4, 1), date(2027, 3, 31)
TYPED = {
    "kind": KIND,
    "number": "AFI 0142",
    "starts_day": "1",
    "starts_month": "4",
    "starts_year": "2026",
    "ends_day": "31",
    "ends_month": "3",
    "ends_year": "2027",
    "reason": "Her certificate came",
}


def asked_for(**otherwise: str) -> Any:
    path = page_of("Nell Quist", "accredit/")
    return administrator().post(path, {**TYPED, **otherwise}, secure=True)


def held() -> list[Accreditation]:
    with acting("Wendy Castle"):
        return list(accreditations_of(NELL))


def test_it_holds_once_another_administrator_confirmed_it() -> None:
    asked = asked_for()
    assert held() == []
    confirmed(asked)
    (one,) = held()
    assert (one.kind, one.number, one.starts, one.ends) == (KIND, "AFI 0142", FROM, TO)
    assert one.approved_by_id == BY_NAME["Tamsin Hale"].id
    page = another_administrator().get(page_of("Nell Quist"), secure=True)
    assert "AFI 0142" in page.content.decode()


def test_both_its_days_are_included_and_it_holds_on_no_other() -> None:
    confirmed(asked_for())
    day = timedelta(days=1)
    with acting("Callum Frost"):
        assert accredited_as(NELL, on=FROM) == accredited_as(NELL, on=TO) == {KIND}
        assert not accredited_as(NELL, on=FROM - day)
        assert not accredited_as(NELL, on=TO + day)


def test_staff_use_a_power_while_they_are_accredited_and_a_constable_always() -> None:
    confirmed(asked_for())
    with acting("Callum Frost"):
        assert against_using_it(CASH, NELL, on=FROM) == ()
        assert against_using_it(CASH, PIOTR, on=FROM)
        callum = BY_NAME["Callum Frost"].id
        assert against_using_it(CASH, callum, on=FROM) == ()


def test_as_what_somebody_uses_a_power_is_said_or_they_are_refused_in_its_words() -> (
    None
):
    confirmed(asked_for())
    with acting("Callum Frost"):
        assert may_use(NELL, CASH, FROM) is UsedAs.ACCREDITED
        assert may_use(BY_NAME["Callum Frost"].id, CASH, FROM) is UsedAs.CONSTABLE
        with pytest.raises(Refused) as caught:
            may_use(NELL, CASH, TO + timedelta(days=1))
    (reason,) = caught.value.reasons
    assert reason.text == "Your accreditation does not cover cash (s.1)."
    assert caught.value.remedy.startswith("Ask a constable.")


PROPOSED = (
    "SELECT people_propose(gen_random_uuid(), 'Why', jsonb_build_array("
    "jsonb_build_object('kind', 'accredit', 'row', gen_random_uuid(), 'person', %s,"
    " 'capability', %s::text, 'short_name', %s::text, 'from_day', %s::text, 'to_day',"
    " %s::text, 'name', '', 'rank', '', 'email', '', 'code', '', 'body_kind', '',"
    " 'part', '', 'role', '', 'digest', '', 'provider', '', 'subject', '', 'anew',"
    " false)))"
)


@pytest.mark.parametrize(
    "said",
    [
        ("nonsense", "AFI 0142", "2026-04-01", None),
        (KIND, "", "2026-04-01", None),
        (KIND, "AFI 0142", None, None),
        (KIND, "AFI 0142", "2026-04-01", "2020-01-01"),
    ],
)
def test_as_the_database_role_nobody_proposes_a_kind_that_there_is_not(
    said: tuple[str | None, ...],
) -> None:
    with acting("Wendy Castle"), connection.cursor() as cursor:
        cursor.execute(PROPOSED, [NELL, KIND, "AFI 0142", "2026-04-01", None])
        with (
            pytest.raises(DatabaseError, match="people_proposedact_accredits"),
            transaction.atomic(),
        ):
            cursor.execute(PROPOSED, [NELL, *said])


def test_nobody_is_accredited_for_the_same_twice_at_a_time() -> None:
    confirmed(asked_for())
    again = asked_for(
        starts_day="31",
        starts_month="3",
        starts_year="2027",
        ends_day="",
        ends_month="",
        ends_year="",
    )
    assert again.status_code == 409
    assert "accredited so in that time" in again.content.decode()
    confirmed(asked_for(starts_year="2027", ends_day="", ends_month="", ends_year=""))
    assert len(held()) == 2


def test_an_end_before_the_start_is_asked_about_again() -> None:
    assert asked_for(ends_year="2026").status_code == 422


def test_one_administrator_ends_it_and_the_audit_says_so() -> None:
    confirmed(asked_for())
    (one,) = held()
    place = page_of("Nell Quist", f"accreditations/{handle(one)}/end/")
    assert "Financial investigator" in (
        administrator().get(place, secure=True).content.decode()
    )
    assert administrator().post(place, secure=True).status_code == 302
    today = timezone.localdate()
    with acting("Callum Frost"):
        assert not accredited_as(NELL, on=max(today, FROM))
    assert len(entries("people.accreditation_ended")) == 1
    assert administrator().post(place, secure=True).status_code == 409


def test_as_the_database_role_nobody_accredits_by_a_statement() -> None:
    made = (
        "INSERT INTO people_accreditation (id, user_id, organisation_id, kind, number,"
        " starts) VALUES (%s, %s, %s, 'financial_investigator', 'X', '2026-04-01')"
    )
    with acting("Wendy Castle"), connection.cursor() as cursor:
        for statement, values in (
            (made, [uuid.uuid4(), NELL, key("SEROCU")]),
            ("SELECT people_accredit(NULL)", []),
        ):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
            ):
                cursor.execute(statement, values)
    confirmed(asked_for())
    (one,) = held()
    with (
        acting("Callum Frost"),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="only an administrator"),
        transaction.atomic(),
    ):
        cursor.execute("SELECT people_end_accreditation(%s)", [one.id])


def test_nobody_accredits_or_ends_what_is_their_own() -> None:
    path = page_of("Wendy Castle", "accredit/")
    asked = administrator().post(path, TYPED, secure=True)
    assert asked.status_code == 409
