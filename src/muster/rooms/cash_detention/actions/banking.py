"""Paying in, what is kept from the bank and why, and interest."""

from datetime import date, datetime
from uuid import uuid5

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day, moment_words
from muster.core.ledger.units import GBP
from muster.core.records.actions import note_act
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.workflow import HELD as ASSET_HELD
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    day_of,
    hold,
    refuse_ahead,
    stop,
)
from muster.rooms.cash_detention.clocks import BANK
from muster.rooms.cash_detention.models import Seizure

UNSUSPECTED = "Nobody suspects it"


@atomic
def bank(
    seizure: Seizure,
    *,
    account_reference: str,
    banked_at: datetime,
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Say that it was paid into an interest-bearing account; the ledger has it then.

    Foreign notes come in when they are sold, on the page of the asset. What nobody
    suspects is released with that. What was kept as evidence is paid in at last, once
    it is forfeited too.
    Law     Proceeds of Crime Act 2002 s.296(1) and (2).
    Audit   cash_seizure.banked
    """
    register = hold(seizure, actor=actor)
    refuse_ahead(banked_at, at=at)
    if seizure.banked_at is not None:
        raise Refused(
            Reason(f"It was paid in on {moment_words(seizure.banked_at)} already")
        )
    assets_of = queries.suspected(register)
    if not assets_of:
        raise Refused(Reason("It is not counted"), remedy="Count it first.")
    found = [each for each in assets_of if each.unit == GBP.code]
    if not found and not all(map(asset_queries.has_received, assets_of)):
        raise Refused(
            Reason("Its notes are not sold yet"),
            remedy="Record their sale on the page of the asset.",
        )
    for asset in found:
        assets.receive_money(
            asset,
            pence=asset.quantity,
            paid_by="Paid in",
            on=london_day(banked_at),
            event=uuid5(register.id, f"banked {asset.unit}"),
            actor=actor,
            at=at,
        )
    _release_unsuspected(register, london_day(banked_at), actor=actor, at=at)
    seizure.banked_at = banked_at
    seizure.account_reference = account_reference.strip()
    seizure.save(update_fields=("banked_at", "account_reference"))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "banked", actor=actor, body=seizure.account_reference)
    return seizure


def _release_unsuspected(
    register: Register, on: date, *, actor: Viewer, at: datetime
) -> None:
    """Release the part that nobody suspects, when it is paid in (s.296(2))."""
    for asset in queries.unsuspected(register):
        if asset.register.state == ASSET_HELD.key:
            said = {"reason": UNSUSPECTED, "on": on}
            assets.release(asset, **said, actor=actor, at=at)  # type: ignore[arg-type]


@atomic
def keep_for_sale(
    seizure: Seizure, *, reason: str, actor: Viewer, at: datetime
) -> Seizure:
    """Say that it is counted and its foreign notes are to be sold before it is paid in.

    Law     Proceeds of Crime Act 2002 s.296(1).
    Audit   cash_seizure.kept_for_sale
    """
    register = hold(seizure, actor=actor)
    if seizure.banked_at is not None:
        raise Refused(Reason("It was paid in already"))
    if not any(each.unit != GBP.code for each in queries.assets_of(register)):
        raise Refused(Reason("There are no foreign notes"), remedy="Pay it in.")
    if seizure.sale_hold:
        raise Refused(Reason("It is said already that they are to be sold"))
    seizure.sale_hold = reason.strip()
    seizure.save(update_fields=("sale_hold",))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "kept_for_sale", actor=actor, body=reason)
    return seizure


@atomic
def keep_as_evidence(
    seizure: Seizure, *, reason: str, actor: Viewer, at: datetime
) -> Seizure:
    """Say why it is not paid in: the notes themselves are needed.

    Law     Proceeds of Crime Act 2002 s.296.
    Audit   cash_seizure.kept_as_evidence
    """
    register = hold(seizure, actor=actor)
    if seizure.banked_at is not None:
        raise Refused(Reason("It was paid in already"))
    if seizure.evidence_hold:
        raise Refused(Reason("It is said already why it is kept"))
    seizure.evidence_hold = reason.strip()
    seizure.save(update_fields=("evidence_hold",))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "kept_as_evidence", actor=actor, body=reason)
    return seizure


@atomic
def add_interest(
    seizure: Seizure,
    *,
    pence: int,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Record interest that the account earned, as of the day on which it was added.

    The same amount of the same day is the one that was recorded: told again, it is not
    added again.
    Raises  Refused for more than a bank can have paid since it was paid in.
    Audit   cash_seizure.interest_added
    """
    register = hold(seizure, actor=actor)
    found = queries.suspected(register)
    if seizure.banked_at is None or not found:
        raise Refused(Reason("It is not at the bank"), remedy="Pay it in first.")
    since = london_day(seizure.banked_at)
    day = day_of(on, since=since, what="It was paid in", at=at)
    first = next((each for each in found if each.unit == GBP.code), found[0])
    if asset_queries.interest_of_a_day(first, day, pence=pence):
        return seizure
    refuse_if(
        rules.against_interest(
            pence,
            ceiling=queries.interest_ceiling(seizure, on=day),
            earned=queries.interest_of(register),
        ),
        remedy="Ask the bank, and correct the amount.",
    )
    assets.receive_money(
        first,
        pence=pence,
        what="interest",
        paid_by="Bank",
        on=day,
        actor=actor,
        at=at,
    )
    note_act(register, "interest_added", actor=actor, body=GBP.words(pence))
    return seizure
