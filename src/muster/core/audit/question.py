"""What an auditor asks for, from what they typed; and in words, for the audit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms

from muster.core.audit import queries
from muster.core.audit.forms import EntriesForm
from muster.core.audit.queries import EntriesAsked
from muster.core.audit.terms import MOST_TYPED, typed
from muster.core.audit.things import KEEPERS, Thing
from muster.core.people.queries import everybody
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import LONDON

MOST_OFFERED = 10
"""People and things of a name that are said, to choose one of them by reference."""

NOBODY = (
    "No entry that you may see is about it. Searches for it by name are found by their"
    " words: use “What was typed”"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for.

    thing: what they are about, if one was named.
    words: what was typed, for the audit and for nothing else.
    """

    entries: EntriesAsked = queries.ANY
    thing: Thing | None = None
    words: str = ""


EVERYTHING = Asked()


def entries_form(
    typed: Mapping[str, Any] | None, verbs: list[tuple[str, str]]
) -> EntriesForm:
    """The questions by which entries are found."""
    return EntriesForm(typed, people=everybody(), verbs=verbs)


def asked_for(form: EntriesForm, viewer: Viewer) -> Asked:
    """What a form asks for. Where it names nothing, or several, it says so itself.

    Whoever uses the answer looks first whether the form is still valid.
    """
    given = form.cleaned_data
    about = _about(form, given["about"], viewer) if given["about"] else None
    wanted = EntriesAsked(
        by=given["by"],
        about=(about[0], about[1].same | {about[1].id}) if about else None,
        brought_by=about[1].brought_by if about else frozenset(),
        since=_start(given["since"]),
        until=_start(given["until"], days=1),
        verb=given["verb"],
        operation=given["operation"],
        purpose=given["purpose"],
        unstated=given["unstated"],
        only_refused=given["only_refused"],
    )
    # Looked for last: what is not understood is not looked through.
    if given["typed"] and form.is_valid():
        wanted = replace(wanted, typed=_typed(form, wanted, viewer))
    return Asked(
        entries=wanted, thing=about[1] if about else None, words=_in_words(form)
    )


def _typed(
    form: EntriesForm, wanted: EntriesAsked, viewer: Viewer
) -> frozenset[UUID] | None:
    """The entries beside which what was asked for was typed."""
    found = typed(form.cleaned_data["typed"], wanted, viewer=viewer)
    if found is None:
        form.add_error("typed", f"More than {MOST_TYPED:,} say so. Ask for fewer days")
    return found


def _start(day: date | None, *, days: int = 0) -> datetime | None:
    """Midnight in London at the beginning of a day, or of one some days after."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), LONDON)


def _about(form: EntriesForm, words: str, viewer: Viewer) -> tuple[str, Thing] | None:
    """The one record, person or thing that the words mean."""
    found = _noted(KEEPERS.sought(words, by=viewer))
    if len(found) == 1:
        return found[0]
    if not found:
        form.add_error("about", NOBODY)
        return None
    offered = "; ".join(thing.words for _, thing in found[:MOST_OFFERED])
    more = " and others" if len(found) > MOST_OFFERED else ""
    form.add_error("about", f"It fits {offered}{more}. Enter the reference of one")
    return None


def _noted(found: list[tuple[str, Thing]]) -> list[tuple[str, Thing]]:
    """Those that entries are about: the audit is no way to search the picture."""
    return [
        (column, thing)
        for column, thing in found
        if queries.is_named(
            column, thing.same | {thing.id}, brought_by=thing.brought_by
        )
    ]


def _in_words(form: EntriesForm) -> str:
    """What was asked, with the words on the page: "From: 1 March 2026; ..."."""
    return "; ".join(
        f"{form.fields[name].label}: {_answer(form, name)}"
        for name, value in form.cleaned_data.items()
        if value
    )


def _answer(form: EntriesForm, name: str) -> str:
    """An answer as it stands on the page: of a choice its words, never its key."""
    field, value = form.fields[name], form.cleaned_data[name]
    if isinstance(field, forms.ChoiceField):
        offered: Any = field.choices
        return str(dict(offered)[form[name].data])
    return "yes" if value is True else str(value)
