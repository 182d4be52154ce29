"""The page of a person or thing."""

from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from muster.core.picture.pages.facts import at_a_glance, conflict_tables, fact_table
from muster.core.picture.pages.places import cursor
from muster.core.picture.pages.said import what_was_said
from muster.core.picture.pages.tables import (
    Asked,
    judgement_table,
    link_table,
)
from muster.core.picture.queries import Subjects
from muster.core.picture.queries.about import age_on
from muster.core.picture.queries.newest import Place
from muster.core.picture.rules import may_be_child
from muster.core.records.links import titled
from muster.core.web.formats import day
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Detail,
    Link,
    Panel,
    Summary,
    SummaryRow,
    Tag,
    Value,
)


def subject_page(known: Subjects, asked: Asked, *, changed: str = "") -> Detail:
    """Everything that a viewer may see of a person or thing.

    Its chart, and the records that may be of the same, come once the page stands:
    they look at hundreds of others.
    """
    subject = known.subject
    return Detail(
        title=subject.caption,
        kind=subject.kind_title,
        reference=subject.reference,
        state=Tag(f"As known on {day(asked.on)}", "yellow") if asked.on else None,
        warnings=_warnings(known, asked),
        changed=changed,
        blocks=_blocks(known, asked),
        actions=_actions(subject.reference, asked),
        breadcrumbs=[Link("Search people and things", reverse("picture:search"))],
        sensitive=known.is_sensitive,
    )


def _warnings(known: Subjects, asked: Asked) -> list[str]:
    lines = []
    births = [
        fact.row.value
        for fact in known.overview
        if fact.row.property == "birth_date" and not fact.row.is_withdrawn
    ]
    ages = age_on(asked.on or asked.today, births)
    if may_be_child(ages) and ages is not None:
        span = f"{ages.start}" if len(ages) == 1 else f"{ages.start} to {ages.stop - 1}"
        lines.append(f"This person is or may be under 18 (aged {span})")
    lines += dict.fromkeys(
        f"Warning marker: {fact.row.value}"
        for fact in known.overview
        if fact.row.property == "warning" and not fact.row.is_withdrawn
    )
    if known.is_victim:
        lines.append("Recorded as a victim: think of their safety first")
    if known.is_disputed:
        lines.append("Some of this is disputed and not yet decided")
    for one, other in known.apart:
        lines.append(
            f"{one.reference} and {other.reference} were judged different, but other"
            " judgements join them: one of these is wrong"
        )
    return lines


def _blocks(known: Subjects, asked: Asked) -> list[Block]:
    reference = known.subject.reference
    on = f"?on={asked.on.isoformat()}" if asked.on else ""
    blocks: list[Block] = [Summary(rows=_summary(known, asked))]
    blocks += conflict_tables(known.conflicts)
    blocks += what_was_said(known)
    blocks.append(
        fact_table(
            known.facts,
            reference=reference,
            viewer=asked.viewer,
            verbs=_verbs(asked),
        )
    )
    blocks += _more(asked, "facts_after", known.more_facts, "More of what is known")
    if known.links:
        here = reverse("picture:chart", args=[reference])
        blocks.append(Panel(title="Links", href=f"{here}{on}"))
    blocks.append(link_table(known.links, reference, asked))
    blocks += _more(asked, "links_after", known.more_links, "Earlier links")
    if asked.on is None:
        here = reverse("picture:alike", args=[reference])
        blocks.append(Panel(title="Possibly the same", href=here))
    if known.judgements:
        blocks.append(judgement_table(known.judgements, asked))
        more = known.more_judgements
        blocks += _more(asked, "judgements_after", more, "Earlier judgements")
    return blocks


def _more(asked: Asked, what: str, place: Place | None, text: str) -> list[Block]:
    """The way to the next page of facts or of something else, where there is one."""
    if place is None:
        return []
    return [Actions(actions=[ActionLink(text=text, href=_onward(asked, what, place))])]


def _onward(asked: Asked, what: str, place: Place) -> str:
    """The same page, as of the same day, from another place on."""
    words = {what: cursor(place)}
    if asked.on:
        words["on"] = asked.on.isoformat()
    if asked.with_withdrawn:
        words["withdrawn"] = "yes"
    return f"?{urlencode(words)}"


def _verbs(asked: Asked) -> frozenset[str]:
    verbs = {"dispute"}
    if asked.works:
        verbs.add("withdraw")
    if asked.decides:
        verbs.add("decide")
    return frozenset(verbs)


def _summary(known: Subjects, asked: Asked) -> list[SummaryRow]:
    rows = at_a_glance(known.overview)
    if len(known.records) > 1:
        together: list[Value] = [
            Link(one.reference, reverse("picture:subject", args=[one.reference]))
            for one in known.records
        ]
        rows.append(SummaryRow("Records judged the same", together))
    parts: list[Value] = [
        [
            titled(part.register),
            (part.part_words or "On the record")
            + _span(part.valid_from, part.valid_to),
            *([Tag("Withdrawn", "grey")] if part.is_withdrawn else []),
        ]
        for part in known.parts
    ]
    if known.more_parts is not None:
        onward = _onward(asked, "parts_after", known.more_parts)
        parts.append(Link("Earlier parts in records", onward))
    rows.append(SummaryRow("Part in records", parts or "None that you may see"))
    return rows


def _span(first: date | None, last: date | None) -> str:
    words = [f"from {day(first)}" if first else "", f"to {day(last)}" if last else ""]
    text = " ".join(filter(None, words))
    return f", {text}" if text else ""


def _actions(reference: str, asked: Asked) -> list[ActionLink]:
    here = reverse("picture:subject", args=[reference])
    on = f"on={asked.on.isoformat()}&" if asked.on else ""
    if asked.with_withdrawn:
        withdrawn = ActionLink(
            text="Leave out what was withdrawn", href=f"{here}?{on}".rstrip("&?")
        )
    else:
        withdrawn = ActionLink(
            text="Show what was withdrawn", href=f"{here}?{on}withdrawn=yes"
        )
    past = ActionLink(
        text="Show what was known on a day",
        href=reverse("picture:known-on", args=[reference]),
    )
    connection = ActionLink(
        text="Find how it is connected to another",
        href=reverse("picture:connect", args=[reference]),
    )
    actions = [*_adding(reference), withdrawn, past, connection]
    if asked.on:
        actions.append(ActionLink(text="Show what is known now", href=here))
    return actions


def _adding(reference: str) -> list[ActionLink]:
    """The way to put it on a record, where the search is there."""
    try:
        href = reverse("search:add-to-record", args=[reference])
    except NoReverseMatch:
        return []
    return [ActionLink(text="Add to a record", href=href)]
