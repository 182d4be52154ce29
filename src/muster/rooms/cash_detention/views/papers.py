"""Papers of a seizure: for the court, for whoever had it, and on the search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.audit.actions import Operation
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.documents.typesetting import PDF
from muster.core.people.queries import names, the_unit
from muster.core.records.actions import note_act
from muster.core.records.kinds import KINDS
from muster.core.records.queries import find, own_row_of
from muster.core.room.pages import Look
from muster.core.terms.money import Pence
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.files import to_keep
from muster.core.web.pages import ActionLink
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets.formats.schedule import as_document
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.formats.paper import Paper, Part, pdf
from muster.rooms.cash_detention.models import Claim, Listed, Seizure
from muster.rooms.cash_detention.workflow import CASH, LISTED, UNDER_ORDER

Held = queries.Held
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNCONFIRMED = (
    "Set out from the record. It is no prescribed form: check it against the form of"
    " the Rules before it is filed (unconfirmed)."
)
SATISFIED = (
    "satisfied that it is recoverable property, or is meant by somebody for use in"
    " unlawful conduct (s.297A(2))"
)
HOLDS = "s.297C: unconfirmed"
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper that can be taken.

    offered: whether it can be, of a seizure as it stands.
    """

    title: str
    parts: Callable[[Held, datetime], Sequence[Part]]
    offered: Callable[[Held, datetime], bool]
    lead: str = ""
    foot: str = UNCONFIRMED


def _seizure(held: Held, _at: datetime) -> Part:
    return Part(
        "The seizure",
        [
            ("What", held.register.title),
            ("Person told that it is kept", moment_words(held.told_at)),
            ("Where", held.get_port_display()),
            ("Found by", held.adopted_from or queries.body_words(held.force_id)),
            ("Search under", held.get_searched_display()),
            ("Approved by", held.get_approved_display()),
            ("Seals", held.seals),
            *_worth(held),
            ("Explanation given", held.explanation or "None"),
        ],
    )


def _worth(held: Held) -> Rows:
    """What it is worth; where some of it nobody suspects, each part for itself."""
    if not isinstance(held, Seizure) or not held.unsuspected:
        found = queries.assets_of(held.register)
        return [("Worth", str(Pence(queries.worth_of(found))))]
    return [
        ("Worth of the part that is suspected", _suspected_part(held)),
        ("Not suspected, and no part of this", str(Pence(held.unsuspected))),
    ]


def _what(held: Held) -> Part:
    if isinstance(held, Listed):
        rows = [
            (each.description, f"{each.get_kind_display()}, {Pence(each.pence)}")
            for each in queries.items(held.register)
        ]
    else:
        rows = [
            (f"{each.unit} {each.note / 100:.2f} x {each.many}", each.amount)
            for each in queries.lines(held.register)
            if each.counter == 1
        ]
    if isinstance(held, Seizure) and held.unsuspected:
        rows.insert(0, ("The count that follows", "Also the part nobody suspects"))
    return Part("What is detained", rows)


def _orders(held: Held) -> Part:
    found = queries.orders(held.register)
    return Part(
        "Orders",
        [
            (
                "First" if each.first else "Further",
                f"{each.court}, {moment_words(each.made_at)}, until the end of"
                f" {day_words(each.ends_on)}",
            )
            for each in found
        ],
    )


def _bundle(held: Held, at: datetime) -> Sequence[Part]:
    ends = queries.end_of_first_hold(held)
    return [
        _seizure(held, at),
        _what(held),
        Part("The hours", [("The order must be made by", moment_words(ends))]),
    ]


def _is_detained(held: Held, at: datetime) -> bool:
    """While an order holds it, or the hours after an objection."""
    return held.register.state == UNDER_ORDER.key and queries.is_detained(
        held.register, at=at
    )


def _further(held: Held, at: datetime) -> Sequence[Part]:
    first, *_ = queries.orders(held.register)
    latest = rules.latest_end(
        london_day(at),
        first_on=london_day(first.made_at),
        listed=isinstance(held, Listed),
    )
    asked: Rows = [("Latest day that can be asked for today", day_words(latest))]
    return [
        _seizure(held, at),
        _what(held),
        _orders(held),
        Part("Asked for", asked),
    ]


def _notice(held: Held, at: datetime) -> Sequence[Part]:
    given = queries.notice(held.register)
    if given is None:
        return []
    to = [line.strip() for line in given.given_to.splitlines() if line.strip()]
    rows: Rows = [
        *(("To", each) for each in to),
        ("Given on", day_words(given.given_on)),
        ("Given by", f"{names([given.by_id])[given.by_id]}, who is {SATISFIED}"),
        ("Objections until the end of", day_words(given.until)),
        ("Objections are sent to", given.objections_to),
        ("Until then", f"It is detained under this notice ({HOLDS})."),
        ("Forfeited is to be", _suspected_part(held)),
        ("If nobody objects by then", f"That is forfeited ({HOLDS})."),
        (
            "If somebody objects",
            f"The notice lapses ({HOLDS}): a court decides, or it is released.",
        ),
    ]
    return [_seizure(held, at), _what(held), Part("The notice", rows)]


def _suspected_part(held: Held) -> str:
    """What of it is to be forfeited: the part that is suspected, and no more."""
    return str(Pence(queries.worth_of(queries.suspected(held.register))))


def _forfeiture(held: Held, at: datetime) -> Sequence[Part]:
    applied = queries.application(held.register)
    if isinstance(held, Listed):
        under = f"{POCA.title}, Part 5 chapter 3A; the section: unconfirmed"
    else:
        under = f"{POCA.title} s.298"
    step = queries.last_step(held.register, rules.Step.APPLIED)
    asked: Rows = [
        ("To", step.court if step is not None and step.court else "Not said yet"),
        ("Under", under),
        (
            "Forfeiture of",
            _suspected_part(held),
        ),
        ("Since it is", "Recoverable property, or meant for use in unlawful conduct"),
        ("Grounds", applied.reason if applied else "Not said yet"),
        ("Applicant", names([applied.by_id])[applied.by_id] if applied else "Not said"),
    ]
    return [
        _seizure(held, at),
        _what(held),
        _orders(held),
        Part("Asked for", asked),
        Part("Who claims it", [(each.name, _claim(each)) for each in _claims(held)]),
    ]


def _claims(held: Held) -> Sequence[Claim]:
    return queries.claims(held.register)


def _claim(claim: Claim) -> str:
    return f"{claim.get_basis_display()}, {Pence(claim.pence)}"


def _letter(held: Held, at: datetime) -> Sequence[Part]:
    register = held.register
    rows: Rows = [
        ("What", register.title),
        ("Worth", str(Pence(queries.worth_of(queries.assets_of(register))))),
        ("Where it was seized", held.get_port_display()),
        ("Seized", day_words(london_day(held.told_at))),
        (
            "Released",
            day_words(held.released_on or london_day(register.closed_at or at)),
        ),
    ]
    if isinstance(held, Seizure):
        rows.insert(2, ("Interest that is due with it", _interest(held)))
    return [Part("What is released", rows)]


def _interest(seizure: Seizure) -> str:
    if seizure.banked_at is None:
        return "None: it was in no account"
    earned = queries.interest_of(seizure.register)
    return str(Pence(earned)) if earned else "None was recorded"


def _to_force(held: Held, _at: datetime) -> Sequence[Part]:
    state = KINDS[held.register.kind].workflow.state(held.register.state).title
    return [
        Part(
            "What you handed over",
            [
                ("To", held.adopted_from or queries.body_words(held.force_id)),
                ("What", held.register.title),
                ("Person told that it is kept", moment_words(held.told_at)),
                ("It stands at", state),
            ],
        ),
        _orders(held),
    ]


def _report(held: Held, at: datetime) -> Sequence[Part]:
    ends = queries.forty_eight_hours_end(held)
    beyond = queries.held_beyond_48_hours(held)
    return [
        _seizure(held, at),
        Part(
            "Why it is reported",
            [
                ("Without a justice's approval, since", held.why_no_jp or "Not said"),
                ("The 48 hours ended", moment_words(ends)),
                ("Held until", _held_until(held, at)),
                ("Held beyond 48 hours", "Yes" if beyond else "No"),
            ],
        ),
    ]


def _held_until(held: Held, at: datetime) -> str:
    """The day that was typed; the moment, where that was recorded on the day itself."""
    closed_at = held.register.closed_at or at
    day = held.released_on
    if day is not None and day != london_day(closed_at):
        return day_words(day)
    return f"{moment_words(closed_at)}, as it was recorded"


def _reports(held: Held, _at: datetime) -> bool:
    """Once it is known that it was not held beyond the 48 hours."""
    beyond = queries.held_beyond_48_hours(held)
    return beyond is False and rules.needs_report(
        approved=held.approved, searched=held.searched, detained=beyond
    )


PAPERS = {
    "bundle": Kind(
        "Application for detention",
        _bundle,
        lambda held, _at: held.register.state == "counted",
        "The facts of Form A, for the court.",
    ),
    "further": Kind(
        "Application for further detention",
        _further,
        _is_detained,
    ),
    "forfeiture": Kind(
        "Application for forfeiture",
        _forfeiture,
        lambda held, _at: (
            held.register.state in {"under_order", "applied", "notice_given"}
        ),
    ),
    "notice": Kind(
        "Notice of forfeiture",
        _notice,
        lambda held, _at: bool(queries.notices(held.register)),
        "Proceeds of Crime Act 2002 s.297A. That it names a period for objecting and an"
        " address for objections is s.297B (unconfirmed).",
    ),
    "letter": Kind(
        "Release",
        _letter,
        lambda held, _at: held.register.state == "released",
        "What is named below is held no more.",
        foot="Sent without the record: it names nobody else.",
    ),
    "force": Kind(
        "Letter to whoever found it",
        _to_force,
        lambda held, _at: bool(held.force_id or held.adopted_from),
        "How it stands with what you found.",
        foot="Sent without the record.",
    ),
    "report": Kind(
        "Report to the appointed person",
        _report,
        _reports,
        "Proceeds of Crime Act 2002 s.290(6) and (7).",
    ),
}


def links(held: Held, look: Look) -> list[ActionLink]:
    """The papers that can be taken now, each in two kinds of file."""
    reference = held.register.reference
    return [
        ActionLink(
            text=f"{kind.title} ({ending.upper()})",
            href=reverse(f"cash_detention:paper_{what}_{ending}", args=[reference]),
        )
        for what, kind in PAPERS.items()
        if kind.offered(held, look.at)
        for ending in ("pdf", "docx")
    ]


def take(
    request: PageRequest, reference: str, *, what: str, ending: str
) -> HttpResponse:
    """A paper of a seizure, as it stands now.

    Audit   <kind>.paper_taken
    """
    register = find(reference)
    if register.kind not in {CASH.key, LISTED.key}:
        raise NotFound(reference)
    held: Held = (
        own_row_of(register, Listed)
        if register.kind == LISTED.key
        else own_row_of(register, Seizure)
    )
    kind = PAPERS[what]
    if not kind.offered(held, request.at):
        raise Refused(
            Reason(f"There is no such paper now: {kind.title.lower()}"),
            remedy="Open the record to see which there are.",
        )
    paper = _paper(kind, held, request.at)
    note_act(
        register,
        "paper_taken",
        actor=request.viewer,
        operation=Operation.DISCLOSURE,
        body=kind.title,
    )
    name = f"{reference}-{what}.{ending}"
    if ending == "pdf":
        return to_keep(pdf(paper), name=name, kind=PDF)
    rows = [row for part in paper.parts for row in part.rows]
    written = as_document(
        marking=paper.marking,
        title=f"{paper.title}: {paper.reference}",
        lead=[paper.unit, *paper.lead, *paper.foot],
        table=[("What", "As recorded"), *rows],
    )
    return to_keep(written, name=name, kind=DOCUMENT)


def _paper(kind: Kind, held: Held, at: datetime) -> Paper:
    register = held.register
    return Paper(
        title=kind.title,
        unit=the_unit().name,
        reference=register.reference,
        marking=seen_by({register.access_class})[register.access_class].marking,
        lead=[kind.lead] if kind.lead else [],
        parts=[part for part in kind.parts(held, at) if part.rows],
        foot=[kind.foot],
        taken=f"Taken {moment_words(at)}",
    )
