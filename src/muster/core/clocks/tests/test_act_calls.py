"""What a program says of the time limits of a record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from muster.core.access.tests.tokens import Caller
from muster.core.audit.models import Entry
from muster.core.clocks import actions, queries
from muster.core.clocks.tests.builders import (
    SEIZURE,
    a_person,
    a_record,
    london,
    signed_in,
)
from muster.core.people.models import Organisation
from muster.core.people.sign_in import tokens
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer, viewing
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web.api.declaring import scopes

CUSTODY, CONTINUED = "pace.detention.24h", "pace.detention.36h"
CAME = london("2026-09-07 09:40")
NOON = london("2026-09-07 12:00")
WHY = "Custody system, 4471"


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with patch.object(timezone, "now", lambda: NOON):
        yield


@pytest.fixture
def record(officer: Viewer) -> Register:
    with viewing(officer):
        made = a_record("Held at Reading", by=officer, at=CAME)
        actions.start(made, CUSTODY, at=CAME, actor=officer)
    return made


def program_of(person: Viewer) -> Caller:
    signed_in(person)  # who has a token has an account
    value = tokens.make(
        user_id=person.user_id,
        name="A test",
        scopes=scopes(),
        at=NOON,
        ends=NOON + timedelta(days=7),
    )
    return Caller(value)


def said(moment: datetime, **more: object) -> dict[str, Any]:
    return {"limit": CUSTODY, "text": WHY, "done_at": moment.isoformat(), **more}


def on(record: Register, act: str = "") -> str:
    return f"time-limits/{record.reference}" + (f"/{act}" if act else "")


def test_the_limits_of_a_record_are_read_with_what_may_be_said_of_each(
    officer: Viewer, record: Register
) -> None:
    (limit,) = program_of(officer).get(on(record)).said["limits"]
    assert limit["ends"] == "Tuesday 8 September 2026 at 09:40"
    assert limit["lapse"].startswith("The person or thing must be released")
    assert limit["certainty"].startswith("Unconfirmed")
    assert {"act": "stop", "words": "Charged or released", "to": ""} in (
        limit["may_be_said"]
    )
    assert CONTINUED in {each["to"] for each in limit["may_be_said"]}


def test_who_does_not_work_on_the_record_reads_its_limits_and_says_nothing(
    officer: Viewer, record: Register
) -> None:
    kind = replace(SEIZURE, worked_by=frozenset({Role.AUDITOR}))
    program = program_of(officer)
    with patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        (limit,) = program.get(on(record)).said["limits"]
        told = program.post(on(record, "stop"), said(NOON))
    assert limit["may_be_said"] == []
    assert told.status == 404


def test_a_stranger_is_answered_as_if_there_were_no_record(
    outsider: Viewer, record: Register
) -> None:
    program = program_of(outsider)
    told = program.post(on(record, "stop"), said(NOON))
    absent = program.post("time-limits/SE-INV-2026-22222222/stop", said(NOON))
    assert (told.status, told.content) == (404, absent.content)


def test_a_custody_system_says_that_somebody_was_charged_once(
    officer: Viewer, record: Register
) -> None:
    program = program_of(officer)
    answers = [
        program.post(on(record, "stop"), said(NOON), key="custody-4471")
        for _ in range(2)
    ]
    assert [one.said for one in answers] == [{"reference": record.reference}] * 2
    with viewing(officer):
        (run,) = queries.on_record(record, CUSTODY)
    assert run.clock.stopped_at == NOON
    with as_definer():
        entries = Entry.objects.using("owner").filter(verb="clocks.stopped")
        assert entries.count() == 1


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (CAME - timedelta(minutes=1), "before the time limit began"),
        (NOON + timedelta(minutes=1), "cannot have happened yet"),
    ],
)
def test_what_cannot_have_been_is_refused_in_words(
    officer: Viewer, record: Register, moment: datetime, reason: str
) -> None:
    told = program_of(officer).post(on(record, "stop"), said(moment))
    assert told.status == 409
    assert reason in told.said["reasons"][0]


def test_a_limit_that_the_records_own_acts_move_is_stopped_by_no_program(
    officer: Viewer, record: Register
) -> None:
    kind = replace(SEIZURE, own_limits=frozenset({CUSTODY}))
    with patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        told = program_of(officer).post(on(record, "stop"), said(NOON))
    assert told.status == 409
    assert "moves with the record" in told.said["reasons"][0]


def test_custody_goes_on_where_the_program_says_what_that_hangs_on(
    officer: Viewer, record: Register
) -> None:
    sent = {
        "limit": CUSTODY,
        "to": CONTINUED,
        "decided_at": NOON.isoformat(),
        "text": WHY,
    }
    program = program_of(officer)
    unsaid = program.post(on(record, "go_on"), sent)
    told = program.post(on(record, "go_on"), {**sent, "is_so": True})
    unknown = program.post(on(record, "go_on"), {**sent, "to": "invented.none"})
    assert "only if a superintendent" in unsaid.said["reasons"][0]
    assert told.said == {"reference": record.reference}
    assert unknown.status == 404
    with viewing(officer):
        (found,) = queries.running(record)
    assert found.deadline.words == "Tuesday 8 September 2026 at 21:40"


def test_a_program_names_one_end_of_what_it_goes_on_to(
    officer: Viewer, record: Register
) -> None:
    with viewing(officer):
        actions.start(record, "poca.cash.48h", at=CAME, actor=officer)
    told = program_of(officer).post(
        on(record, "go_on"),
        {
            "limit": "poca.cash.48h",
            "to": "poca.cash.order",
            "decided_at": NOON.isoformat(),
            "event_at": NOON.isoformat(),
            "ends_on": "2026-11-27",
            "ends_at": "2026-11-20T12:00:00+00:00",
            "text": WHY,
        },
    )
    assert told.status == 422
    with viewing(officer):
        limits = {one.clock.rule_id for one in queries.running(record)}
    assert limits == {CUSTODY, "poca.cash.48h"}


def test_who_comes_second_is_told_who_was_first(
    officer: Viewer, record: Register
) -> None:
    program = program_of(officer)
    program.post(on(record, "stop"), said(NOON))
    told = program.post(on(record, "stop"), said(NOON))
    assert told.status == 409
    assert "Ashby recorded “Charged or released”" in " ".join(told.said["reasons"])


def test_a_program_asks_names_an_end_and_puts_right(
    officer: Viewer, record: Register
) -> None:
    with viewing(officer):
        actions.start(record, "dpa.access", at=CAME, actor=officer)
        actions.start(record, "poca.account.limit", at=CAME, actor=officer)
    program = program_of(officer)
    access = {"limit": "dpa.access", "text": WHY}
    account = {"limit": "poca.account.limit", "text": WHY}
    acts = [
        ("wait", {**access, "since": "2026-09-07"}),
        ("resume", {**access, "until": "2026-09-07"}),
        ("name_end", {**account, "ends_on": "2027-02-26"}),
        ("put_right", account),
    ]
    told = [program.post(on(record, act), sent).status for act, sent in acts]
    neither = program.post(on(record, "name_end"), account)
    ends = [
        program.post(on(record, "name_end"), {**account, "ends_on": day})
        for day in ("2931-12-31", "9999-12-31")
    ]
    plain = program.post(on(record, "wait"), {**account, "since": "2026-09-07"})
    assert told == [200] * 4
    assert neither.status == 422
    assert "The year 2931 cannot be meant" in ends[0].said["reasons"][0]
    assert ends[1].status == 422
    assert "Enter a year from 1000 to 2999" in str(ends[1].said)
    assert "Nothing stops the time" in plain.said["reasons"][0]


def test_a_program_of_somebody_who_only_reads_the_record_is_refused(
    record: Register, unit: Organisation
) -> None:
    program = program_of(a_person("Dale", Role.TASKING_COORDINATOR, of=unit))
    [limit] = program.get(f"time-limits/{record.reference}").said["limits"]
    assert limit["may_be_said"] == []
    told = program.post(on(record, "stop"), said(NOON))
    assert told.status == 409
    assert "whoever works on the record" in str(told.said)
