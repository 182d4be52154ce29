"""Rules, moments, and one invented kind of record, as a sentence needs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.db import connections
from django.test import Client, RequestFactory
from psycopg import sql

from muster.core.access.actions import intern
from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.rules import Deadline, deadline, refuse_if_over
from muster.core.people.models import Organisation, Posting, Team, User
from muster.core.people.queries import viewer_for
from muster.core.people.sign_in.models import Account
from muster.core.records.actions import open_record
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.models import Register
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer, viewing_as
from muster.core.terms.clock import Clock
from muster.core.terms.counted import UNITS, ClockKind, Unit
from muster.core.terms.label import Label
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Law
from muster.core.terms.move import State, Workflow
from muster.core.terms.part import UKPart
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer
from muster.core.web.request import PageRequest

LONDON = ZoneInfo("Europe/London")
AN_ACT = Law("Invented Act 2001", "s.1")


def london(said: str) -> datetime:
    """A moment as written in London: "2026-04-02 15:00", or a day's midnight."""
    return datetime.fromisoformat(said).replace(tzinfo=LONDON).astimezone(UTC)


def a_rule(
    kind: ClockKind,
    length: int,
    *,
    unit: Unit | None = None,
    effective_from: date = date(2000, 1, 1),
    effective_to: date | None = None,
    in_force: bool = True,
    confidence: Confidence = Confidence.VERIFIED,
    warn_before: tuple[timedelta, ...] = (),
    lapse: Lapse = Lapse.DUTY_BROKEN,
    **more: Any,
) -> Clock:
    return Clock(
        rule_id="invented.limit",
        title="An invented limit",
        length=length,
        unit=unit or min(UNITS[kind]),
        kind=kind,
        law=AN_ACT,
        first_day="the event",
        who_acts=Role.INVESTIGATOR,
        lapse=lapse,
        effective_from=effective_from,
        effective_to=effective_to,
        in_force=in_force,
        confidence=confidence,
        warn_before=warn_before,
        **more,
    )


def here(part: UKPart = UKPart.ENGLAND_AND_WALES) -> Context:
    return Context(holidays=bundled(), uk_part=part)


def renewal(
    rule: Clock, old: Deadline, signed_at: datetime, context: Context
) -> Deadline:
    """What an action works out where a limit runs on from an old end."""
    refuse_if_over(old, signed_at)
    return deadline(rule, old.followed_by(rule), context)


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SEIZURE = RecordKind(
    key="invented_seizure",
    title="Invented seizure",
    prefix="INV",
    workflow=Workflow("invented_seizure", (State("open", "Open"),)),
    url_name="nowhere:seizure",
    retention="mopi_3",
    opened_by=frozenset(ROLES),
)


@contextmanager
def seizures_known() -> Iterator[None]:
    """The invented kind is declared within, and gone afterwards."""
    with patch.dict(KINDS._kinds, {SEIZURE.key: SEIZURE}):
        yield


def asked(viewer: Viewer, *, at: datetime, **query: str) -> PageRequest:
    """A request as the middleware hands it to a view."""
    request: Any = RequestFactory().get("/", query)
    request.viewer, request.purpose_text, request.at = viewer, "", at
    return cast("PageRequest", request)


def a_person(name: str, role: Role, *, of: Organisation) -> Viewer:
    """Somebody in a post since long ago, as a viewer."""
    with as_definer():
        team, _ = Team.objects.using("owner").get_or_create(
            organisation=of, name="Invented team"
        )
        user = User.objects.using("owner").create(
            organisation=of, name=name, email=f"{name.lower()}@invented.example"
        )
        Posting.objects.using("owner").create(
            user=user, organisation=of, team=team, role=role.value, starts=LONG_AGO
        )
    with viewing_as(user.id):
        return viewer_for(user.id, at=datetime.now(UTC))


def a_body(name: str, kind: Organisation.Kind) -> Organisation:
    with as_definer():
        return Organisation.objects.using("owner").create(
            name=name, short_name=name, kind=kind, code=name[:12]
        )


def a_record(title: str, *, by: Viewer, at: datetime) -> Register:
    """A record that the author's own organisation may see; within viewing()."""
    label = Label(organisations=frozenset({by.organisation_id}), sensitive=True)
    return open_record(
        SEIZURE.key, title=title, access_class=intern(label), actor=by, at=at
    )


@contextmanager
def as_worker(cluster: Cluster) -> Iterator[None]:
    """Speak to the database as the worker, without a viewer."""
    connection = connections["default"]
    role = sql.SQL("SET SESSION AUTHORIZATION {}").format(
        sql.Identifier(cluster.worker.user)
    )
    kept = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    with connection.cursor() as cursor:
        cursor.execute(role)
    yield
    connection.execute_wrappers.extend(kept)


def signed_in(viewer: Viewer) -> Client:
    """A browser in which a person has signed in."""
    account = Account(
        user_id=viewer.user_id, email=f"{viewer.name.lower()}@invented.example"
    )
    account.set_unusable_password()
    account.save()
    client = Client()
    client.force_login(account)
    return client
