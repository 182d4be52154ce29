"""Considering an order, drafting it, and putting it before a court."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.picture.models import Category, Subject
from muster.core.picture.recording import write_part
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.actions.protecting import refuse_protected
from muster.flow.outcomes.orders.models import CourtOrder, Term
from muster.flow.outcomes.orders.roles import OFFICERS, SENIOR
from muster.flow.outcomes.orders.rules.applying import answer
from muster.flow.outcomes.orders.rules.needs import NEEDS
from muster.flow.outcomes.orders.rules.refusing import (
    CHECKED_WHOLE,
    SEE_EXPLOITER,
    against_age,
    against_applicant,
    against_checker,
    against_future,
    against_respondent,
    against_starting,
    safeguards,
)
from muster.flow.outcomes.orders.rules.table import TABLE
from muster.flow.outcomes.orders.rules.terms import against_term
from muster.flow.outcomes.orders.rules.words import Whom
from muster.flow.outcomes.orders.workflow import (
    DRAFTING,
    ORDER,
)

LONGEST_TITLE = 200
MEASURABLE = "Draft it so that somebody could see it kept or broken."
GOES_ON = frozenset({"draft", "check", "draft_again"})
NOBODYS = "Officers of the unit who work on orders do this"


@atomic
def consider(
    origin: Register,
    subject: Subject,
    key: str,
    *,
    why: str,
    offence: str = "",
    convicted_on: date | None = None,
    custody_months: int | None = None,
    devices: str = "",
    override_why: str = "",
    actor: Viewer,
    at: datetime,
) -> CourtOrder:
    """Consider an order on somebody or something of an operation or threat.

    It is seen by whoever may see that, and restricted with an operation.
    custody_months: the sentence of immediate custody, in whole months; 0 for none.
    override_why:   why a senior investigating officer pursues somebody under
                    protection all the same.
    Raises  Refused for a victim, an open referral and who is neither suspect nor
            convicted; for whoever is too young, with what else could be considered.
    Law     Data Protection Act 2018 s.38(3).
    Audit   court_order.considered
    """
    if not actor.holds(*OFFICERS):
        raise Refused(Reason(NOBODYS))
    refuse_above({"Why": why, "Offence": offence, "Override": override_why})
    hold(origin)
    if origin.closed_at is not None:
        raise Refused(
            Reason("It is over: no order is sought on it any more"),
            remedy="Consider the order on an operation or threat that goes on.",
        )
    category = queries.part_on(origin, subject)
    court = TABLE[key]
    if category is None or queries.WHOM_OF[subject.kind] not in court.binds:
        raise Refused(
            Reason(
                f"{court.title} binds nobody and nothing of that kind here", court.law
            ),
            remedy="Put whom or what it binds on the record first.",
        )
    today = london_day(at)
    if convicted_on is not None:
        refuse_if(against_future(convicted_on, today=today, what="Convicted on"))
    is_person = queries.WHOM_OF[subject.kind] is Whom.PERSON
    overridden = ""
    if is_person:
        overridden = _refuse_protected(subject, category, override_why, actor)
        facts = queries.facts_about(subject, category)
        refuse_if(against_age(court, facts, on=today))
    order = open_whole(
        ORDER,
        CourtOrder,
        # Never by whom it binds: a name is everybody's who may see the operation.
        title=cut(f"{court.title}: {origin.title}", LONGEST_TITLE),
        access_class=origin.access_class,
        owner_team_id=min(actor.team_ids, default=None),
        said={
            "key": key,
            "subject": subject,
            "whom": queries.WHOM_OF[subject.kind].value,
            "why": why.strip(),
            "offence": offence.strip(),
            "convicted_on": convicted_on,
            "custody_months": custody_months,
            "devices": devices.strip(),
            "override_why": overridden,
        },
        verb="considered",
        belongs_to=[(origin, queries.ORIGINS[origin.kind])],
        actor=actor,
        at=at,
    )
    bound_as = category
    if is_person and convicted_on is not None:
        bound_as = Category.CONVICTED
    write_part(order.register, subject, category=bound_as, actor=actor, at=at)
    return order


def _refuse_protected(
    subject: Subject, category: Category, override_why: str, actor: Viewer
) -> str:
    """Refuse who is not pursued; what a senior wrote, where that was needed."""
    known = queries.known_of(subject, category.value)
    against, guarded = against_respondent(known), safeguards(known)
    if not override_why.strip() or not actor.holds(*SENIOR):
        refuse_if(against, remedy=SEE_EXPLOITER if guarded else "")
        return ""
    refuse_if([each for each in against if each not in guarded])
    return override_why.strip() if guarded else ""


@atomic
def say_met(
    order: CourtOrder, *, met: Iterable[str], actor: Viewer, at: datetime
) -> None:
    """Say which needs of the order are so, before another checks it.

    Raises  Refused once it was checked.
    Audit   court_order.needs_said
    """
    del at
    _hold_unmade(order, actor)
    said = set(met)
    own = {need.key for need in queries.court_of(order).needs}
    order.met = [need.key for need in NEEDS if need.key in said & own]
    order.save(update_fields=("met",))
    note_act(order.register, "needs_said", actor=actor, body=", ".join(order.met))


@atomic
def say_sentence(
    order: CourtOrder,
    *,
    offence: str,
    convicted_on: date | None,
    custody_months: int | None,
    actor: Viewer,
    at: datetime,
) -> None:
    """Say what a court has found and passed since the order was considered.

    It is what a court did, and no part of what another checked: it is said until the
    order is made.
    custody_months: the sentence of immediate custody, in whole months; 0 for none.
    Raises  Refused for a day to come, and once a court decided on the order.
    Audit   court_order.sentence_said
    """
    refuse_above({"Offence": offence})
    hold(order.register)
    if not actor.holds(*OFFICERS):
        raise Refused(Reason(NOBODYS))
    if order.whom != Whom.PERSON or not queries.is_sought(order):
        raise Refused(Reason("No sentence of a person is waited for here"))
    if convicted_on is not None:
        today = london_day(at)
        refuse_if(against_future(convicted_on, today=today, what="Convicted on"))
    order.offence, order.convicted_on = offence.strip(), convicted_on
    order.custody_months = custody_months
    order.save(update_fields=("offence", "convicted_on", "custody_months"))
    note_act(order.register, "sentence_said", actor=actor, body=offence)


@atomic
def add_term(
    order: CourtOrder,
    *,
    number: int,
    text: str,
    category: str,
    check_how: str,
    tells: str = "",
    actor: Viewer,
    at: datetime,
) -> Term:
    """Draft a term, with how anybody is to check that it is kept.

    Raises  Refused for one that is not measurable, or that nobody can check; once the
            order was checked.
    Audit   court_order.term_drafted
    """
    refuse_above({"Term": text, "Check": check_how, "To be told": tells})
    _hold_unmade(order, actor)
    against = list(against_term(text, check=check_how))
    if any(each.number == number for each in queries.terms(order)):
        against.append(Reason(f"There is a term {number} already", about="number"))
    refuse_if(against, remedy=MEASURABLE)
    said = {"text": text, "category": category, "check_how": check_how, "tells": tells}
    term = _write_term(order, number, said, actor=actor, at=at)
    note_act(order.register, "term_drafted", actor=actor, body=f"{number}: {text}")
    return term


def _write_term(
    order: CourtOrder,
    number: int,
    said: Mapping[str, str],
    *,
    actor: Viewer,
    at: datetime,
) -> Term:
    return Term.objects.create(
        register_id=order.register_id,
        access_class=order.register.access_class,
        number=number,
        **{name: text.strip() for name, text in said.items()},
        by_id=actor.user_id,
        at=at,
    )


@atomic
def change_term(
    order: CourtOrder,
    *,
    number: int,
    text: str,
    category: str,
    check_how: str,
    tells: str = "",
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Term:
    """Write a drafted term anew under its number; what it said before is kept.

    Raises  Refused for one that is not measurable, or that nobody can check, and
            without a reason.
    Audit   court_order.term_changed
    """
    told = {"Term": text, "Check": check_how, "To be told": tells, "Why": reason}
    refuse_above(told)
    _hold_unmade(order, actor)
    refuse_if(against_term(text, check=check_how), remedy=MEASURABLE)
    _withdraw(order, number, reason)
    said = {"text": text, "category": category, "check_how": check_how, "tells": tells}
    term = _write_term(order, number, said, actor=actor, at=at)
    note_act(order.register, "term_changed", actor=actor, body=f"{number}: {text}")
    return term


@atomic
def withdraw_term(
    order: CourtOrder, *, number: int, reason: str, actor: Viewer, at: datetime
) -> None:
    """Withdraw a drafted term: the court is not asked for it.

    Raises  Refused without a reason.
    Audit   court_order.term_withdrawn
    """
    del at
    refuse_above({"Why": reason})
    _hold_unmade(order, actor)
    _withdraw(order, number, reason)
    note_act(order.register, "term_withdrawn", actor=actor, body=f"{number}: {reason}")


def _withdraw(order: CourtOrder, number: int, reason: str) -> None:
    if not reason.strip():
        raise Refused(Reason("Say why it is withdrawn", about="reason"))
    term = queries.term(order, number)
    term.withdrawn_why = reason.strip()
    term.save(update_fields=("withdrawn_why",))


def _hold_unmade(order: CourtOrder, actor: Viewer) -> None:
    hold(order.register)
    if not actor.holds(*OFFICERS):
        raise Refused(Reason(NOBODYS))
    if order.register.state in {state.key for state in DRAFTING}:
        return
    if queries.is_sought(order):
        raise Refused(
            Reason("Another checked it: what was checked stays", CHECKED_WHOLE),
            remedy="Draft it again, and another checks it anew.",
        )
    raise Refused(
        Reason("It is decided: what was asked of the court stays"),
        remedy="Record what the court varied.",
    )


@atomic
def step(
    order: CourtOrder, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that it is drafted, checked, returned or not pursued; or the court refused.

    Raises  Refused for an order without a term, where it binds somebody; of the check
            for whoever wrote one of its terms; to go on against whoever is under
            protection.
    Audit   court_order.<verb>
    """
    refuse_above({"Why": reason})
    if verb in GOES_ON:
        refuse_protected(order)
    if verb in {"draft", "check"}:
        _refuse_without_terms(order)
    if verb == "check":
        refuse_if(against_checker(queries.writers(order), actor.user_id))
    return move(order.register, verb, reason=reason, actor=actor, at=at)


def _refuse_without_terms(order: CourtOrder) -> None:
    if order.whom in {Whom.LINE, Whom.PREMISES} or queries.terms(order):
        return
    raise Refused(
        Reason("It has no term yet: there is nothing to check"),
        remedy="Draft its terms first.",
    )


@atomic
def submit_to_cps(
    order: CourtOrder,
    *,
    applicant: str,
    cps_post: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Send it to the CPS, in the sender's own judgement.

    Audit   court_order.submit_to_cps
    """
    court = queries.court_of(order)
    if not court.by_cps:
        raise Refused(
            Reason("No prosecutor takes it to court", court.law),
            remedy="Record that it is before the court.",
        )
    refuse_above({"Own view": own_view})
    before_moving(order.register, "submit_to_cps", actor=actor, own_view=own_view)
    _ready(order, applicant, at)
    order.applicant, order.cps_post = applicant, cps_post.strip()
    order.save(update_fields=("applicant", "cps_post"))
    return move(order.register, "submit_to_cps", own_view=own_view, actor=actor, at=at)


@atomic
def lodge(
    order: CourtOrder,
    *,
    court: str,
    applicant: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that it is before a court, and who applied.

    Raises  Refused for who may not apply, while a need is not said to be met, and where
            a prosecutor takes it to court and it was not with the CPS.
    Audit   court_order.lodge
    """
    law = queries.court_of(order)
    before_moving(order.register, "lodge", actor=actor)
    sent = order.register.state == "with_cps"
    if law.by_cps and not sent:
        raise Refused(
            Reason("A prosecutor takes it to court", law.law),
            remedy="Send it to the CPS first.",
        )
    applies = order.applicant if sent and not applicant else applicant
    _ready(order, applies, at)
    order.applicant, order.court = applies, court.strip()
    order.save(update_fields=("applicant", "court"))
    return move(order.register, "lodge", actor=actor, at=at)


def _ready(order: CourtOrder, applicant: str, at: datetime) -> None:
    """Refuse what may not go to court: for whom it binds, its law, needs, applicant."""
    refuse_protected(order)
    court, today = queries.court_of(order), london_day(at)
    found = answer(court, queries.facts_of(order), on=today)
    against = [
        *against_starting(found),
        *against_applicant(court, applicant, on=today),
        *(Reason(f"Not said yet: {each}", court.law) for each in found.unknown),
    ]
    refuse_if(against, remedy="Say which needs are met, and who applies.")
