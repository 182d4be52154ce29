"""Counting by two, each for themselves, and valuing."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid5

from django.db.transaction import atomic

from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_DETAIN,
    LISTED_DETAIN,
)
from muster.core.clocks.wording import london_day
from muster.core.ledger.units import ARTICLE, GBP, UNITS
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import Basis, Found, Holding, Kind
from muster.flow.outcomes.assets.rules.refusing import against_rate
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    Held,
    hold,
    named,
)
from muster.rooms.cash_detention.models import CountLine, Item, Listed, Seizure
from muster.rooms.cash_detention.workflow import IN_HAND, SEIZED

TITLE = 200


@atomic
def count_first(
    seizure: Seizure, *, lines: list[rules.Line], actor: Viewer, at: datetime
) -> Seizure:
    """Enter what the first of two people counted; nothing stands in the ledger yet.

    Where it is entered anew the last one stands.
    Audit   cash_seizure.first_count
    """
    register = hold(seizure, actor=actor)
    if register.state != SEIZED.key:
        raise Refused(Reason("It is counted already"))
    _refuse_nothing(lines)
    _keep_lines(register, 1, lines, actor=actor, at=at)
    note_act(register, "first_count", actor=actor)
    return seizure


def _refuse_nothing(lines: list[rules.Line]) -> None:
    if not rules.sums(lines):
        raise Refused(Reason("Nothing was counted"), remedy="Enter the count.")


def _keep_lines(
    register: Register,
    counter: int,
    lines: list[rules.Line],
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    CountLine.objects.bulk_create(
        CountLine(
            register=register,
            access_class=register.access_class,
            counter=counter,
            unit=line.unit,
            note=line.note,
            many=line.many,
            by_id=actor.user_id,
            at=at,
        )
        for line in lines
    )


def _first_of_two(register: Register, *, actor: Viewer) -> list[rules.Line]:
    """What the first counted, where that was somebody else."""
    found = queries.first_count(register)
    if not found:
        raise Refused(
            rules.NO_FIRST_COUNT,
            remedy="Have whoever counted first enter theirs.",
        )
    if queries.entered_first(register, by=actor.user_id):
        raise Refused(
            rules.OWN_FIRST_COUNT,
            remedy="Ask somebody else to count it and to enter that themselves.",
        )
    return [rules.Line(each.unit, each.note, each.many) for each in found]


@atomic
def count(
    seizure: Seizure,
    *,
    lines: list[rules.Line],
    larger: str = "",
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Enter what the second of two people counted; it stands in the ledger now.

    Another than whoever entered the first count does, and comes to the same.
    Foreign notes count at the rate of the day on which the person was told. The part
    that nobody suspects is an asset of its own, released when it is paid in.
    larger: the reference of a larger seizure that it is part of, if it is.
    Raises  Refused where the two do not come to the same, and below £1,000.
    Law     Proceeds of Crime Act 2002 ss.294(3), 303(2).
    Audit   cash_seizure.count
    """
    register = hold(seizure, actor=actor)
    _refuse_nothing(lines)
    first = _first_of_two(register, actor=actor)
    refuse_if(rules.against_count(first, lines), remedy="Count it again, both.")
    amounts = rules.sums(lines)
    told_on = london_day(seizure.told_at)
    rates = _rates(amounts, told_on)
    part, apart = rules.parted(amounts, rates, unsuspected=seizure.unsuspected)
    whole = _larger(seizure, larger)
    refuse_if(
        rules.against_little(rules.pence_of(part, rates), larger=_worth(whole)),
        remedy="Name the larger seizure that it is part of, or give it back.",
    )
    move(register, "count", actor=actor, at=at, audited=rules.words_of(amounts))
    if whole is not None:
        seizure.larger = whole
        seizure.save(update_fields=("larger",))
    _keep_lines(register, 2, lines, actor=actor, at=at)
    for counted, suspected in ((part, True), (apart, False)):
        for unit, quantity in sorted(counted.items()):
            _enter(seizure, unit, quantity, suspected=suspected, actor=actor, at=at)
    return seizure


def _enter(
    seizure: Seizure,
    unit: str,
    quantity: int,
    *,
    suspected: bool,
    actor: Viewer,
    at: datetime,
) -> None:
    """Enter a currency of it in the ledger, detained since the person was told."""
    register = seizure.register
    words = "in cash" if suspected else "in cash that nobody suspects"
    told_on = london_day(seizure.told_at)
    found = Found(
        title=cut(f"{UNITS[unit].title} {words}: {register.title}", TITLE),
        kind=Kind.CASH,
        unit=unit,
        quantity=quantity,
        custody=seizure.seals[:60],
        source_line=queries.part_key(register, unit, suspected=suspected),
        found_on=told_on,
    )
    asset = assets.identify(register, found, actor=actor, at=at)
    if unit != GBP.code:
        assets.value_at_rate(asset, on=told_on, actor=actor, at=at)
    _detain(asset, seizure, actor=actor, at=at)


def _detain(asset: Asset, held: Held, *, actor: Viewer, at: datetime) -> None:
    """It is detained since the person was told, however late it is counted."""
    register = held.register
    assets.hold(
        asset,
        Holding.DETAINED,
        under=register,
        power=(LISTED_DETAIN if isinstance(held, Listed) else CASH_DETAIN).key,
        used_by=held.seized_by_id,
        on=held.told_at,
        event=uuid5(register.id, f"detained {asset.source_line}"),
        actor=actor,
        at=at,
    )


def _rates(amounts: dict[str, int], on: date) -> dict[str, Decimal]:
    found = {}
    for unit in amounts:
        if unit == GBP.code:
            continue
        rate = asset_queries.rate_for(unit, on=on)
        if rate is None:
            raise Refused(
                Reason(f"There is no rate of {unit} of that day"),
                remedy="Enter the rate of the day, with its source, under Assets.",
            )
        refuse_if(against_rate(rate.day, on=on), remedy="Enter that day's rate.")
        found[unit] = rate.rate
    return found


def _larger(held: Held, reference: str) -> Register | None:
    """The larger seizure that was named: counted, held, and itself part of none."""
    whole = named(reference)
    if whole is None:
        return None
    if whole.kind != held.register.kind or whole.id == held.register_id:
        raise Refused(Reason("It is part of another seizure of its kind"))
    hold_record(whole)
    if whole.state not in IN_HAND:
        raise Refused(
            Reason(f"{whole.reference} is not counted and held"),
            remedy="Count the larger one first.",
        )
    of = own_row(type(held), whole.reference, kind=whole.kind)
    if of.larger_id is not None:
        raise Refused(
            Reason(f"{whole.reference} is itself part of another"),
            remedy="Name the one that it is part of.",
        )
    return whole


def _worth(whole: Register | None) -> int:
    """What the suspected part of a larger seizure comes to, in whole pence."""
    return queries.worth_of(queries.suspected(whole)) if whole is not None else 0


@atomic
def add_item(
    listed: Listed,
    *,
    kind: str,
    description: str,
    pence: int,
    valuer: str,
    store: str,
    actor: Viewer,
    at: datetime,
) -> Item:
    """Enter one listed asset, with what it is worth and who says so.

    Audit   listed_seizure.item_added
    """
    register = hold(listed, actor=actor)
    made = Item.objects.create(
        register=register,
        access_class=register.access_class,
        kind=kind,
        description=description.strip(),
        pence=pence,
        valuer=valuer.strip(),
        store=store.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(register, "item_added", actor=actor, body=made.description)
    return made


@atomic
def value(listed: Listed, *, larger: str = "", actor: Viewer, at: datetime) -> Listed:
    """Say that all are valued; from now on each stands in the ledger.

    Law     Proceeds of Crime Act 2002 ss.303J(3), 303Y: all of them together.
    Audit   listed_seizure.count
    """
    register = hold(listed, actor=actor)
    items = queries.items(register)
    if not items:
        raise Refused(Reason("Nothing is entered"), remedy="Enter each of them first.")
    pence = sum(item.pence for item in items)
    whole = _larger(listed, larger)
    refuse_if(
        rules.against_little(pence, larger=_worth(whole), listed=True),
        remedy="Name the larger seizure that it is part of, or give it back.",
    )
    move(register, "count", actor=actor, at=at, audited=GBP.words(pence))
    if whole is not None:
        listed.larger = whole
        listed.save(update_fields=("larger",))
    for item in items:
        found = Found(
            title=item.description,
            kind=Kind.LISTED,
            unit=ARTICLE.code,
            quantity=1,
            custody=item.store,
            source_line=item.id,
            found_on=london_day(listed.told_at),
        )
        asset = assets.identify(register, found, actor=actor, at=at)
        assets.value(
            asset,
            pence=item.pence,
            basis=Basis.VALUER,
            on=london_day(at),
            actor=actor,
            at=at,
        )
        _detain(asset, listed, actor=actor, at=at)
    return listed
