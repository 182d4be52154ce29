"""What stands on the page of an authority, and before whoever signs it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from muster.core.clocks.statutes.regulation_of_investigatory_powers import RIPA
from muster.core.clocks.wording import listed, moment_words
from muster.core.people.queries import names
from muster.core.records.links import link
from muster.core.records.models import Register
from muster.core.room.pages import Look, fields, summary
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    Block,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
)
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.models import Authority
from muster.flow.operations.authorities.roles import AUTHORISING
from muster.flow.operations.authorities.rules.granting import (
    CANNOT_AUTHORISE,
    SEND_IT,
    renewal_opens,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Power,
    acts_in_words,
    lowest_rank,
)
from muster.flow.operations.authorities.workflow import APPLIED, ENDED, IN_FORCE

S45: Final = RIPA.read("s.45", "45")


def what_to_know(authority: Authority, look: Look) -> Sequence[Reason | str]:
    """What whoever opens it must know before anything else."""
    state = authority.register.state
    told: list[Reason | str] = []
    if state == APPLIED.key:
        told += _before_it_is_granted(authority, look)
    if state in {each.key for each in IN_FORCE}:
        told += _while_in_force(authority, look)
    if state == ENDED.key:
        told.append(
            "It has expired: what it covered has stopped. Expiry is not cancellation:"
            " it is still to be cancelled."
        )
    if queries.owes_notice(authority.register):
        told.append("A Judicial Commissioner is still to be told: see the time limits.")
    if authority.involved:
        told.append("Its authorising officer was directly involved in the operation.")
    return told


def _before_it_is_granted(authority: Authority, look: Look) -> list[Reason | str]:
    if authority.register.opened_by_id != look.viewer.user_id:
        return [*before_signing(authority, look)]
    if look.viewer.holds(*AUTHORISING):
        return [f"{CANNOT_AUTHORISE}. {SEND_IT}"]
    return []


def before_signing(authority: Authority, look: Look) -> Iterator[str]:
    """What whoever signs an application, or a renewal of it, must know."""
    if authority.register.state == APPLIED.key and not queries.is_checked(authority):
        yield "The bureau has not checked it."
    if templates := queries.templates(authority):
        yield (
            f"{listed(templates)}: nine words in ten are those of another application"
            " of the same applicant."
        )
    if queries.is_on_operation(authority.register, look.viewer):
        yield "You are on the operation: sign only with urgency or necessity."


def _while_in_force(authority: Authority, look: Look) -> list[Reason | str]:
    told: list[Reason | str] = []
    ending = queries.ends(authority.register)
    if ending is None:
        told.append(
            "Granted, not in effect: the Judicial Commissioner's approval is not"
            " recorded. Nothing is done under it."
        )
    elif ending.lapsed(look.at):
        told.append(
            f"It ended: {moment_words(ending.last_moment)}. What it covered has"
            " stopped; it is still to be cancelled."
        )
    if not authority.still_met:
        told.append(
            Reason("The criteria hold no more: it is cancelled as soon as may be", S45)
        )
    if authority.power == Power.RELEVANT:
        told.append(
            "A Judicial Commissioner is told of the grant of a relevant source, and of"
            " its end (unconfirmed)."
        )
    return told


def how_it_stands(authority: Authority, look: Look) -> Summary:
    """Which power it is, which acts it covers, until when."""
    power = queries.power_of(authority)
    return summary(
        "The authority",
        _what_it_is(authority),
        _ends(authority),
        _renewal_window(authority, power),
        fields(authority, "review_on"),
    )


def _what_it_is(authority: Authority) -> list[SummaryRow]:
    """What decides who may sign it: its kind, its acts, whether it is urgent."""
    return [
        *fields(authority, "power"),
        SummaryRow("Covers", acts_in_words(authority.acts)),
        *fields(authority, "urn"),
        SummaryRow("Law", TERMS[queries.power_of(authority)].law),
        *_operation(authority.register),
        *fields(authority, "urgent", "urgent_why"),
    ]


def _operation(register: Register) -> list[SummaryRow]:
    found = queries.operation_of(register)
    return [SummaryRow("Operation", (link(found), found.title))] if found else []


def _ends(authority: Authority) -> list[SummaryRow]:
    ending = queries.ends(authority.register)
    if authority.ended_at is not None:
        return [SummaryRow("Covers nothing since", authority.ended_at)]
    if ending is None:
        return []
    return [SummaryRow("Covered until", moment_words(ending.last_moment))]


def _renewal_window(authority: Authority, power: Power) -> list[SummaryRow]:
    ending = queries.ends(authority.register)
    if ending is None or power is not Power.EQUIPMENT or authority.ended_at:
        return []
    if ending.rule.rule_id != TERMS[power].rule_id:
        return []
    return [SummaryRow("Renewal opens", renewal_opens(ending.last_day))]


def what_was_applied_for(authority: Authority, _look: Look) -> Summary:
    """The application, in the order of the paper."""
    return summary(
        "The application",
        SummaryRow("Applicant", names([authority.register.opened_by_id]).popitem()[1]),
        fields(authority, "force", "description", "necessity", "proportionality"),
        fields(authority, "collateral", "confidential_likely", "confidential"),
        fields(authority, "premises", "long_term"),
    )


def how_it_was_granted(authority: Authority, _look: Look) -> Summary | None:
    """Who granted it, in which rank, and what a Judicial Commissioner said."""
    if authority.granted_at is None:
        return None
    power = queries.power_of(authority)
    lowest = lowest_rank(power, urgent=authority.urgent, long_term=authority.long_term)
    return summary(
        "The grant",
        fields(authority, "granted_by", "rank", "ao_force", "agreement"),
        [SummaryRow("Lowest rank", f"{lowest.words} (unconfirmed)")] if lowest else [],
        fields(authority, "granted_at"),
        _in_effect(authority),
        fields(authority, "oral", "noted_at"),
        fields(authority, "involved", "involved_why"),
        fields(authority, "approved", "notified_at", "issued_at")
        if authority.needs_approval
        else [],
        fields(authority, "cancelled_by", "cancelled_at", "cease_at"),
    )


def _in_effect(authority: Authority) -> list[SummaryRow]:
    """From when on it was in effect: from the grant, the notice or the issue."""
    first = queries.first_period(authority.register)
    return [SummaryRow("In effect from", first.started_at)] if first else []


def its_renewals(authority: Authority, _look: Look) -> Table | None:
    """Each renewal: signed when and by whom, and from when it runs."""
    found = queries.renewals(authority)
    who = names(each.by_id for each in found)
    if not found:
        return None
    return Table(
        title="Renewals",
        columns=columns("Signed", "By", "Rank", "Runs from", "Why"),
        rows=[
            Row(
                (
                    each.at,
                    who[each.by_id],
                    each.get_rank_display(),
                    each.starts,
                    Prose(each.said),
                )
            )
            for each in found
        ],
    )


def its_reviews(authority: Authority, _look: Look) -> Table | None:
    """Each review, and whether the criteria held."""
    found = queries.reviews(authority)
    who = names(each.by_id for each in found)
    if not found:
        return None
    return Table(
        title="Reviews",
        columns=columns("When", "By", "Criteria", "What was found"),
        rows=[
            Row(
                (
                    each.at,
                    who[each.by_id],
                    "Still hold" if each.still_met else Tag("Hold no more", "red"),
                    Prose(each.said),
                )
            )
            for each in found
        ],
    )


def until(authority: Authority, _look: Look) -> Any:
    """Until when it is covered, as a list tells it."""
    if authority.ended_at is not None:
        return authority.ended_at
    ending = queries.ends(authority.register)
    return moment_words(ending.last_moment) if ending else "Not in effect"


def covers(authority: Authority, _look: Look | None = None) -> Value:
    """Which acts it covers; what is applied for urgently says so first."""
    acts = acts_in_words(authority.acts)
    is_new = authority.register.state == APPLIED.key
    return (Tag("Urgent", "red"), acts) if authority.urgent and is_new else acts


def what_is_signed(authority: Authority, look: Look) -> Sequence[Block]:
    """What is read before it is signed: warnings, what it is, the application."""
    told = list(before_signing(authority, look))
    return [
        *([Text(title="Before you sign", paragraphs=told)] if told else []),
        summary("What you sign", _what_it_is(authority)),
        what_was_applied_for(authority, look),
    ]
