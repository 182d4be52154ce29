"""Who may review a score, see it, and decide a dispute of it."""

from dataclasses import dataclass
from uuid import UUID

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Channel, Viewer

TWO_PEOPLE = Policy("A score is reviewed by another person", "Muster, rights")
OWN_VIEW_FIRST = Policy(
    "Whoever scores or reviews writes their own view before a score is shown",
    "Muster, rights; Data Protection Act 2018 ss.50A to 50D",
)
SIGNED = Policy(
    "A threat is opened by a signed trigger report, by a person", "Muster, rights"
)
SOMEONE_ELSE = Policy("A dispute is decided by someone else", "Muster, rights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Where an assessment stands: who scored it, who has written a view of it."""

    scorer: UUID
    is_scored: bool
    is_reviewed: bool
    reviewer: UUID | None = None


def reasons_against_opening(actor: Viewer, *, signed: bool) -> tuple[Reason, ...]:
    """Why a threat may not be opened: a machine asks, or nobody signed."""
    found = []
    if actor.is_system or actor.channel is not Channel.PAGE:
        found.append(Reason("A machine does not open a threat", SIGNED))
    if not signed:
        found.append(Reason("The trigger report is not signed", SIGNED))
    return tuple(found)


def reasons_against_viewing(scored: Scored, actor: Viewer) -> tuple[Reason, ...]:
    """Why somebody may not write the reviewer's view; nothing if they may."""
    if scored.scorer == actor.user_id:
        return (Reason("You scored it yourself", TWO_PEOPLE),)
    return ()


def reasons_against_review(scored: Scored, actor: Viewer) -> tuple[Reason, ...]:
    """Why somebody may not settle the review; nothing if they may."""
    against = reasons_against_viewing(scored, actor)
    if not against and scored.reviewer != actor.user_id:
        return (Reason("Write your own view first", OWN_VIEW_FIRST),)
    return against


def score_is_shown(scored: Scored, to: Viewer) -> bool:
    """Whether the computed score is shown to somebody.

    Before it is reviewed only to who scored it and to the reviewer, each after
    writing their own view.
    """
    told = {scored.scorer, scored.reviewer}
    return scored.is_reviewed or (scored.is_scored and to.user_id in told)


def reasons_against_deciding(
    *, raised_by: UUID, scored_by: UUID, actor: Viewer
) -> tuple[Reason, ...]:
    """Why somebody may not decide a dispute: they raised it, or it is their score."""
    found = []
    if actor.user_id == raised_by:
        found.append(Reason("You raised this dispute", SOMEONE_ELSE))
    if actor.user_id == scored_by:
        found.append(Reason("The disputed score is yours", SOMEONE_ELSE))
    return tuple(found)
