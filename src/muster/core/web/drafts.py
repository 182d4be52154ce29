"""What a page that asks knows of drafts; who keeps them says so on each request."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django import forms
from django.http import HttpRequest, QueryDict

SAVE: Final = "save_draft"
"""The button that keeps what was typed and sends nothing."""
TITLE: Final = "draft_title"
"""What the page is called, sent with it."""
OURS: Final = (SAVE, TITLE, "csrfmiddlewaretoken", "add")
NEVER_KEPT: Final = "password"
"""What is never kept, whatever page it was typed into."""
_KEEPER: Final = "kept_draft"


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody kept of a page: when, and the answers as they would be sent."""

    at: datetime
    said: str

    @property
    def answers(self) -> QueryDict:
        """The answers by the names of their questions."""
        return QueryDict(self.said)


def kept_with(
    request: HttpRequest, keeper: Callable[[HttpRequest], Kept | None]
) -> None:
    """Let pages ask what was kept; they do so only where they show a form."""
    setattr(request, _KEEPER, keeper)


def kept_of(request: HttpRequest) -> Kept | None:
    """What this person kept of this page, where it is asked for and not sent."""
    keeper: Callable[[HttpRequest], Kept | None] | None
    keeper = getattr(request, _KEEPER, None)
    return keeper(request) if keeper and request.method == "GET" else None


def answers_of(request: HttpRequest) -> QueryDict:
    """What was typed, without what the page itself sends with it."""
    answers = request.POST.copy()
    for name in [*answers]:
        if name in OURS or NEVER_KEPT in name.lower():
            answers.pop(name, None)
    return answers


def may_be_kept(
    request: HttpRequest, asked: Iterable[forms.BaseForm], *, forgetful: bool
) -> bool:
    """Whether a page is long enough to be kept, and asks for nothing secret."""
    widgets = [field.widget for form in asked for field in form.fields.values()]
    if forgetful or not hasattr(request, _KEEPER):
        return False
    if any(isinstance(each, forms.PasswordInput) for each in widgets):
        return False
    return any(isinstance(each, forms.Textarea) for each in widgets)


def fill_in(form: forms.BaseForm, kept: Kept) -> None:
    """Show what was kept in a form, without saying what is wrong with it."""
    form.data, form.is_bound = kept.answers, True
