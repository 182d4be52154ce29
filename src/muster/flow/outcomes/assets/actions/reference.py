"""Rates and schemes of shares: public knowledge that somebody enters."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.ledger.units import GBP, UNITS
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import need_recorder
from muster.flow.outcomes.assets.models import Rate, ShareScheme
from muster.flow.outcomes.assets.rules.kinds import OWN
from muster.flow.outcomes.assets.rules.refusing import against_shares


def add_rate(
    *, day: date, unit: str, rate: Decimal, source: str, actor: Viewer, at: datetime
) -> Rate:
    """Enter what a unit was worth in pounds on a day.

    One that was entered wrongly another person enters anew: theirs stands from then on,
    and what was reckoned by the other stays as it was.
    Raises  Refused for a second one of a day by the same person, for the one that
            stands, of pounds, and not above 0.
    Audit   assets.rate_entered
    """
    (made,) = add_rates([(day, unit, rate, source)], actor=actor, at=at)
    return made


@atomic
def add_rates(
    rates: Iterable[tuple[date, str, Decimal, str]], *, actor: Viewer, at: datetime
) -> list[Rate]:
    """Enter several rates at once: all of them, or none.

    Audit   assets.rate_entered
    """
    need_recorder(actor)
    made = []
    for day, unit, rate, source in rates:
        if unit not in UNITS or unit == GBP.code or rate <= 0 or not source.strip():
            raise Refused(
                Reason("A rate is of another unit, above 0, and has its source", OWN)
            )
        _refuse_again(day, unit, rate, actor=actor)
        made.append(
            Rate.objects.create(
                day=day,
                unit=unit,
                rate=rate,
                source=source.strip(),
                by_id=actor.user_id,
                at=at,
            )
        )
    audit(Operation.COLLECTION, "assets.rate_entered", actor=actor)
    return made


def _refuse_again(day: date, unit: str, rate: Decimal, *, actor: Viewer) -> None:
    """Refuse the rate that stands for a day, and a second one by the same person."""
    there = queries.rate_of_day(unit, day=day)
    of = f"{unit} of {day.day} {day:%B %Y}"
    if there is not None and there.rate == rate:
        raise Refused(
            Reason(f"That rate of {of} stands already", OWN), remedy="Leave it out."
        )
    if Rate.objects.filter(day=day, unit=unit, by_id=actor.user_id).exists():
        raise Refused(
            Reason(f"You entered a rate of {of} before", OWN),
            remedy="Another person enters it anew, if it is wrong.",
        )


@atomic
def add_scheme(
    *,
    title: str,
    starts: date,
    ends: date | None,
    shares: Mapping[str, Decimal],
    actor: Viewer,
    at: datetime,
) -> ShareScheme:
    """Enter a scheme of shares, which add up to a hundred.

    Audit   assets.scheme_entered
    """
    need_recorder(actor)
    refuse_if(against_shares([*shares.values()]), remedy="Correct the shares.")
    made = ShareScheme.objects.create(
        title=title,
        starts=starts,
        ends=ends,
        shares="\n".join(f"{who}: {each:f}" for who, each in shares.items()),
        by_id=actor.user_id,
        at=at,
    )
    audit(Operation.COLLECTION, "assets.scheme_entered", actor=actor, body=title)
    return made
