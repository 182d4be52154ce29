"""Invented people at risk: Amy Lark, Lina K, and one in every other state.

Beatrix Holloway opens, Marcus Denby and Philippa Strand look again.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from muster.core.clocks.wording import london_day
from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.corridors.queries import own_corridor
from muster.core.people.seed import let
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import named, on_record
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.at_risk import actions, queries
from muster.flow.outcomes.at_risk.builders import (
    GUARDIAN,
    LEAD,
    OFFICER,
    SECOND,
    a_case,
    a_prompt,
    admit,
    consents,
    decided,
    prepared,
    refuses,
    sent,
    somebody,
    with_facts,
)
from muster.flow.outcomes.at_risk.models import SafeguardingCase

DAY: Final = timedelta(days=1)
BAR: Final = "Seen at work in a nail bar, on a visit with the council"


def seed(region: Region) -> None:
    """Tell them from the days on which they were opened."""
    with region.acting(GUARDIAN):
        open_now = {each.key for each in corridors.corridors()}
    if queries.CHILDREN not in open_now:
        of_corridors.seed(region)
    with region.acting(GUARDIAN):
        groups = [own_corridor(key) for key in (queries.CHILDREN, queries.ADULTS)]
    for group in groups:
        admit(group)
    with region.acting(OFFICER):
        operation = of_kind(OPERATION.key).filter(title="Operation Larch").first()
    now = region.now
    if operation is not None:
        _amy(operation, max(now - 20 * DAY, operation.opened_at), now)
        _lina(operation, max(now - 6 * DAY, operation.opened_at), now)
    _others(now)


def _amy(operation: Register, at: datetime, now: datetime) -> None:
    """Carried for the line; referred, with reasonable grounds, and in recovery."""
    amy = _on(operation, "Amy Lark") or somebody("Amy Lark", born="2012-05-01", at=at)
    case = a_case(
        amy,
        origin=operation,
        at=at,
        how_seen="Missing twice, and seen at a railway station with older men",
        exploitation=("criminal",),
        risk="high",
        risk_now="The line says that she owes it money",
        lead_agency="Council children's services",
        guardian="yes",
        missing=2,
        voice="She wants to go back to school",
    )
    _move(case, "refer", "To the council's children's services", at)
    _step(case, "council", at)
    _step(case, "decided", at)
    referral = sent(prepared(case, responder="council", at=at), at=at)
    decided(referral, "rg_positive", at=min(at + 5 * DAY, now))
    a_prompt(_seen(case), matter=operation, at=now, act="Carried a bag for the line")


def _lina(operation: Register, at: datetime, now: datetime) -> None:
    """Victim here, and on the operation a suspect; she refused."""
    suspect = Category.SUSPECT
    lina = somebody("Lina K", born="2001", origin=operation, category=suspect, at=at)
    case = a_case(
        lina, at=at, how_seen=BAR, voice="She fears for her sister", **refuses(at=at)
    )
    notice: dict[str, Any] = {"town": "Brighton", "exploitation": ["labour"]}
    said = "A nail bar: long hours, and pay that is handed over"
    let(OFFICER, actions.draft_notice, case, known=said, **notice, at=at + DAY)
    day = london_day(at + DAY)
    let(OFFICER, actions.send_notice, case, sent_on=day, at=at + DAY)
    _move(case, "decline", "She wants no referral; support goes on", at + DAY)
    act = "Held the keys of the bar, and its takings"
    asked = a_prompt(case, matter=operation, at=at + 2 * DAY, act=act)
    prompt = with_facts(asked, at=at + 2 * DAY)
    let(OFFICER, actions.tell, prompt, told_on=london_day(now), at=now)


def _others(now: datetime) -> None:
    """One in every other state."""
    at = now - 5 * DAY
    _adult("Mira Solenko", at, age_doubted=True)
    fresh = _adult("Tam Hoang", at, **consents(at=at))
    prepared(fresh, at=at)
    a_prompt(fresh, at=at, act="Tended plants in a locked house")
    late = _adult("Ilir Basha", now - 16 * DAY, **consents(at=now - 16 * DAY))
    sent(prepared(late, at=now - 16 * DAY), at=now - 16 * DAY)
    against = _supported("Petra Vance", at)
    referral = sent(prepared(against, at=at), at=at)
    decided(referral, "rg_negative", at=at + DAY)
    again = sent(prepared(against, at=at + 2 * DAY), at=at + 2 * DAY)
    decided(again, "rg_negative", at=at + 3 * DAY)
    why = "The bank's records were not before them"
    let(
        OFFICER,
        actions.step_referral,
        again,
        "ask_again",
        reason=why,
        at=at + 4 * DAY,
    )
    _concluded(at, now)
    done = _reviewed("Osei Mensah", at)
    prompt = with_facts(a_prompt(done, at=at, act="Drove the van"), at=at)
    let(OFFICER, actions.tell, prompt, told_on=london_day(at), at=at)
    let(OFFICER, actions.answer, prompt, answer="No charge: s.45(1)", at=at + DAY)
    dropped = a_prompt(done, at=at, act="Gave a false name")
    why = "The investigator: nothing is charged"
    let(OFFICER, actions.step_prompt, dropped, "set_aside", reason=why, at=at + DAY)
    over = _reviewed("Nadia Ferro", at)
    why = "She has moved on, with her own support"
    let(SECOND, actions.close, _seen(over, SECOND), reason=why, at=now)


def _concluded(at: datetime, now: datetime) -> None:
    """Conclusive grounds either way, one closed, one withdrawn."""
    case = _reviewed("Emeka Obi", at, **consents(at=at))
    for how, day in (("cg_positive", 1), ("cg_negative", 2)):
        referral = sent(prepared(case, at=at), at=at)
        decided(referral, "rg_positive", at=at + day * DAY)
        decided(referral, how, at=at + (day + 1) * DAY)
    shut = sent(prepared(case, at=at), at=at)
    decided(shut, "rg_negative", at=at + DAY)
    said = {"reason": "Told to them, and not asked again"}
    let(LEAD, actions.step_referral, shut, "close", **said, at=now)
    gone = prepared(case, at=at + DAY)
    said = {"reason": "They were referred by the council already"}
    let(OFFICER, actions.step_referral, gone, "withdraw", **said, at=at + 2 * DAY)


def _adult(name: str, at: datetime, **said: Any) -> SafeguardingCase:
    return a_case(somebody(name, at=at), at=at, how_seen=BAR, **said)


def _supported(name: str, at: datetime) -> SafeguardingCase:
    case = _adult(name, at, **consents(at=at))
    _move(case, "refer", "To the council's adult services", at)
    return _move(case, "support", "A caseworker, twice a week", at)


def _reviewed(name: str, at: datetime, **said: Any) -> SafeguardingCase:
    case = _adult(name, at, **said)
    _move(case, "refer", "To the council's adult services", at)
    _move(case, "support", "A caseworker, twice a week", at)
    why = "Safe for now; it goes on"
    let(OFFICER, actions.review, _seen(case), reason=why, at=at)
    return _seen(case)


def _move(
    case: SafeguardingCase, verb: str, why: str, at: datetime
) -> SafeguardingCase:
    let(OFFICER, actions.step, _seen(case), verb, reason=why, at=at)
    return _seen(case)


def _step(case: SafeguardingCase, kind: str, at: datetime) -> None:
    let(OFFICER, actions.record_step, case, kind=kind, on=london_day(at), at=at)


def _seen(case: SafeguardingCase, by: str = OFFICER) -> SafeguardingCase:
    return let(by, _read, case.register.reference, at=case.register.opened_at)


def _read(reference: str, *, actor: object, at: object) -> SafeguardingCase:
    """The case as whoever acts sees it now."""
    del actor, at
    return queries.case(reference)


def _on(operation: Register, name: str) -> Subject | None:
    """Somebody of that name on an operation, as an officer sees it."""
    return let(OFFICER, _found, operation, name, at=operation.opened_at)


def _found(
    operation: Register, name: str, *, actor: object, at: object
) -> Subject | None:
    """The person of a name who is on an operation, in no matter which part."""
    del actor, at
    parts = on_record(operation).exclude(category=Category.THING)
    who = named(part.subject_id for part in parts)
    return next(
        (
            part.subject
            for part in parts
            if part.subject_id in who and who[part.subject_id].caption == name
        ),
        None,
    )
