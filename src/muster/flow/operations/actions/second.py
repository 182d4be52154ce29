"""What whoever comes second is told: who was first, when, and in which words.

Nothing is locked while a page stands open (`docs/decisions/two-people-at-once.md`), so
each of these acts may have been done by another since its page was made.
"""

from muster.core.people.queries import names
from muster.core.records.links import address
from muster.core.terms.reason import ChangedMeanwhile, Reason
from muster.core.web.formats import moment
from muster.flow.operations import queries
from muster.flow.operations.models import Member, Objective, Operation, PlanStep
from muster.flow.operations.rules import NEED_TO_KNOW, Part, Standing


def refuse_restricted(operation: Operation) -> None:
    """Refuse to restrict what is restricted already.

    Raises  ChangedMeanwhile, which says who restricted it, when and why.
    """
    done = queries.restriction(operation)
    if done is None:
        return
    who = names([done.by_id])[done.by_id]
    raise ChangedMeanwhile(
        Reason(
            f"{who} restricted it on {moment(done.at)}: “{done.reason}”", NEED_TO_KNOW
        ),
        remedy="It need not be done again. Whoever guards its group admits others.",
        see=address(operation.register),
    )


def refuse_on_it(member: Member) -> None:
    """Refuse to put somebody on the operation who is on it.

    Raises  ChangedMeanwhile, which says who put them on it, when and as what.
    """
    told = names([member.user_id, member.added_by_id])
    who, by = told[member.user_id], told[member.added_by_id]
    raise ChangedMeanwhile(
        Reason(
            f"{by} put {who} on it on {moment(member.starts)} as"
            f" {Part(member.part).words.lower()}"
        ),
        remedy="If they are to take another part, end this one first.",
        see=address(member.register),
    )


def off_it_already(member: Member) -> ChangedMeanwhile:
    """That somebody's part has ended: who ended it, and when."""
    told = names([member.user_id, member.ended_by_id])
    who, by = told[member.user_id], told[member.ended_by_id]
    when = f" on {moment(member.ends)}" if member.ends else ""
    return ChangedMeanwhile(
        Reason(f"{by} took {who} off it{when}. They were its {_part(member)}"),
        remedy="It need not be done again.",
        see=address(member.register),
    )


def leads_it_already(member: Member) -> ChangedMeanwhile:
    """That somebody leads the operation: who made them, and when."""
    told = names([member.user_id, member.added_by_id])
    who, by = told[member.user_id], told[member.added_by_id]
    return ChangedMeanwhile(
        Reason(f"{who} leads it: {by} recorded it on {moment(member.starts)}"),
        remedy="It need not be done again.",
        see=address(member.register),
    )


def refuse_settled(row: Objective | PlanStep) -> None:
    """Refuse another result of what has one.

    Raises  ChangedMeanwhile, which says who gave which, when and in which words.
    """
    if row.standing == Standing.OPEN.value:
        return
    who = names([row.settled_by_id])[row.settled_by_id]
    when = f" on {moment(row.settled_at)}" if row.settled_at else ""
    raise ChangedMeanwhile(
        Reason(f"{who} recorded{when} “{result_words(row)}”: {_in_words(row)}"),
        remedy="A result stays as it was given. If it is not so, log in the policy file"
        " what is.",
        see=address(row.register),
        see_words="Open the operation as it is now",
    )


def result_words(row: Objective | PlanStep) -> str:
    """The result as its page asked for it."""
    if isinstance(row, PlanStep):
        return Standing(row.standing).words
    return "Achieved" if row.standing == Standing.DONE.value else "Not achieved"


def _in_words(row: Objective | PlanStep) -> str:
    return row.result if isinstance(row, PlanStep) else row.outcome


def _part(member: Member) -> str:
    return Part(member.part).words.lower()
