"""What the pages of a case, a referral and a prompt tell: safety first."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.links import address, link, state_tag
from muster.core.room.pages import Look, fields, summary
from muster.core.room.pages.told import NOT_SEEN, STATE, Told, table
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    Block,
    Link,
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
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.models import (
    OffenceContext,
    Referral,
    SafeguardingCase,
)
from muster.flow.outcomes.at_risk.rules.ages import PRESUMED, ages_at, in_words
from muster.flow.outcomes.at_risk.rules.defence import Prompt, prompt
from muster.flow.outcomes.at_risk.rules.words import Consent, Exploitation
from muster.flow.outcomes.at_risk.workflow import CLOSED, OPENED

COLOURS = {"immediate": "red", "high": "orange", "medium": "yellow"}


def of_whom(
    row: SafeguardingCase | Referral | OffenceContext, _look: Look | None = None
) -> str:
    """Who a row of a list is of, once that was read beside it."""
    return row.who.caption if row.who else NOT_SEEN


def who(case: SafeguardingCase | None) -> Value:
    """Who it is, as a link to what is known of them."""
    found = queries.named_of(case.subject_id) if case else None
    if found is None:
        return NOT_SEEN
    return Link(found.caption, reverse("picture:subject", args=[found.reference]))


def _named(case: SafeguardingCase | None) -> Value:
    return (link(case.register), case.register.title) if case else NOT_SEEN


def risk(case: SafeguardingCase, _look: Look | None = None) -> Value:
    """How much danger somebody is in now."""
    words = case.get_risk_display()
    colour = COLOURS.get(case.risk)
    return Tag(words, colour) if colour else words


def age(case: SafeguardingCase, today: date) -> str:
    """How old somebody is, as far as it is known."""
    words = in_words(ages_at(queries.born_of(case.subject_id), today))
    return f"{words}, in dispute" if case.age_doubted else words


def what_to_know(case: SafeguardingCase, _look: Look) -> Sequence[Reason | str]:
    """What whoever opens it must know before anything else."""
    told: list[Reason | str] = []
    if case.risk == "immediate":
        told.append("They are in danger now: ring the lead agency.")
    if case.age_doubted:
        told.append(
            Reason("Their age is in dispute: they are supported as a child", PRESUMED)
        )
    if queries.notices_owed(case):
        told.append("They refused a referral: the Home Office is still to be told.")
    if waiting := len(queries.open_prompts(case)):
        told.append(f"Section 45: {waiting} not answered yet.")
    if queries.is_unresolved(case):
        told.append("A referral is unresolved: they enter no ranking.")
    told.extend(_ranked(case))
    if case.register.state == OPENED.key and queries.is_sent(case):
        told.append("A referral was sent: say that they were referred.")
    return told


def _ranked(case: SafeguardingCase) -> Iterator[str]:
    if case.register.state == CLOSED.key:
        return
    for threat in queries.ranked_elsewhere([case]).get(case.register_id, []):
        yield (
            f"They stand on {threat.reference}, which ranks people. Its assessor may"
            " not see this case: ask to have them taken off, or the assessor let in."
        )


def safety(case: SafeguardingCase, look: Look) -> Summary:
    """Safety first: how they are, who leads, what they say."""
    return summary(
        "Safety",
        SummaryRow("Who", who(case)),
        SummaryRow("Age", age(case, look.today)),
        SummaryRow("Risk now", risk(case)),
        fields(case, "risk_now", "safe_place", "lead_agency", "lead_contact"),
        fields(case, "guardian", "missing", "voice"),
    )


def how_it_stands(case: SafeguardingCase, _look: Look) -> Summary:
    """The line of statuses: consent, and each referral. None is a criminal status."""
    rows = [
        SummaryRow(
            f"Referral of {link(each.register).text}",
            (link(each.register), state_tag(each.register)),
        )
        for each in queries.referrals(case)
    ]
    return summary(
        "Status",
        fields(case, "consent", "consent_on"),
        rows or [SummaryRow("Referrals", "None is prepared")],
        SummaryRow("How they are exploited", kinds(case.exploitation)),
        fields(case, "how_seen"),
    )


def kinds(keys: Sequence[str]) -> str:
    """How somebody is exploited, in words."""
    return ", ".join(each.words for each in Exploitation if each.value in keys)


its_prompts = table(
    "Section 45",
    Told("Act", "act"),
    Told("On", "act_on"),
    STATE,
    of=lambda case, _look: queries.prompts(case),
    opens=lambda prompt, _look: address(prompt.register),
)
"""Acts about which section 45 is asked, after what keeps somebody safe."""
its_notices = table(
    "Duty to notify",
    Told("Refused on", "refused_on"),
    Told("Town", "town"),
    Told("What is known", "known"),
    Told("Sent on", lambda notice, _look: notice.sent_on or Tag("Not sent", "red")),
    of=lambda case, _look: queries.notices(case),
)
"""What the Home Office is told without who it is."""


def its_steps(case: SafeguardingCase, _look: Look) -> Table | None:
    """What was done with other agencies."""
    found = queries.steps(case)
    if not found:
        return None
    by = names(each.by_id for each in found)
    return Table(
        title="With other agencies",
        columns=columns("On", "What was done", "What came of it", "By"),
        rows=[
            Row((each.on, each.get_kind_display(), Prose(each.said), by[each.by_id]))
            for each in found
        ],
    )


BLOCKS = (safety, how_it_stands, its_steps, its_notices, its_prompts)


def of_the_referral(referral: Referral, _look: Look) -> Sequence[Block]:
    """Who refers whom, what happened, and what was decided."""
    case = queries.seen_case_of(referral)
    return [
        summary(
            "The referral",
            SummaryRow("Who", who(case)),
            SummaryRow("Case", _named(case)),
            fields(referral, "responder", "facts", "competent", "sent_on"),
            fields(referral, "rg_on", "recovery_until", "asked_again_on", "cg_on"),
            fields(referral, "disqualified"),
        )
    ]


def about_the_referral(referral: Referral, _look: Look) -> Sequence[Reason | str]:
    """What a decision does not say."""
    told: list[Reason | str] = []
    if referral.register.state == "rg_negative":
        told.append(
            "No reasonable grounds does not say that they are no victim: that stands in"
            " the case, and keeps them out of any ranking."
        )
    if referral.register.state == "sent":
        told.append("Nobody here decides: the target is the competent authority's.")
    return told


def asked_of(context: OffenceContext) -> Prompt:
    """What section 45 asks of an act."""
    case = queries.seen_case_of(context)
    return prompt(
        queries.born_of(case.subject_id) if case else [],
        context.act_on,
        offence=context.offence,
        in_schedule=context.in_schedule,
        doubted=case is not None and case.age_doubted,
    )


def about_the_prompt(context: OffenceContext, _look: Look) -> Sequence[Reason | str]:
    """What is told with the tests."""
    return list(asked_of(context).told)


def of_the_prompt(context: OffenceContext, _look: Look) -> Sequence[Block]:
    """The act, the tests of the age then, and the facts."""
    case, found = queries.seen_case_of(context), asked_of(context)
    facts = fields(context, "compulsion", "consequence", "alternative")
    none = [] if facts else [SummaryRow("Known", "Nothing is said yet: say the facts")]
    return [
        summary(
            "The act",
            SummaryRow("Who", who(case)),
            SummaryRow("Case", _named(case)),
            fields(context, "act", "act_on", "offence", "in_schedule"),
            SummaryRow("Age then", found.age),
        ),
        *(
            Text(
                title=f"{each.whom}: {each.law.section}",
                paragraphs=[f"{fact}." for fact in each.facts],
            )
            for each in found.tests
        ),
        summary("Facts", none, facts, fields(context, "told_on", "answer")),
    ]


def refused(case: SafeguardingCase, _look: Look) -> bool:
    """Whether an adult refused, so that a notice is drafted."""
    return not case.child and case.consent == Consent.REFUSED
