"""Taking a draft away."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.drafts import actions
from muster.core.drafts.queries import drafts
from muster.core.web.handles import held
from muster.core.web.pages import ConfirmPage, SummaryRow, confirm_and_act
from muster.core.web.request import PageRequest


def remove(request: PageRequest, word: str) -> HttpResponse:
    """Ask before a draft is taken away."""
    draft = held(drafts(viewer=request.viewer, at=request.at), word)
    page = ConfirmPage(
        title="Take this draft away?",
        submit="Take it away",
        cancel=reverse("home"),
        effects=["What you typed is gone. Nothing of it was sent."],
        facts=[SummaryRow("Page", draft.title), SummaryRow("Saved", draft.at)],
        dangerous=True,
    )
    return confirm_and_act(
        request,
        page,
        lambda: actions.remove(draft, actor=request.viewer),
        said="The draft is taken away.",
    )
