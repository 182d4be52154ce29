"""What a search is for, asked once: one of my matters, or another that is stated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final, TypeAlias

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
from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm
from muster.core.web.handles import handle
from muster.core.web.pages import FormPage, form_page
from muster.core.web.reads import UNDONE_YET_SHOWN
from muster.core.web.request import PageRequest

ANOTHER: Final = "another"
LONGEST_MATTER: Final = 120
LATELY: Final = 3
"""Purposes stated before that are offered again."""
STATED: Final = "before-"
"""What stands before the handle of a purpose stated before."""
REMEMBERED: Final = 50
"""Purposes among which the one that a page showed is looked for."""

Typed: TypeAlias = Mapping[str, str | Sequence[str]]
"""What was sent, by its names; of what may be sent several times all of it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A matter that one may pick: its value in the form, its words, what it states.

    value: names the matter itself, never its place among those shown: other pages of
           the same person state purposes meanwhile.
    """

    value: str
    words: str
    matter: str
    reason: str


class WhatForForm(PageForm):
    """What one is working on: one of mine, or another and why."""

    mine = forms.ChoiceField(
        label="Which of these are you working on?", widget=forms.RadioSelect
    )
    matter = asked_when(
        "mine",
        [ANOTHER],
        forms.CharField(
            label="Which matter?",
            help_text="An operation, request or threat: its reference or its name.",
            max_length=LONGEST_MATTER,
        ),
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
        typed: Typed,
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
            is_one = isinstance(value, str)
            self.fields[name] = (forms.CharField if is_one else _Several)(
                widget=forms.HiddenInput if is_one else forms.MultipleHiddenInput,
                initial=value,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Something else is named, and says why."""
        cleaned = super().clean()
        if cleaned.get("mine") == ANOTHER and "matter" not in self.errors:
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


class _Several(forms.MultipleChoiceField):
    """What was sent several times under one name: kept, and judged by whoever asked."""

    def validate(self, value: Sequence[str]) -> None:
        """Any: this page only keeps it."""


def for_a_purpose(
    request: PageRequest,
    typed: Typed,
    does: Callable[[], HttpResponse],
    *,
    on: Register | None = None,
    back: str = "",
    submit: str = "Search",
) -> HttpResponse:
    """Do what was asked for what one works on; ask that first where nobody knows it.

    typed: what was sent besides, by its names: it is kept while the question is asked.
    on:    the record that one has open, which is offered first.
    back:  where one goes who does not say it; this address itself where none is named.
    """
    if request.viewer.purpose_id is not None:
        return does()
    form = WhatForForm(
        request.POST if "mine" in request.POST else None,
        offered=_offered(request.viewer, on, picked=request.POST.get("mine", "")),
        typed=typed,
    )
    if not form.is_valid():
        page = FormPage(
            title="What are you working on?",
            lead="It is asked once, before your first search, and stands at the top of"
            " every page until you change it. What you typed is kept.",
            submit=submit,
            cancel=back or request.path,
            sensitive=True,
        )
        return form_page(request, form, page)
    matter, reason = form.stated()
    purpose = state_purpose(
        matter=matter, reason=reason, actor=request.viewer, at=request.at
    )
    return _done_for(request, purpose, does)


def _done_for(
    request: PageRequest, purpose: Purpose, does: Callable[[], HttpResponse]
) -> HttpResponse:
    """Do it for a purpose that this very request stated: its entries bear it.

    An answer that says what is wrong is sent as one that is not undone: with it would
    go the purpose, and what was shown would stand there for none.
    """
    request.purpose_text = str(purpose)
    request.viewer = replace(request.viewer, purpose_id=purpose.id)
    with viewing_as(request.viewer.user_id, purpose.id):
        response = does()
    if response.status_code in UNDONE_YET_SHOWN:
        response.status_code = HTTPStatus.OK
    request.session[purposes.SESSION_PURPOSE] = str(purpose.id)
    return response


def matters_of(viewer: Viewer, *, at_most: int = 5) -> list[Register]:
    """Open records that somebody works on, the last changed first.

    Of a force or partner all that their body may open: what was asked of it and what
    it asked, whoever of them has it in hand.
    """
    if not viewer.of_unit:
        theirs = Register.objects.filter(
            kind__in=KINDS.open_to(viewer), closed_at__isnull=True
        )
        return list(theirs.order_by("-changed_at", "id")[:at_most])
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


def _offered(viewer: Viewer, on: Register | None, *, picked: str) -> list[Offered]:
    """The record that is open, what one worked on before, and one's open matters.

    And the purpose that was picked, where others were stated since it was shown.
    """
    before = {each.matter: each for each in purposes.recent_purposes(viewer)}
    stated = [_stated(each) for each in [*before.values()][:LATELY]]
    if picked.startswith(STATED) and picked not in {each.value for each in stated}:
        earlier = map(_stated, purposes.recent_purposes(viewer, at_most=REMEMBERED))
        stated += [each for each in earlier if each.value == picked]
    known = {each.matter for each in stated}
    first = [on] if on is not None else []
    records = [
        *first,
        *(each for each in matters_of(viewer) if on is None or each.id != on.id),
    ]
    mine = [each for each in map(_matter, records) if each.matter not in known]
    return [*mine[: len(first)], *stated, *mine[len(first) :]]


def _stated(purpose: Purpose) -> Offered:
    value = f"{STATED}{handle(purpose)}"
    return Offered(value, str(purpose), purpose.matter, purpose.reason)


def _matter(register: Register) -> Offered:
    kind = kind_words(register)
    return Offered(
        register.reference,
        f"{register.title} ({kind}, {register.reference})",
        f"{register.reference} {register.title}"[:LONGEST_MATTER],
        f"Work on this {kind[:1].lower()}{kind[1:]}",
    )
