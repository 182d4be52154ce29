"""Pages of authorities and errors, and what stands of them on an operation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from muster.core.clocks.statutes.regulation_of_investigatory_powers import RIPA
from muster.core.clocks.wording import day_words, listed, moment_words
from muster.core.people.queries import names
from muster.core.records.links import link
from muster.core.records.models import Register
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
    Block,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    columns,
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
    CANNOT_AUTHORISE,
    SEND_IT,
    Signature,
    renewal_opens,
)
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Power,
    acts_in_words,
    lowest_rank,
)
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
S45 = RIPA.read("s.45", "45")


# ------------------------------------------------------------------- an authority


def what_to_know(authority: Authority, look: Look) -> Sequence[Reason | str]:
    """What whoever opens it must know before anything else."""
    state = authority.register.state
    told: list[Reason | str] = []
    if state == APPLIED.key:
        told += _before_signing(authority, look)
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


def _before_signing(authority: Authority, look: Look) -> list[Reason | str]:
    told: list[Reason | str] = []
    if authority.register.opened_by_id == look.viewer.user_id:
        if look.viewer.holds(*AUTHORISING):
            told.append(f"{CANNOT_AUTHORISE}. {SEND_IT}")
        return told
    if templates := queries.templates(authority):
        told.append(
            f"{listed(templates)}: nine words in ten are those of another application"
            " of the same applicant."
        )
    if queries.is_on_operation(authority.register, look.viewer):
        told.append(
            Reason("You are on the operation: sign only with urgency or necessity")
        )
    return told


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
    register = authority.register
    power = queries.power_of(authority)
    return summary(
        "The authority",
        fields(authority, "power"),
        SummaryRow("Covers", acts_in_words(authority.acts)),
        fields(authority, "urn"),
        SummaryRow("Law", TERMS[power].law),
        _operation(register),
        _ends(authority),
        fields(authority, "urgent", "urgent_why"),
        _renewal_window(authority, power),
        fields(authority, "review_on"),
    )


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
        fields(authority, "granted_at", "takes_effect_at", "oral", "noted_at"),
        fields(authority, "involved", "involved_why"),
        fields(authority, "approved", "notified_at")
        if authority.needs_approval
        else [],
        fields(authority, "cancelled_by", "cancelled_at", "cease_at"),
    )


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
        return {}
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


def until(authority: Authority, _look: Look) -> Any:
    """Until when it is covered, as a list tells it."""
    if authority.ended_at is not None:
        return authority.ended_at
    ending = queries.ends(authority.register)
    return moment_words(ending.last_moment) if ending else "Not in effect"


def the_application(authority: Authority, look: Look) -> Sequence[Block]:
    """What is read before it is signed."""
    return [what_was_applied_for(authority, look)]


AUTHORITIES = RecordPages(
    kind=AUTHORITY,
    model=Authority,
    rule=INSIDE,
    listing=Listing(
        title="Covert authorities",
        name="authorities",
        columns=(TITLE, STATE, Told("Until", until), OPENED),
        empty="None that you may see. One is applied for on the page of an operation.",
        rule=THOSE_WHO_WORK,
    ),
    warnings=what_to_know,
    blocks=(
        how_it_stands,
        how_it_was_granted,
        its_renewals,
        its_reviews,
        what_was_applied_for,
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
                    blocks=the_application,
                ),
                "approve": Act(does=actions.approve, form=forms.ApprovalForm),
                "review": Act(does=actions.review, form=forms.ReviewForm),
                "renew": Act(does=renew, form=forms.RenewForm, blocks=the_application),
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
