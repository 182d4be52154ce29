"""Invented people at risk, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors.builders import a_corridor, let_in
from muster.core.people.seed import acting, let
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category, Subject
from muster.core.records.models import Register
from muster.flow.assessment.builders import a_person
from muster.flow.outcomes.at_risk import actions, queries
from muster.flow.outcomes.at_risk.models import (
    OffenceContext,
    Referral,
    SafeguardingCase,
)
from muster.flow.outcomes.at_risk.rules.opening import Opening

OFFICER, SECOND, LEAD = "Beatrix Holloway", "Marcus Denby", "Philippa Strand"
OUTSIDE: Final = ("Rosalind Keane", "Gareth Tolland")
"""Who hold the same posts, and are in neither group."""
GUARDIAN, GUARDS_TOO = "Rufus Penhale", "Agnes Thorley"
TOLD: Final = (OFFICER, SECOND, LEAD)
AT: Final = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
VIEW: Final = "Nothing in two months says that she is exploited."
TITLES: Final = {
    queries.CHILDREN: "Children at risk",
    queries.ADULTS: "Adults at risk",
}


def the_groups() -> dict[str, Group]:
    """Those of children and of adults at risk, with those who work behind them."""
    return {
        key: a_corridor(*TOLD, key=key, title=title, by=GUARDIAN, second=GUARDS_TOO)
        for key, title in TITLES.items()
    }


def admit(group: Group, *people: str) -> None:
    """Let those who work there, or others, into a group that stands already."""
    for name in people or TOLD:
        let_in(group, name, by=GUARDIAN)


def somebody(
    name: str = "Lina K",
    *,
    born: str = "",
    origin: Register | None = None,
    category: Category = Category.VICTIM,
    by: str = OFFICER,
    at: datetime = AT,
    **facts: str,
) -> Subject:
    """A person whom the picture knows, on a record if one is named."""
    said = {**facts, **({"birth_date": born} if born else {})}
    with acting(by, at=at) as actor:
        subject = a_person(actor, name, at=at, **said)
        if origin is not None:
            link_record(origin, subject, category=category, actor=actor, at=at)
        return subject


def asked(**said: Any) -> Opening:
    """A woman in a nail bar, unless it is said otherwise."""
    given: dict[str, Any] = {
        "how_seen": "At work in a nail bar, on a visit with the council",
        "exploitation": ("labour",),
        "risk": "high",
        "risk_now": "She works twelve hours a day and hands over what she earns",
        "lead_agency": "Council adult services",
        "lead_contact": "Duty desk",
        **said,
    }
    return Opening(**given)


def a_case(
    subject: Subject | None = None,
    *,
    origin: Register | None = None,
    by: str = OFFICER,
    at: datetime = AT,
    **said: Any,
) -> SafeguardingCase:
    """A case of somebody, opened."""
    subject = subject or somebody(at=at)
    return let(by, actions.open_case, subject, asked(**said), origin=origin, at=at)


def a_childs_case(
    *, name: str = "Amy Lark", born: str = "2012-05-01", at: datetime = AT, **said: Any
) -> SafeguardingCase:
    """The case of a girl of fourteen."""
    given = {"exploitation": ("criminal",), "lead_agency": "Council children", **said}
    return a_case(somebody(name, born=born, at=at), at=at, **given)


def consents(*, at: datetime = AT) -> dict[str, Any]:
    """What an adult who consents today is recorded with."""
    return {"consent": "given", "consent_on": london_day(at)}


def refuses(*, at: datetime = AT) -> dict[str, Any]:
    """What an adult who refuses today is recorded with."""
    return {"consent": "refused", "consent_on": london_day(at)}


def prepared(
    case: SafeguardingCase,
    *,
    responder: str = "police",
    by: str = OFFICER,
    at: datetime = AT,
) -> Referral:
    """A referral of somebody, prepared."""
    facts = "Recruited by a cousin, and never paid"
    said = {"responder": responder, "facts": facts}
    return let(by, actions.prepare, case, **said, at=at)


def sent(
    referral: Referral, *, on: date | None = None, by: str = OFFICER, at: datetime = AT
) -> Referral:
    """The same, sent."""
    said = {"sent_on": on or london_day(at), "competent": "sca"}
    let(by, actions.send, referral, **said, at=at)
    return referral


def decided(
    referral: Referral,
    how: str,
    *,
    on: date | None = None,
    by: str = OFFICER,
    at: datetime = AT,
) -> Referral:
    """The same, once the competent authority decided: "rg_positive", "cg_negative"."""
    does = getattr(actions, f"record_{how}")
    let(by, does, referral, on=on or london_day(at), at=at)
    return referral


def a_prompt(
    case: SafeguardingCase,
    *,
    matter: Register | None = None,
    by: str = OFFICER,
    at: datetime = AT,
    **said: Any,
) -> OffenceContext:
    """A prompt about an act of somebody at risk."""
    given = {
        "act": "Carried cash for the line",
        "act_on": london_day(at) - 30 * DAY,
        "offence": "other",
        **said,
    }
    return let(by, actions.open_prompt, case, matter=matter, **given, at=at)


def with_facts(
    context: OffenceContext, *, by: str = OFFICER, at: datetime = AT
) -> OffenceContext:
    """The same, with facts."""
    said = {"in_schedule": "no", "compulsion": "Threats against her family"}
    let(by, actions.say_facts, context, **said, at=at)
    return context
