"""What a search is for, asked once: one of my matters, or another that is stated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.http import HttpResponse

from muster.core.audit import queries as purposes
from muster.core.audit.actions import state_purpose
from muster.core.audit.models import Purpose
from muster.core.audit.rules import against_purpose
from muster.core.records.kinds import KINDS
from muster.core.records.links import kind_words
from muster.core.records.models import Register
from muster.core.store.viewing import viewing_as
from muster.core.terms.viewer import Viewer
from muster.core.web.forms import PageForm
from muster.core.web.pages import FormPage, form_page
from muster.core.web.request import PageRequest

ANOTHER: Final = "another"
LONGEST_MATTER: Final = 120
LATELY: Final = 3
"""Purposes stated before that are offered again."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A matter that one may pick: its value in the form, its words, what it states."""

    value: str
    words: str
    matter: str
    reason: str


class WhatForForm(PageForm):
    """What one is working on: one of mine, or another and why."""

    mine = forms.ChoiceField(
        label="Which of these are you working on?", widget=forms.RadioSelect
    )
    matter = forms.CharField(
        label="Something else: which matter?",
        help_text="An operation, request or threat: its reference or its name.",
        max_length=LONGEST_MATTER,
        required=False,
    )
    reason = forms.CharField(
        label="Why do you need to look?",
        help_text="Needed for something else, welcome for the others. Whoever asks one"
        " day why somebody was looked at reads this.",
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        offered: list[Offered],
        typed: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        field = self.fields["mine"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            *((each.value, each.words) for each in offered),
            (ANOTHER, "Something else"),
        ]
        if not offered:
            field.initial = ANOTHER
        for name, value in typed.items():
            self.fields[name] = forms.CharField(
                widget=forms.HiddenInput, initial=value, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Something else is named, and says why."""
        cleaned = super().clean()
        if cleaned.get("mine") == ANOTHER:
            against = against_purpose(
                matter=cleaned.get("matter", ""), reason=cleaned.get("reason", "")
            )
            for name, why in against.items():
                if name not in self.errors:
                    self.add_error(name, why.text)
        return cleaned

    def stated(self) -> tuple[str, str]:
        """The matter and the reason that were picked or written."""
        chosen, reason = self.cleaned_data["mine"], self.cleaned_data["reason"]
        if chosen == ANOTHER:
            return self.cleaned_data["matter"], reason
        picked = next(each for each in self.offered if each.value == chosen)
        return picked.matter, reason or picked.reason


def for_a_purpose(
    request: PageRequest,
    typed: Mapping[str, str],
    does: Callable[[], HttpResponse],
    *,
    on: Register | None = None,
) -> HttpResponse:
    """Do what was asked for what one works on; ask that first where nobody knows it.

    typed: what was sent besides, by its names: it is kept while the question is asked.
    on:    the record that one has open, which is offered first.
    """
    if request.viewer.purpose_id is not None:
        return does()
    form = WhatForForm(
        request.POST if "mine" in request.POST else None,
        offered=_offered(request.viewer, on),
        typed=typed,
    )
    if not form.is_valid():
        page = FormPage(
            title="What are you working on?",
            lead="It is asked once, before your first search, and stands at the top of"
            " every page until you change it. What you typed is kept.",
            submit="Search",
            cancel=request.path,
            sensitive=True,
        )
        return form_page(request, form, page)
    matter, reason = form.stated()
    purpose = state_purpose(
        matter=matter, reason=reason, actor=request.viewer, at=request.at
    )
    request.session[purposes.SESSION_PURPOSE] = str(purpose.id)
    return _done_for(request, purpose, does)


def _done_for(
    request: PageRequest, purpose: Purpose, does: Callable[[], HttpResponse]
) -> HttpResponse:
    """Do it for a purpose that this very request stated: its entries bear it."""
    request.purpose_text = str(purpose)
    with viewing_as(request.viewer.user_id, purpose.id):
        return does()


def matters_of(viewer: Viewer, *, at_most: int = 5) -> list[Register]:
    """Open records that somebody works on, the last changed first."""
    kinds = [kind.key for kind in KINDS if kind.is_worked_on_by(viewer)]
    to_do = Q(
        actions_to_do__owner_id=viewer.user_id, actions_to_do__done_at__isnull=True
    )
    mine = Register.objects.filter(
        Q(owner_team_id__in=viewer.team_ids) | Q(opened_by_id=viewer.user_id) | to_do,
        kind__in=kinds,
        closed_at__isnull=True,
    )
    return list(mine.distinct().order_by("-changed_at", "id")[:at_most])


def _offered(viewer: Viewer, on: Register | None) -> list[Offered]:
    """The record that is open, what one worked on before, and one's open matters."""
    before = {each.matter: each for each in purposes.recent_purposes(viewer)}
    stated = [
        Offered(f"before-{at}", str(each), each.matter, each.reason)
        for at, each in enumerate([*before.values()][:LATELY])
    ]
    known = {each.matter for each in stated}
    first = [on] if on is not None else []
    records = [
        *first,
        *(each for each in matters_of(viewer) if on is None or each.id != on.id),
    ]
    mine = [each for each in map(_matter, records) if each.matter not in known]
    return [*mine[: len(first)], *stated, *mine[len(first) :]]


def _matter(register: Register) -> Offered:
    kind = kind_words(register)
    return Offered(
        register.reference,
        f"{register.title} ({kind}, {register.reference})",
        f"{register.reference} {register.title}"[:LONGEST_MATTER],
        f"Work on this {kind[:1].lower()}{kind[1:]}",
    )
