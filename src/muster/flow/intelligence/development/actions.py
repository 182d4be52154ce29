"""What people do with a check and a package, one function a verb."""

from dataclasses import asdict
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern, unit_alone
from muster.core.access.queries import unit_label
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.touches.reading import READING
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.intelligence.development import queries
from muster.flow.intelligence.development.models import Check, Package
from muster.flow.intelligence.development.roles import DEVELOPERS, OFFICERS
from muster.flow.intelligence.development.rules import (
    OWN,
    CheckMade,
    Outcome,
    against_check,
    against_handing_over,
    against_outcome,
)
from muster.flow.intelligence.development.workflow import CHECKED, ORIGINS, PACKAGE

TITLE = 80


@atomic
def record_check(
    register: Register, made: CheckMade, *, actor: Viewer, at: datetime
) -> Check:
    """Record that something was looked for in another system, and what came of it.

    Muster asks none itself. The unit reads of it, as far as it may see the record; a
    body that sees the record besides does not.
    Raises  Refused for anybody but officers of the unit, and with every reason why it
            was not made so.
    Audit   <kind>.check_recorded
    """
    hold(register)
    if not actor.holds(*OFFICERS):
        raise Refused(Reason("Officers of the unit record what they looked for", OWN))
    if register.kind not in CHECKED:
        raise Refused(Reason("No check is recorded on such a record", OWN))
    refuse_above(
        {
            "What was looked for": made.looked_for,
            "Why": made.why,
            "What was found": made.found,
            "Whose system": made.named,
        }
    )
    refuse_if(against_check(made, at=at), remedy="Say it otherwise.")
    check = Check.objects.create(
        register=register,
        record_class=register.access_class,
        access_class=intern(unit_label()),
        by_id=actor.user_id,
        at=at,
        answered_at=None if made.outcome == Outcome.WAITS.value else at,
        **_said(made),
    )
    note_act(
        register,
        "check_recorded",
        actor=actor,
        body=f"{check.where}: {check.get_outcome_display().lower()}",
        touching=READING.keys_in(made.looked_for, made.found),
    )
    return check


def _said(made: CheckMade) -> dict[str, object]:
    return {
        key: " ".join(said.split()) if key == "looked_for" else said
        for key, said in asdict(made).items()
    }


@atomic
def answer_check(
    check: Check, *, outcome: str, found: str = "", actor: Viewer, at: datetime
) -> None:
    """Say what came of a check that nobody had answered; once.

    Raises  Refused where it is answered already, and where what is said does not fit.
    Audit   <kind>.check_answered
    """
    hold(check.register)
    held = Check.objects.select_for_update().get(id=check.id)
    if held.outcome != Outcome.WAITS.value:
        raise Refused(Reason("It is answered already, and stays as it is", OWN))
    if outcome == Outcome.WAITS.value:
        raise Refused(Reason("Say whether something was found", OWN, about="outcome"))
    refuse_above({"What was found": found})
    refuse_if(against_outcome(outcome, found), remedy="Say it otherwise.")
    held.outcome, held.found, held.answered_at = outcome, found, at
    held.save(update_fields=("outcome", "found", "answered_at"))
    note_act(
        check.register,
        "check_answered",
        actor=actor,
        body=f"{held.where}: {held.get_outcome_display().lower()}",
        touching=READING.keys_in(found),
    )


@atomic
def begin(
    origin: Register, *, question: str, known: str, actor: Viewer, at: datetime
) -> Package:
    """Begin to develop what a report, a threat or a request leaves open.

    Officers of the unit see it who see where it is from.
    Raises  Refused for who may not, and for text above OFFICIAL.
    Audit   development_package.begun
    """
    hold(origin)
    if not actor.holds(*DEVELOPERS):
        raise Refused(Reason("Intelligence officers develop intelligence", OWN))
    if origin.kind not in ORIGINS:
        raise Refused(Reason("Nothing is developed from such a record", OWN))
    refuse_above({"What is developed": question, "What is known": known})
    return open_whole(
        PACKAGE,
        Package,
        title=cut(question, TITLE),
        access_class=unit_alone(origin.access_class),
        said={"question": question, "known": known},
        verb="begun",
        belongs_to=[(origin, queries.DEVELOPS)],
        actor=actor,
        at=at,
    )


@atomic
def hand_over(
    package: Package,
    *,
    use: str,
    recommendation: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Hand it over for a use, with what is recommended.

    Raises  Refused before a lead was tried, and while one waits for its answer.
    Audit   development_package.hand_over
    """
    hold(package.register)
    refuse_above({"What is recommended": recommendation})
    tried, waiting = queries.tried(package)
    refuse_if(
        against_handing_over(tried=tried, waiting=waiting),
        remedy="Record what was looked for and what came of it.",
    )
    made = move(package.register, "hand_over", actor=actor, at=at)
    package.use, package.recommendation = use, recommendation
    package.save(update_fields=("use", "recommendation"))
    return made


def step(
    package: Package, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Take it on, hand it back or drop it.

    Audit   development_package.<verb>
    """
    return move(package.register, verb, reason=reason, actor=actor, at=at)
