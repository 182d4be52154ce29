"""Pages that ask: a form, a confirmation; and one that refuses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse

from muster.core.terms.reason import Refused
from muster.core.web.fields import controls, problems
from muster.core.web.pages.parts import Block, NextStep, SummaryRow
from muster.core.web.rendering import show
from muster.core.web.values import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A form as a page shows it.

    submit:  the words on the button ("Submit request").
    action:  where it is sent; "" for the page's own address.
    forget:  fields whose text is not repeated when it is refused (text marked
             SECRET, a seed phrase); everything else typed is kept.
    blocks:  what the reader needs to see in order to answer.
    aside:   a block shown after the button.
    """

    title: str
    submit: str
    lead: str = ""
    caption: str = ""
    action: str = ""
    cancel: str = ""
    blocks: Sequence[Block] = ()
    aside: Block | None = None
    forget: Collection[str] = ()
    next: NextStep | None = None
    breadcrumbs: Sequence[Link] = ()
    sensitive: bool = False
    warning: str = ""


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    page: FormPage,
    *,
    refused: Refused | None = None,
) -> HttpResponse:
    """Ask; and ask again, keeping what was typed, when it was not accepted.

    Answers 200 for a new form, 422 when an answer is missing or wrong, 409
    when the act was refused; a refusal shows reasons, law and remedy.
    """
    wrong = list(problems(form)) if form.is_bound else []
    return show(
        request,
        "web/form.html",
        {
            "page": page,
            "form": form,
            "controls": controls(form, page.forget),
            "problems": wrong,
            "refused": refused,
        },
        status=409 if refused else 422 if wrong else 200,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """A question before an act that cannot be undone or that others will see.

    effects: what will happen, one sentence each.
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
    sensitive: bool = False


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
        },
        status=409 if refused else 422 if wrong else 200,
    )


def refusal_page(
    request: HttpRequest, refused: Refused, *, title: str = "This cannot be done"
) -> HttpResponse:
    """Say that an act was refused: why, under which law, what to do instead."""
    context = {"title": title, "refused": refused, "back": request.path}
    return show(request, "web/refusal.html", context, status=409)
