"""What the page of a seizure tells."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.ledger.units import UNITS
from muster.core.people.queries import names
from muster.core.picture.roles import READERS as PICTURE_READERS
from muster.core.records.links import link
from muster.core.records.models import Register
from muster.core.room.pages import Look, fields, summary
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    Block,
    Column,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    columns,
)
from muster.core.web.values import Link, Value
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.models import (
    Claim,
    Hearing,
    Listed,
    PortOperation,
    Seizure,
)
from muster.rooms.cash_detention.workflow import (
    APPEAL_OPEN,
    APPLIED,
    LAPSED,
    NOT_FORFEITED,
    REMITTED,
    SEIZED,
)

Held = queries.Held
SAID = ("told_at", "formal_at", "port", "adopted_from", "adopted_at")
NOT_NAMED = "Not named. Add them under People and things"
SEARCH = ("searched", "approved", "why_no_jp", "explanation", "seals", "witnesses")


def what_was_seized(held: Held, look: Look) -> Summary:
    """When the person was told, where, by whom, and under which power."""
    found = queries.assets_of(held.register)
    who = names([held.seized_by_id])
    own = (
        ("authority_by", "authority_at")
        if isinstance(held, Listed)
        else ("evidence_hold", "sale_hold", "account_reference", "banked_at")
    )
    rows = fields(held, *own)
    if isinstance(held, Seizure) and held.unsuspected:
        rows.append(SummaryRow("Not suspected", Pence(held.unsuspected)))
    if isinstance(held, Seizure) and held.banked_at:
        rows.append(SummaryRow("Interest", _interest(held, look.today)))
    return summary(
        "What was seized",
        SummaryRow("Worth", Pence(queries.worth_of(found)) if found else None),
        _people(held, look),
        SummaryRow("Found by", queries.body_words(held.force_id)),
        SummaryRow("Seized or adopted by", who[held.seized_by_id]),
        fields(held, *SAID, *SEARCH, "again_why"),
        rows,
        fields(held, "insolvent", "leave_on", "released_on"),
        fields(held, "larger", "again_of"),
    )


def _interest(seizure: Seizure, today: date) -> Value:
    """What it earned, and the most that is taken for true."""
    earned = queries.interest_of(seizure.register)
    most = Pence(queries.interest_ceiling(seizure, on=today))
    return (
        Pence(earned) if earned else "None yet",
        f"Until today {most} at most: {rules.WHAT_A_BANK_PAYS}",
    )


def _people(held: Held, look: Look) -> list[SummaryRow]:
    """Whoever is on the record, by the picture; a name stands nowhere else."""
    if not look.viewer.holds(*PICTURE_READERS):
        return []
    people = queries.people_on(held.register)
    if not people:
        return [SummaryRow("Person", NOT_NAMED)]
    return [
        SummaryRow(
            "Person",
            Link(each.caption, reverse("picture:subject", args=[each.reference])),
        )
        for each in people
    ]


def what_was_counted(seizure: Seizure, _look: Look) -> list[Block]:
    """The two count sheets, line by line; until the second is there, who counted."""
    lines = queries.lines(seizure.register)
    if not lines:
        return []
    who = names(each.by_id for each in lines)
    if seizure.register.state == SEIZED.key:
        first = f"{who[lines[0].by_id]}, {moment_words(lines[0].at)}"
        return [
            summary(
                "The count",
                SummaryRow("First count entered by", first),
                SummaryRow("Second count", "Another counts it, and enters that"),
            )
        ]
    return [
        Table(
            title="The count",
            columns=(
                *columns("Counter", "By", "Currency"),
                Column("Each", numeric=True),
                Column("How many", numeric=True),
                Column("Amount", numeric=True),
            ),
            rows=[
                Row(
                    (
                        "First" if each.counter == 1 else "Second",
                        who[each.by_id],
                        each.unit,
                        UNITS[each.unit].words(each.note),
                        each.many,
                        each.amount,
                    )
                )
                for each in lines
            ],
        )
    ]


def what_is_listed(listed: Listed, _look: Look) -> Table:
    """Each article, with its worth."""
    found = queries.items(listed.register)
    return Table(
        title="Listed assets",
        columns=(
            *columns("What", "Kind", "Valued by", "Kept in"),
            Column("Worth", numeric=True),
        ),
        rows=[
            Row(
                (
                    each.description,
                    each.get_kind_display(),
                    each.valuer,
                    each.store,
                    Pence(each.pence),
                )
            )
            for each in found
        ],
        empty="None is entered yet.",
    )


def what_is_in_the_ledger(held: Held, _look: Look) -> list[Block]:
    """Its assets, each a statement of its own."""
    found = queries.assets_of(held.register)
    if not found:
        return []
    return [
        Table(
            title="In the ledger",
            columns=columns("Asset", "Reference", "How much"),
            rows=[
                Row(
                    (
                        each.register.title,
                        link(each.register),
                        UNITS[each.unit].words(each.quantity),
                    )
                )
                for each in found
            ],
        )
    ]


def orders(held: Held, _look: Look) -> list[Block]:
    """The orders that detain it."""
    found = queries.orders(held.register)
    if not found:
        return []
    who = names(each.by_id for each in found)
    return [
        Table(
            title="Orders of detention",
            columns=columns("Order", "Made", "Last day", "Court", "Recorded by"),
            rows=[
                Row(
                    (
                        "First" if each.first else "Further",
                        moment_words(each.made_at),
                        each.ends_on,
                        each.court,
                        who[each.by_id],
                    )
                )
                for each in found
            ],
        )
    ]


def court_days(held: Held, _look: Look) -> list[Block]:
    """Its hearings."""
    found = queries.hearings(held.register)
    if not found:
        return []
    return [
        Table(
            title="Hearings",
            columns=columns("When", "Court", "Fixed on", "Notice"),
            rows=[
                Row(
                    (
                        moment_words(each.sits_at),
                        each.court,
                        each.fixed_on,
                        _notice_of(each),
                    )
                )
                for each in found
            ],
        )
    ]


def _notice_of(hearing: Hearing) -> str:
    """Why it may be sooner than seven days after it was fixed, if it may."""
    if hearing.first:
        return "None is needed: it is the first"
    return "As the court directed" if hearing.directed else "Seven days"


def forfeiting(held: Held, _look: Look) -> list[Block]:
    """Notices and the forfeiture."""
    blocks: list[Block] = []
    if given := queries.notices(held.register):
        blocks.append(
            Table(
                title="Notices of forfeiture",
                columns=columns(
                    "Given", "To", "Objections until", "Objections to", "Objection"
                ),
                rows=[
                    Row(
                        (
                            each.given_on,
                            ", ".join(each.given_to.split("\n")),
                            each.until,
                            Prose(each.objections_to),
                            _objection(each.objected_at, each.objector),
                        )
                    )
                    for each in given
                ],
            )
        )
    if steps := queries.court_steps(held.register):
        blocks.append(
            Table(
                title="Proceedings for forfeiture",
                columns=columns("What", "On", "Court"),
                rows=[
                    Row(
                        (
                            each.get_what_display(),
                            moment_words(each.exactly) if each.exactly else each.on,
                            each.court,
                        )
                    )
                    for each in steps
                ],
            )
        )
    if made := queries.forfeiture(held.register):
        goes = rules.remit_from(made.until)
        dismissed = queries.last_step(held.register, rules.Step.DISMISSED)
        if dismissed is not None:
            goes = max(goes, dismissed.on)
        under_appeal = held.register.state == APPEAL_OPEN.key
        blocks.append(
            summary(
                "Forfeiture",
                SummaryRow("How", "By notice" if made.by_notice else "By the court"),
                fields(made, "made_on", "until", "contested"),
                SummaryRow("Worth", Pence(made.pence)),
                SummaryRow(
                    "Goes to the fund",
                    "Not while an appeal is open"
                    if under_appeal
                    else f"From {day_words(goes)}",
                ),
            )
        )
    return blocks


def _objection(at: datetime | None, who: str) -> str:
    return f"{who}, {moment_words(at)}" if at else "None"


def _settled(claim: Claim) -> Value:
    if claim.refused_on:
        return f"Not allowed on {day_words(claim.refused_on)}"
    if claim.paid_on:
        return f"Paid on {day_words(claim.paid_on)}"
    return "Not settled"


def who_claims(held: Held, _look: Look) -> list[Block]:
    """Who says that it is theirs."""
    found = queries.claims(held.register)
    if not found:
        return []
    return [
        Table(
            title="Claims",
            columns=(
                *columns("Who", "As", "What came of it"),
                Column("Amount", numeric=True),
            ),
            rows=[
                Row(
                    (
                        Prose(each.name),
                        each.get_basis_display(),
                        _settled(each),
                        Pence(each.pence),
                    )
                )
                for each in found
            ],
        )
    ]


def warnings(held: Held, look: Look) -> Sequence[Reason | str]:
    """What must be known before anything else."""
    found: list[Reason | str] = []
    register = held.register
    if register.closed_at is None and held.insolvent and held.leave_on is None:
        found.append(rules.NO_LEAVE)
    if queries.released_elsewhere(register):
        found.append(_released_elsewhere(register))
    if register.state in {"seized", "counted"}:
        ends = queries.end_of_first_hold(held)
        if isinstance(held, Listed) and held.authority_at is None and look.at > ends:
            found.append(rules.NO_AUTHORITY)
        found.append(
            f"The order must be made by {moment_words(ends)}. Applying in time is not"
            " enough."
            if look.at <= ends
            else f"The time without an order was over on {moment_words(ends)}. Record"
            " the order that was made by then, or say that the time has lapsed."
        )
        found += _too_late(held, ends)
    if register.state == REMITTED.key and queries.is_on_appeal(register):
        found += _late_appeal(held)
    if register.state == LAPSED.key:
        found.append("It was held by no order. It is to be given back.")
    if register.state == NOT_FORFEITED.key:
        found.append(_not_forfeited(held, london_day(look.at)))
        found += [
            each.what_holds(look.at) for each in queries.not_forfeited([register])
        ]
    return found


def _too_late(held: Held, ends: datetime) -> list[str]:
    """That a hearing is booked as the first at which the order would come too late."""
    return [
        f"The first hearing is on {moment_words(each.sits_at)}: an order that is made"
        f" then is none, as the time ends at {moment_words(ends)}."
        for each in queries.hearings(held.register)
        if each.sits_at > ends
    ]


def _released_elsewhere(register: Register) -> str:
    """What is to be done here about what was released on the pages of its assets."""
    said = "All of it was released in the ledger."
    if register.state == APPLIED.key:
        return f"{said} Forfeiture is applied for: say first what became of that."
    return f"{said} Release it here too: until then its time limits run on."


def _late_appeal(held: Held) -> list[str]:
    """That an appeal was heard of once it was remitted; none where it was dismissed."""
    step = queries.last_step(held.register, rules.Step.APPEALED, rules.Step.DISMISSED)
    if step is None or step.what == rules.Step.DISMISSED:
        return []
    return [
        f"An appeal was lodged in time, on {day_words(step.on)}, and it was remitted."
        " Ask the fund for it back if the court allows that: neither is recorded here."
    ]


def _not_forfeited(held: Held, today: date) -> str:
    """That it is to be released, and until when somebody may appeal against that."""
    step = queries.last_step(held.register, *rules.NOT_FORFEITED)
    refused = step is not None and step.what == rules.Step.REFUSED
    return rules.to_be_released(
        refused_on=step.on if step is not None and refused else None,
        on_appeal=queries.is_on_appeal(held.register),
        listed=isinstance(held, Listed),
        today=today,
    )


def in_all(seizures: Sequence[Held], _look: Look) -> list[Block]:
    """What of an operation's seizures is held, and what was forfeited."""
    if not seizures:
        return []
    held, forfeited = queries.held_and_forfeited(seizures)
    return [
        summary(
            "In all, each for itself",
            SummaryRow("Held", Pence(held)),
            SummaryRow("Forfeited", Pence(forfeited)),
        )
    ]


def how_the_day_went(operation: PortOperation, _look: Look) -> Summary:
    """The numbers of a day at a port, nothing too."""
    numbers = {
        "Hours of staff": operation.staff_hours,
        "Persons stopped": operation.stopped,
        "Searches": operation.searches,
        "Seizures": operation.seizures,
    }
    return summary(
        day_words(operation.day),
        fields(operation, "port"),
        [
            SummaryRow(title, "Not said" if number is None else number)
            for title, number in numbers.items()
        ],
    )
