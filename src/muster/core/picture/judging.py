"""The page on which two records are compared and judged."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.actions import intern
from muster.core.access.queries import label_of, seen_by
from muster.core.picture import actions, queries
from muster.core.picture.clusters import Verdict
from muster.core.picture.forms import JudgeForm
from muster.core.picture.matching import compare
from muster.core.picture.pages import SENSITIVE_UNIT, side_by_side
from muster.core.picture.queries.same import together, values_of
from muster.core.picture.rules import narrowest
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.handles import handle_of
from muster.core.web.pages import Block, FormPage, Text, form_page
from muster.core.web.request import PageRequest

ALL_OF_IT = "narrow"


def judge(request: PageRequest, reference: str, other: str) -> HttpResponse:
    """Compare two records and say whether they are of the same."""
    one, another = queries.find(reference), queries.find(other)
    if one.kind != another.kind or one.id == another.id:
        raise NotFound(other)
    pages = queries.about(one), queries.about(another)
    classes = frozenset(each.row.access_class for page in pages for each in page.facts)
    form = JudgeForm(request.POST or None, readers=_readers(classes))
    here = reverse("picture:subject", args=[one.reference])
    values = [together(values_of(page.cluster).values()) for page in pages]
    match = compare(one.kind, *values)
    blocks: list[Block] = [
        side_by_side(*pages),
        Text(
            title="What a comparison of the records says",
            paragraphs=[
                *(match.reasons or ("Nothing speaks for it",)),
                *(f"Against: {line}" for line in match.against),
                f"{match.score:.0f} of 100. It is a lead, not proof.",
            ],
        ),
    ]
    asked = FormPage(
        title="Are these the same?",
        lead=f"Nothing is merged: a judgement can be withdrawn. {SENSITIVE_UNIT}.",
        caption=f"{one.reference} and {another.reference}",
        submit="Record the judgement",
        cancel=here,
        blocks=blocks,
        sensitive=True,
    )
    if not form.is_valid():
        actions.note_compared(one, another, actor=request.viewer)
        return form_page(request, form, asked)
    said = form.cleaned_data
    try:
        actions.judge(
            one,
            another,
            verdict=Verdict(said["verdict"]),
            evidence=said["evidence"],
            access_class=_chosen(said["readers"], classes),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(here)


def _in_order(classes: frozenset[int]) -> list[tuple[int, str]]:
    """Access classes with who may see them, by those words."""
    words = {one: each.words for one, each in seen_by(classes).items()}
    return sorted(words.items(), key=lambda pair: pair[1])


def _readers(classes: frozenset[int]) -> list[tuple[str, str]]:
    """Who may be chosen to see a judgement; keys of labels stay inside."""
    choices = [(_word(one), words) for one, words in _in_order(classes)]
    if len(choices) > 1:
        everything = (ALL_OF_IT, "Only those who may see everything shown here")
        choices.insert(0, everything)
    return choices


def _chosen(choice: str, classes: frozenset[int]) -> int:
    if choice == ALL_OF_IT:
        return intern(narrowest(label_of(one) for one in sorted(classes)))
    for one in classes:
        if _word(one) == choice:
            return one
    raise NotFound(choice)


def _word(access_class: int) -> str:
    """A label in a form: the same whichever others stand beside it."""
    return handle_of(UUID(int=access_class))
