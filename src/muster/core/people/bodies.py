"""What people ask about bodies and teams, and what they were called when."""

from collections import Counter
from datetime import date
from typing import Final
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import CharField, Count, F, Func, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from muster.core.people.models import (
    Affiliation,
    FormerName,
    Organisation,
    Posting,
    Team,
)
from muster.core.store.outage import is_outage

UNNAMED: Final = "Regional Organised Crime Unit"
"""What the unit is called until its administrators have named it."""


def unit_name() -> str:
    """What the unit is called now, whoever asks: pages before sign-in too.

    Where the database does not answer, the page that says so has a head all the same.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT people_unit_name()")
            row = cursor.fetchone()
    except DatabaseError as error:
        if not is_outage(error):
            raise
        return UNNAMED
    return str(row[0] or UNNAMED)


def region_letters() -> str:
    """With which letters references begin, whoever asks; empty until it is said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_region_letters()")
        row = cursor.fetchone()
    return str(row[0] or "")


def unit_is_named(unit: Organisation) -> bool:
    """Whether administrators have said what the unit is called."""
    return unit.name != UNNAMED


def _today() -> date:
    return timezone.localdate()


def standing_bodies(*, on: date | None = None) -> QuerySet[Organisation]:
    """Bodies that have not ended by a day, by name; today if none is given."""
    day = on or _today()
    return Organisation.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day)).order_by(
        "name"
    )


def _folded(words: F | Value) -> Func:
    """As names are compared: see `people_folded` in sql/names_held.sql."""
    return Func(words, function="people_folded", output_field=CharField())


def bodies_called(word: str) -> list[Organisation]:
    """The standing bodies that a word names: by code, name in full or short name.

    Capitals, accents and doubled spaces make no difference. One that has ended is
    named by its code alone.
    """
    bodies = Organisation.objects.alias(
        said=_folded(Value(word)),
        full=_folded(F("name")),
        short=_folded(F("short_name")),
    )
    standing = Q(ends__isnull=True) | Q(ends__gt=_today())
    called = standing & (Q(full=F("said")) | Q(short=F("said")))
    return list(bodies.filter(called | Q(code__iexact=word.strip())).order_by("code"))


def namesake(body: UUID, *, name: str, short_name: str) -> Organisation | None:
    """A standing body other than this one that is called so, in full or in short."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_namesake(%s, %s, %s)", [body, name, short_name])
        row = cursor.fetchone()
    return Organisation.objects.filter(id=row[0]).first() if row[0] else None


def team_called(body: UUID, name: str) -> Team | None:
    """The team of a body that has a name, however it is written."""
    called = Team.objects.alias(said=_folded(Value(name)), own=_folded(F("name")))
    found = called.filter(organisation_id=body, own=F("said"))
    return found.select_related("organisation").first()


def standing_teams(*, on: date | None = None) -> QuerySet[Team]:
    """Teams that have not ended by a day, by body and name; today if none is given."""
    day = on or _today()
    return (
        Team.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day))
        .select_related("organisation")
        .order_by("organisation__code", "name")
    )


def bodies_with_parts() -> list[Organisation]:
    """Every body, those that ended too, with what each is and was to the region."""
    parts = Affiliation.objects.order_by("-starts", "id")
    return list(
        Organisation.objects.prefetch_related(
            Prefetch("affiliation_set", queryset=parts)
        ).order_by("name")
    )


def parts_of(body: Organisation) -> list[Affiliation]:
    """What a body is and was to the region, the latest first."""
    return list(body.affiliation_set.order_by("-starts", "id"))


def teams_of(body: Organisation) -> list[Team]:
    """Every team of a body, those that ended too, by name."""
    return list(body.team_set.order_by("name", "id"))


def people_in_teams(body: Organisation) -> Counter[UUID]:
    """How many people are posted in each team of a body, now or to come, by its id."""
    held = Posting.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=timezone.now()), team__organisation=body
    )
    return Counter(
        dict(held.values_list("team_id").annotate(Count("user", distinct=True)))
    )


def former_names(body: Organisation) -> list[FormerName]:
    """What a body was called before, the latest first."""
    return list(body.former_names.order_by("-ends", "id"))


def name_on(body: Organisation, day: date) -> str:
    """What a body was called on a day."""
    was = body.former_names.filter(ends__gt=day).order_by("ends").first()
    return was.name if was else body.name
