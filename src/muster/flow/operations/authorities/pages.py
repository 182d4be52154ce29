"""Pages of authorities and errors, and what stands of them on an operation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from muster.core.clocks.wording import day_words, moment_words
from muster.core.records.links import link
from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    RecordPages,
    Start,
    Told,
    fields,
    summary,
)
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    Summary,
    SummaryRow,
)
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.flow.operations.authorities import actions, forms, queries
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
    Renewal,
)
from muster.flow.operations.authorities.roles import (
    APPLICANTS,
    AUTHORISING,
    WORKS,
)
from muster.flow.operations.authorities.rules.granting import (
    Signature,
)
from muster.flow.operations.authorities.views import authority as standing
from muster.flow.operations.authorities.views import operation, reporting
from muster.flow.operations.authorities.workflow import (
    APPLIED,
    AUTHORITY,
    ENDED,
    ERROR,
    ESTABLISHED,
    IN_FORCE,
    REPORTED,
    SUSPECTED,
)

app_name = "authorities"

INSIDE = Rule(AUTHORITY.opened_by, "Authorities are known to those in their corridor")
THOSE_WHO_WORK = Rule(WORKS, "Those who work on authorities have their list")
SIGN = Rule(frozenset(AUTHORISING), "Authorising officers sign")
APPLY = Rule(frozenset(APPLICANTS), "Applicants apply for authorities")
OFFICERS = Rule(operation.OFFICERS, "Officers of the unit, of their own operation")
BOTH = ("GET", "POST")

# ------------------------------------------------------------------- an authority


def signature(said: dict[str, Any]) -> tuple[Signature, dict[str, Any]]:
    """How it is signed, and what else its form asks."""
    parts = ("rank", "force", "agreement", "why_involved")
    rest = {name: value for name, value in said.items() if name not in parts}
    return Signature(**{name: said[name] for name in parts}), rest


def grant(authority: Authority, *, actor: Viewer, at: datetime, **said: Any) -> object:
    """Grant it as its form was filled in."""
    signed, rest = signature(said)
    return actions.grant(authority, signed, **rest, actor=actor, at=at)


def renew(authority: Authority, *, actor: Viewer, at: datetime, **said: Any) -> Renewal:
    """Renew it as its form was filled in."""
    signed, rest = signature(said)
    return actions.renew(authority, signed, **rest, actor=actor, at=at)


def suspect_about(
    authority: Authority, *, actor: Viewer, at: datetime, **said: Any
) -> RelevantError:
    """Open a possible error about an authority."""
    return actions.suspect(**said, about=authority.register, actor=actor, at=at)


def where_approval_waits(authority: Authority, look: Look) -> dict[str, Reason]:
    """Why moves of the approval cannot be made."""
    if authority.needs_approval and not authority.approved:
        return _unless_over(authority, look)
    why = Reason(
        "Its approval is recorded already"
        if authority.needs_approval
        else "No Judicial Commissioner approves such an authority"
    )
    return {"approve": why, "quash": why} | _unless_over(authority, look)


def _unless_over(authority: Authority, look: Look) -> dict[str, Reason]:
    ending = queries.ends(authority.register)
    if ending is not None and ending.lapsed(look.at):
        return {}
    return {"expire": Reason("It has not expired")}


def rank_at_first(_authority: Authority, look: Look) -> dict[str, Any]:
    """Of a grant: from now."""
    return {"takes_effect_at": look.at}


def owes_notice(authority: Authority, _look: Look) -> bool:
    """Whether a Judicial Commissioner is still to be told."""
    return queries.owes_notice(authority.register)


AUTHORITIES = RecordPages(
    kind=AUTHORITY,
    model=Authority,
    rule=INSIDE,
    listing=Listing(
        title="Covert authorities",
        name="authorities",
        columns=(
            TITLE,
            Told("Number", lambda authority, _look: authority.number),
            Told("Covers", standing.covers),
            STATE,
            Told("Until", standing.until),
        ),
        empty="None that you may see. One is applied for on the page of an operation.",
        rule=THOSE_WHO_WORK,
    ),
    warnings=standing.what_to_know,
    blocks=(
        standing.how_it_stands,
        standing.how_it_was_granted,
        standing.its_renewals,
        standing.its_reviews,
        standing.what_was_applied_for,
    ),
    acts=(
        Moves(
            does=actions.step,
            rule=INSIDE,
            waits=where_approval_waits,
            own={
                "grant": Act(
                    does=grant,
                    form=forms.GrantForm,
                    known=rank_at_first,
                    blocks=standing.what_is_signed,
                ),
                "approve": Act(
                    does=actions.approve,
                    form=lambda typed, authority, _look: forms.ApprovalForm(
                        typed, issued=queries.is_issued_when_approved(authority)
                    ),
                ),
                "review": Act(does=actions.review, form=forms.ReviewForm),
                "renew": Act(
                    does=renew, form=forms.RenewForm, blocks=standing.what_is_signed
                ),
                "cancel": Act(does=actions.cancel, form=forms.CancelForm),
            },
            questions={
                "check": "What was checked, and what is to be put right?",
                "refuse": "Why is it refused?",
                "withdraw": "Why is it withdrawn?",
                "quash": "Why did the Judicial Commissioner refuse it?",
            },
            main={
                APPLIED.key: "grant",
                ENDED.key: "cancel",
                **{state.key: "review" for state in IN_FORCE},
            },
        ),
        Act(
            does=actions.give_notice,
            title="Record that a Judicial Commissioner was told",
            said="Recorded.",
            rule=THOSE_WHO_WORK,
            offered=owes_notice,
        ),
        Act(
            name="suspect_about",
            does=suspect_about,
            title="Open a possible error about it",
            form=forms.SuspectForm,
            said="Opened. The operational security adviser decides.",
            rule=THOSE_WHO_WORK,
            offered=lambda _authority, _look: True,
            to=lambda made, _look: link(made.register).href,
        ),
    ),
)


# ----------------------------------------------------------------------- an error


def what_happened(error: RelevantError, _look: Look) -> Summary:
    """What happened, what it was, and by when the Commissioner is told."""
    return summary(
        "The error",
        fields(error, "what", "cause", "discovered_at", "established_at", "serious"),
        _told_by(error),
        fields(error, "reported_at", "outcome"),
    )


def _told_by(error: RelevantError) -> list[SummaryRow]:
    """By when the Commissioner is told: as the rule says, and as was agreed."""
    first = queries.first_due(error)
    if first is None:
        return []
    by_rule = SummaryRow(
        "Ten working days end", (moment_words(first.last_moment), first.law)
    )
    if error.agreed_on is None:
        return [by_rule]
    agreed = SummaryRow(
        "The Commissioner is told by", f"the end of {day_words(error.agreed_on)}"
    )
    return [agreed, by_rule]


def suspect(*, actor: Viewer, at: datetime, **said: Any) -> RelevantError:
    """Open a possible error."""
    return actions.suspect(**said, actor=actor, at=at)


def to_be_known(error: RelevantError, _look: Look) -> Sequence[Reason | str]:
    """That the old rule of five days is not the one that counts."""
    if error.register.state != ESTABLISHED.key:
        return []
    return [
        "Ten working days, or as agreed with the Commissioner: the five days of older"
        " texts do not count."
    ]


ERRORS = RecordPages(
    kind=ERROR,
    model=RelevantError,
    rule=INSIDE,
    place="errors/",
    listing=Listing(
        title="Errors of covert powers",
        place="errors/",
        columns=(TITLE, STATE, Told("Discovered", "discovered_at"), OPENED),
        empty="None that you may see.",
        rule=THOSE_WHO_WORK,
        start=Start(
            name="suspect",
            does=suspect,
            title="Open a possible error",
            form=forms.SuspectForm,
            said="Opened. The operational security adviser decides.",
            rule=THOSE_WHO_WORK,
        ),
    ),
    warnings=to_be_known,
    blocks=(what_happened,),
    acts=(
        Moves(
            does=actions.step_error,
            rule=INSIDE,
            name="move_error",
            own={
                "establish": Act(
                    does=actions.establish,
                    form=forms.EstablishForm,
                ),
                "agree": Act(does=actions.agree, form=forms.AgreeForm),
            },
            questions={
                "dismiss": "Why is it no error?",
                "close": "What came of it?",
            },
            main={
                SUSPECTED.key: "establish",
                ESTABLISHED.key: "report",
                REPORTED.key: "close",
            },
        ),
    ),
)

urlpatterns = [
    page(
        "of/<str:reference>/",
        operation.panel,
        name="panel",
        rule=OFFICERS,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/apply/",
        operation.apply,
        name="apply",
        rule=APPLY,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "report/",
        reporting.report,
        name="report",
        rule=OFFICERS,
        reads=nothing("One's own report of what may have gone wrong"),
        verbs=BOTH,
    ),
    *ERRORS.addresses(),
    *AUTHORITIES.addresses(),
]
