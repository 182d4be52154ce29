"""Pages on which what is known is withdrawn, disputed and decided."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture import actions, forms, queries
from muster.core.picture.handles import held
from muster.core.picture.models import Dispute, Fact, Judgement, Link, Subject
from muster.core.picture.pages import SENSITIVE_UNIT
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    SummaryRow,
    confirm_page,
    form_page,
)
from muster.core.web.request import PageRequest


def withdraw(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a fact, with a reason."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    return _withdrawing(
        request, found, what=f"{fact.of_property().title}: {fact}", row=fact
    )


def unlink(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a link, with a reason."""
    found = queries.find(reference)
    known = queries.about(found, with_withdrawn=True)
    each = held([each.row for each in known.links], word)
    other = next(k.other for k in known.links if k.row.id == each.id)
    what = f"{each.of_kind.forward}: {other.caption if other else ''}"
    return _withdrawing(request, found, what=what, row=each)


def unjudge(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a judgement, with a reason: the records stand apart again."""
    found = queries.find(reference)
    known = queries.about(found, with_withdrawn=True)
    row = held([each.row for each in known.judgements], word)
    return _withdrawing(request, found, what=row.evidence, row=row)


def _facts(found: Subject) -> list[Fact]:
    """Facts of a subject and the records one with it, that may be seen."""
    known = queries.about(found, with_withdrawn=True)
    return [each.row for each in known.facts]


def _withdrawing(
    request: PageRequest, found: Subject, *, what: str, row: Fact | Link | Judgement
) -> HttpResponse:
    here = reverse("picture:subject", args=[found.reference])
    form = forms.ReasonForm(request.POST or None)
    asked = ConfirmPage(
        title="Withdraw this?",
        caption=found.reference,
        submit="Withdraw it",
        cancel=here,
        facts=[SummaryRow("What", what)],
        effects=[
            "It is no longer relied on, and no longer found by searching.",
            "It stays on record with your reason; it is not deleted.",
            f"{SENSITIVE_UNIT}.",
        ],
        dangerous=True,
        sensitive=True,
    )
    if not form.is_valid():
        return confirm_page(request, asked, form=form)
    said = {
        "reason": form.cleaned_data["reason"],
        "actor": request.viewer,
        "at": request.at,
    }
    try:
        if isinstance(row, Fact):
            actions.withdraw_fact(row.id, **said)
        elif isinstance(row, Link):
            actions.withdraw_link(row.id, **said)
        else:
            actions.withdraw_judgement(row.id, **said)
    except Refused as refused:
        return confirm_page(request, asked, form=form, refused=refused)
    return redirect(here)


def dispute(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Say that a fact is wrong."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    here = reverse("picture:subject", args=[found.reference])
    form = forms.DisputeForm(request.POST or None)
    asked = FormPage(
        title="Dispute this information",
        lead=f"{SENSITIVE_UNIT}.",
        caption=f"{fact.of_property().title}: {fact}",
        submit="Dispute it",
        cancel=here,
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.dispute(
            fact.id, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(here)


def decide(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Decide a dispute that someone else raised."""
    found = queries.find(reference)
    fact = held(_facts(found), word)
    here = reverse("picture:subject", args=[found.reference])
    raised = Dispute.objects.filter(fact=fact, decided_at=None).first()
    if raised is None:
        return redirect(here)
    form = forms.DecisionForm(request.POST or None)
    asked = FormPage(
        title="Decide the dispute",
        lead=f"It is said: {raised.reason}",
        caption=f"{fact.of_property().title}: {fact}",
        submit="Decide",
        cancel=here,
        warning=f"{SENSITIVE_UNIT}.",
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.decide_dispute(
            raised.id, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect(here)
