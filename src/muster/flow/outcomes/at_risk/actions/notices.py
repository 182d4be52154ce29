"""The duty to notify: what the Home Office is told, and that it was."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.clocks import actions as clocks
from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_act
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.actions.checks import begin, refuse_texts
from muster.flow.outcomes.at_risk.clocks import NOTIFY
from muster.flow.outcomes.at_risk.models import DutyToNotify, SafeguardingCase
from muster.flow.outcomes.at_risk.rules.notifying import DUTY, against_identifying
from muster.flow.outcomes.at_risk.rules.opening import against_future
from muster.flow.outcomes.at_risk.rules.refusing import OWN, against_notifying
from muster.flow.outcomes.at_risk.rules.words import Consent


@atomic
def draft_notice(
    case: SafeguardingCase,
    *,
    town: str,
    exploitation: Sequence[str],
    known: str,
    actor: Viewer,
    at: datetime,
) -> DutyToNotify:
    """Draft what the Home Office is told of an adult who refused: never who it is.

    Raises  Refused for a child, for an adult who did not refuse, and for what
            identifies the person.
    Law     Modern Slavery Act 2015 s.52(1) and (3).
    Audit   safeguarding_case.notice_drafted
    """
    texts = {"Town": town, "What is known": known}
    begin(case.register, actor)
    refuse_if(against_notifying(child=case.child), remedy="Refer them.")
    if case.consent != Consent.REFUSED or case.consent_on is None:
        raise Refused(
            Reason("They did not refuse a referral", DUTY),
            remedy="Record first what they say to being referred.",
        )
    refuse_if(
        against_identifying(texts, queries.names_of(case.subject_id)),
        remedy="Town and kind of exploitation alone do.",
    )
    refuse_texts(texts)
    made = DutyToNotify.objects.create(
        register_id=case.register_id,
        access_class=case.register.access_class,
        refused_on=case.consent_on,
        town=town.strip(),
        exploitation=list(exploitation),
        known=known.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(case.register, "notice_drafted", actor=actor)
    return made


@atomic
def send_notice(
    case: SafeguardingCase, *, sent_on: date, actor: Viewer, at: datetime
) -> DutyToNotify:
    """Record that the newest notice was sent; its day stops to be counted.

    Raises  Refused where none is drafted that was not sent.
    Audit   safeguarding_case.notice_sent
    """
    begin(case.register, actor)
    notice = queries.notice_to_send(case)
    if notice is None:
        raise Refused(Reason("No notice is drafted that was not sent", OWN))
    against = list(against_future(sent_on, today=london_day(at), about="sent_on"))
    if sent_on < notice.refused_on:
        against.append(Reason("That is before they refused", OWN, about="sent_on"))
    refuse_if(against)
    notice.sent_on = sent_on
    notice.save(update_fields=("sent_on",))
    clocks.stop(case.register, NOTIFY.rule_id, at=at, actor=actor)
    note_act(case.register, "notice_sent", actor=actor, operation=Operation.DISCLOSURE)
    return notice
