"""Pages that ask: a form, a confirmation; and one that refuses."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse, QueryDict

from muster.core.terms.marking import marking_above
from muster.core.terms.reason import Refused
from muster.core.web.drafts import Kept, fill_in, kept_of, may_be_kept
from muster.core.web.fields import Control, Problem, controls, first_id, problems
from muster.core.web.forms import MomentWidget
from muster.core.web.pages.parts import Block, NextStep, SummaryRow
from muster.core.web.rendering import show
from muster.core.web.values import Link

STOOD: Final = "stood"
"""The hidden answer in which a page says how its record stood when it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How the record that a page acts on stands while the page is made.

    word:   what the form carries of it.
    second: what whoever sends the form is told, where it stands otherwise by then.
    """

    word: str
    second: Callable[[], Refused]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions of a form that belong together, under a title of their own."""

    title: str
    fields: Collection[str]
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Several forms of one kind on a page, such as the items of a report.

    title: what one of them is called ("Item"), numbered from 1.
    add:   the words on the button that asks for one more; "" for none. It sends
           the whole form with `add` in it: see `forms.with_one_more`.
    """

    formset: "forms.BaseFormSet[Any]"
    title: str
    add: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A form as a page shows it.

    submit:  the words on the button ("Submit request").
    action:  where it is sent; "" for the page's own address.
    forget:  fields whose text is not repeated when it is refused (text marked
             SECRET, a seed phrase); everything else typed is kept.
    blocks:  what the reader needs to see in order to answer.
    groups:  questions under titles; those in no group come first.
    aside:   a block shown after the button.
    stands:  how the record stands, where another's act may come before this one.
    """

    title: str
    submit: str
    lead: str = ""
    caption: str = ""
    action: str = ""
    cancel: str = ""
    blocks: Sequence[Block] = ()
    groups: Sequence[Group] = ()
    aside: Block | None = None
    forget: Collection[str] = ()
    next: NextStep | None = None
    breadcrumbs: Sequence[Link] = ()
    sensitive: bool | None = None
    warning: str = ""
    stands: Stands | None = None


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    page: FormPage,
    *,
    items: Items | None = None,
    refused: Refused | None = None,
    checked: bool = True,
) -> HttpResponse:
    """Ask; and ask again, keeping what was typed, when it was not accepted.

    Answers 200 for a new form, 422 when an answer is missing or wrong, 409
    when the act was refused; a refusal shows reasons, law and remedy.

    items:   forms of one kind below the form's own questions.
    checked: False shows what was typed without saying what is wrong with it.
    """
    _name_removal(items)
    kept = _fill_in_what_was_kept(request, form, items)
    checked = checked and kept is None
    wrong = _problems(form, items) if checked else []
    shown = controls(form, page.forget, checked=checked)
    grouped = {name for group in page.groups for name in group.fields}
    return show(
        request,
        "web/form.html",
        {
            "page": page,
            "form": form,
            "controls": [each for each in shown if each.name not in grouped],
            "groups": [
                (group, [each for each in shown if each.name in group.fields])
                for group in page.groups
            ],
            "items": items,
            "item_controls": _item_controls(items, checked=checked),
            "problems": wrong,
            "refused": refused,
            "places": _places(form),
            "needed": _needed(shown),
            "kept": kept,
            "may_be_kept": may_be_kept(
                request, _all(form, items), forgetful=bool(page.forget)
            ),
            "stood": (kept and kept.answers.get(STOOD))
            or _stood(request, page, refused),
        },
        status=409 if refused else 422 if wrong else 200,
    )


def _all(form: forms.BaseForm, items: Items | None) -> list[forms.BaseForm]:
    """The form, and each of its items."""
    return [form, *(items.formset if items is not None else ())]


def _fill_in_what_was_kept(
    request: HttpRequest, form: forms.BaseForm, items: Items | None
) -> Kept | None:
    """Show the draft of a page that is opened anew, if its reader kept one."""
    if form.is_bound or not any(
        isinstance(field.widget, forms.Textarea) for field in form.fields.values()
    ):
        return None
    kept = kept_of(request)
    if kept is None:
        return None
    fill_in(form, kept)
    if items is not None and f"{items.formset.prefix}-TOTAL_FORMS" in kept.answers:
        items.formset.data, items.formset.is_bound = kept.answers, True
        for known in ("forms", "management_form"):
            items.formset.__dict__.pop(known, None)
        _name_removal(items)
    return kept


def _places(form: forms.BaseForm | None) -> dict[str, str]:
    """Where each question of a form stands on its page, by its name."""
    if form is None:
        return {}
    return {field.name: f"#{first_id(field)}" for field in form.visible_fields()}


def _needed(asked: Sequence[Control]) -> str:
    """Which of several questions need an answer, said once and before sending."""
    if len(asked) == 1 or not asked:
        return ""
    if any(each.optional for each in asked):
        return "Answer every question that does not say “(optional)”."
    if any(each.kind == "tick" for each in asked):
        return "Every question needs an answer. A box is ticked only where it is so."
    return "Every question needs an answer."


def _problems(form: forms.BaseForm, items: Items | None) -> list[Problem]:
    """What is wrong with the form and with each of its items."""
    asked: list[forms.BaseForm] = [form]
    found = []
    if items is not None and items.formset.is_bound:
        found = [Problem(str(e), "#form") for e in items.formset.non_form_errors()]
        asked += list(items.formset)
    bound = (each for each in asked if each.is_bound)
    return [problem for each in bound for problem in problems(each)] + found


def _name_removal(items: Items | None) -> None:
    """Call the tick that takes an item away by what it does."""
    if items is None:
        return
    for form in items.formset:
        if DELETION_FIELD_NAME in form.fields:
            form.fields[
                DELETION_FIELD_NAME
            ].label = f"Remove this {items.title.lower()}"


def _item_controls(
    items: Items | None, *, checked: bool
) -> list[tuple[forms.BaseForm, list[Control]]]:
    if items is None:
        return []
    return [(form, controls(form, checked=checked)) for form in items.formset]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """A question before an act that cannot be undone or that others will see.

    effects: what will happen, one sentence each.
    stands:  how the record stands, where another's act may come before this one.
    """

    title: str
    submit: str
    cancel: str
    effects: Sequence[str] = ()
    facts: Sequence[SummaryRow] = ()
    warning: str = ""
    caption: str = ""
    action: str = ""
    dangerous: bool = False
    breadcrumbs: Sequence[Link] = ()
    next: NextStep | None = None
    sensitive: bool | None = None
    stands: Stands | None = None


def confirm_page(
    request: HttpRequest,
    page: ConfirmPage,
    *,
    form: forms.BaseForm | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    """Ask whether to go on; a form adds questions (a reason, say)."""
    wrong = list(problems(form)) if form is not None and form.is_bound else []
    return show(
        request,
        "web/confirm.html",
        {
            "page": page,
            "form": form,
            "controls": controls(form) if form is not None else [],
            "problems": wrong,
            "refused": refused,
            "places": _places(form),
            "stood": _stood(request, page, refused),
        },
        status=409 if refused else 422 if wrong else 200,
    )


def refusal_page(
    request: HttpRequest, refused: Refused, *, title: str = "This cannot be done"
) -> HttpResponse:
    """Say that an act was refused: why, under which law, what to do instead."""
    typed = typed_words(request)
    context = {
        "title": title,
        "refused": refused,
        "back": request.path,
        "sensitive": True if refused.see or typed else None,
        "typed": typed,
    }
    return show(request, "web/refusal.html", context, status=409)


def refuse_if_changed(request: HttpRequest, page: FormPage | ConfirmPage) -> None:
    """Refuse what was sent from a page whose record stands otherwise by now.

    A page made now carries how it stands now: sending that acts knowingly. What
    says nothing of how the record stood is refused nothing.
    """
    stood = request.POST.get(STOOD)
    if page.stands is not None and stood not in {None, page.stands.word}:
        raise page.stands.second()


def _stood(
    request: HttpRequest, page: FormPage | ConfirmPage, refused: Refused | None
) -> str:
    """What a page carries of how its record stands: as its reader was told last."""
    if page.stands is None:
        return ""
    told = page.stands.word
    return told if refused else request.POST.get(STOOD, told)


def typed_words(request: HttpRequest) -> list[str]:
    """The sentences and dates that were sent, to be copied: no browser keeps our pages.

    What is marked above OFFICIAL is not repeated.
    """
    sentences = [
        text
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for text in values
        if " " in text.strip()
    ]
    typed = [*sentences, *_typed_dates(request.POST)]
    return [text for text in typed if not marking_above(text)]


def _typed_dates(sent: QueryDict) -> Iterator[str]:
    """The boxes of each day or moment that was sent, in one line under its name."""
    first, *others = MomentWidget.suffixes
    for name in sent:
        asked = name.removesuffix(first)
        boxes = [sent.get(f"{asked}{suffix}", "") for suffix in (first, *others)]
        if asked != name and f"{asked}_month" in sent and any(boxes):
            words = asked.replace("_", " ").strip().capitalize()
            yield f"{words}: {' '.join(filter(None, boxes))}"
