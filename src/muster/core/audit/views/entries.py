"""The audit, for auditors: who looked at what, when and for what purpose."""

from operator import itemgetter

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit import queries
from muster.core.audit.actions import Operation, record
from muster.core.audit.forms import EntriesForm
from muster.core.audit.models import Entry
from muster.core.audit.question import EVERYTHING, Asked, asked_for, entries_form
from muster.core.audit.things import RECORD, SUBJECT
from muster.core.audit.wording import Shown, in_words, verb_words
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.tables import CSV, csv_of
from muster.core.web import keyset
from muster.core.web.files import to_keep
from muster.core.web.formats import counted, in_london
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Column,
    Link,
    ListPage,
    Prose,
    Row,
    Tag,
    Value,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
MOST_TAKEN = 20_000
"""Entries that are taken in one file; of more, none: a file with a part misleads."""
NONE = "No entries that you may see fit. Try a longer time, or fewer answers."
NOT_UNDERSTOOD = "No entries are shown: read what is said above, and search again."
SEEN = (
    "What was done, as far as you may see what it was done to. A search is found by"
    " what was typed, not by whom it showed. A purpose that names what is beyond your"
    " clearance is left out and says so; no words find it."
)
LAWFUL = (
    "The audit may be used only for the purposes of section 62(4) of the Data"
    " Protection Act 2018."
)
COLUMNS = ("When", "Who", "What", "On", "What was typed", "Purpose")
TAKEN = (
    "when",
    "who",
    "what",
    "operation",
    "refused",
    "through",
    "reference",
    "title",
    "typed",
    "purpose",
)


def entries(request: PageRequest) -> HttpResponse:
    """Who did what, when and for what purpose, newest first."""
    form = _form(request)
    asked = asked_for(form, request.viewer) if form.is_valid() else EVERYTHING
    _note(request, Operation.CONSULTATION, "audit.listed", asked)
    understood = not form.is_bound or form.is_valid()
    found = (
        queries.page_of(
            queries.entries(asked.entries),
            after=keyset.after(request),
            at_most=PAGE + 1,
        )
        if understood
        else []
    )
    page, next_page = keyset.part(found, PAGE, _sorts_by)
    return list_page(
        request,
        ListPage(
            title="Audit",
            lead=f"{SEEN} {LAWFUL}",
            columns=[Column(title) for title in COLUMNS],
            rows=[_row(shown) for shown in in_words(page, to=request.viewer)],
            empty=NONE if understood else NOT_UNDERSTOOD,
            search=form,
            search_href=reverse("audit:entries"),
            take=ActionLink(text="Take these as a file", href=reverse("audit:taken")),
            actions=[
                ActionLink(text="Beyond your clearance", href=reverse("audit:outline"))
            ],
            next_page=next_page,
            sensitive=bool(page),
        ),
    )


def take_as_file(request: PageRequest) -> HttpResponse:
    """The entries that were asked for as a file, all of them; taking it is noted.

    What is not understood is told on the page of entries, beside what was typed.
    """
    form = _form(request)
    asked = asked_for(form, request.viewer) if form.is_valid() else None
    if asked is None or not form.is_valid():
        return entries(request)
    found = list(queries.entries(asked.entries)[: MOST_TAKEN + 1])
    if len(found) > MOST_TAKEN:
        raise Refused(
            Reason(f"There are more than {MOST_TAKEN:,} entries to take."),
            remedy="Ask for a shorter time, and take the next after it.",
        )
    _note(
        request,
        Operation.DISCLOSURE,
        "audit.taken",
        asked,
        also=counted(len(found), "entry", "entries"),
    )
    name = f"audit-{in_london(request.at):%Y-%m-%d}.csv"
    rows = (_cells(shown) for shown in in_words(found, to=request.viewer))
    return to_keep(csv_of(TAKEN, rows), name=name, kind=CSV)


def _form(request: PageRequest) -> EntriesForm:
    typed = request.POST if request.method == "POST" else None
    verbs = [(verb, verb_words(verb)) for verb in queries.verbs()]
    return entries_form(typed, sorted(verbs, key=itemgetter(1)))


def _note(
    request: PageRequest,
    operation: Operation,
    verb: str,
    asked: Asked,
    *,
    also: str = "",
) -> None:
    """Note that the audit was read, and what was asked of it."""
    column = asked.entries.about[0] if asked.entries.about else ""
    key = asked.thing.id if asked.thing else None
    record(
        operation,
        verb,
        actor=request.viewer,
        register_id=key if column == RECORD else None,
        subject_id=key if column == SUBJECT else None,
        access_class=asked.thing.access_class if asked.thing else None,
        body="; ".join(words for words in (asked.words, also) if words),
    )


def _sorts_by(entry: Entry) -> tuple[str, str]:
    return entry.at.isoformat(), handle(entry)


def _row(shown: Shown) -> Row:
    return Row(
        (
            shown.at,
            shown.who,
            _what(shown),
            _about(shown),
            Prose(shown.typed) if shown.typed else "Nothing",
            shown.purpose,
        )
    )


def _what(shown: Shown) -> Value:
    words = f"{shown.verb} ({shown.operation.lower()})"
    return (Tag("Refused", "red"), words) if shown.refused else words


def _about(shown: Shown) -> Value:
    things = [
        Link(each.words, each.href) if each.href else each.words for each in shown.about
    ]
    return [*things, shown.lost] if shown.lost else things or "No record"


def _cells(shown: Shown) -> tuple[str, ...]:
    return (
        in_london(shown.at).isoformat(),
        shown.who,
        shown.verb,
        shown.operation,
        "yes" if shown.refused else "no",
        shown.channel,
        "; ".join(thing.reference for thing in shown.about),
        "; ".join([*(thing.title for thing in shown.about), shown.lost]).strip("; "),
        shown.typed,
        shown.purpose,
    )
