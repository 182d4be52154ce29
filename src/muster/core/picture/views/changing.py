"""Pages on which what is known is withdrawn, disputed and decided."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture import actions, forms, queries
from muster.core.picture.handles import found_by
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
    fact = _fact(found, word)
    return _withdrawing(
        request, found, what=f"{fact.of_property().title}: {fact}", row=fact
    )


def unlink(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a link, with a reason."""
    found = queries.find(reference)
    cluster = queries.cluster_of(found.id)
    ends = Q(from_subject_id__in=cluster) | Q(to_subject_id__in=cluster)
    each = found_by(word, Link.objects.filter(ends))
    outward = each.from_subject_id in cluster
    other = each.to_subject_id if outward else each.from_subject_id
    what = f"{each.of_kind.forward}: {queries.named([other])[other].caption}"
    return _withdrawing(request, found, what=what, row=each)


def unjudge(request: PageRequest, reference: str, word: str) -> HttpResponse:
    """Withdraw a judgement, with a reason: the records stand apart again."""
    found = queries.find(reference)
    cluster = queries.cluster_of(found.id)
    ends = Q(one_id__in=cluster) | Q(other_id__in=cluster)
    row = found_by(word, Judgement.objects.filter(ends))
    return _withdrawing(request, found, what=row.evidence, row=row)


def _fact(found: Subject, word: str) -> Fact:
    """A fact of a subject or a record one with it, that may be seen."""
    cluster = queries.cluster_of(found.id)
    fact = found_by(word, Fact.objects.filter(subject_id__in=cluster))
    fact.subject = found
    return fact


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
    fact = _fact(found, word)
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
    fact = _fact(found, word)
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
