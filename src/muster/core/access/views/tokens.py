"""Tokens for programs: one's own, and for administrators those of others."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access import actions
from muster.core.access.forms import TokenForm
from muster.core.access.views.people import found_person, page_of_person
from muster.core.audit.actions import Operation, record
from muster.core.people.sign_in.models import Token
from muster.core.people.sign_in.tokens import tokens_of
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.api import operations
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Tag,
    Text,
    Value,
    columns,
    confirm_and_act,
    detail_page,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest

COLUMNS = columns(
    "What it is for", "What it may do", "Made", "Ends", "Last used", "Stands"
)
NONE_OFFERED = "Nothing that you may do is in the API."


def tokens(request: PageRequest) -> HttpResponse:
    """One's own tokens, past ones too."""
    record(Operation.CONSULTATION, "access.tokens_listed", actor=request.viewer)
    make_one = ActionLink(
        text="Make a token", href=reverse("access:make_token"), main=True
    )
    return list_page(
        request,
        ListPage(
            title="API tokens",
            lead="A token lets a program of yours do, through the API, some of what you"
            " may do on pages. It ends by itself; revoke it when it is not needed.",
            columns=COLUMNS,
            rows=[
                _row(
                    each,
                    request,
                    lambda one: reverse("access:revoke_token", args=[handle(one)]),
                )
                for each in tokens_of(request.viewer.user_id)
            ],
            empty="You have made no token.",
            actions=[make_one],
            breadcrumbs=[Link("API", reverse("api:described"))],
        ),
    )


def _row(token: Token, request: PageRequest, revoking: Callable[[Token], str]) -> Row:
    scopes: list[Value] = [each.scope for each in token.scopes.all()]
    return Row(
        (
            token.name,
            sorted(map(str, scopes)),
            token.made_at,
            token.ends_at,
            token.last_used_on or "Never",
            _stands(token, request, revoking),
        )
    )


def _stands(
    token: Token, request: PageRequest, revoking: Callable[[Token], str]
) -> Value:
    if token.revoked_at is not None:
        return (Tag("Revoked", "red"), token.revoked_at)
    if not token.stands(at=request.at):
        return Tag("Ended", "grey")
    return (Tag("Current", "green"), Link(f"Revoke {token.name}", revoking(token)))


def offered(viewer: Viewer) -> dict[str, str]:
    """The scopes of whatever this person may call, in words."""
    return {
        one.scope: one.scope_words for one in operations() if one.rule.admits(viewer)
    }


def make(request: PageRequest) -> HttpResponse:
    """Make a token; its value is shown once, on the page that answers."""
    form = TokenForm(request.POST or None, scopes=offered(request.viewer))
    page = FormPage(
        title="Make an API token",
        submit="Make the token",
        lead="Whoever holds it acts in your name. You answer for what it does.",
        cancel=reverse("access:tokens"),
        breadcrumbs=_trail(),
    )
    if not form.is_valid():
        return form_page(request, form, page)
    given = form.cleaned_data
    try:
        value = actions.make_token(
            name=given["name"],
            scopes=given["scopes"],
            ends=request.at + timedelta(days=int(given["days"])),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    return _shown_once(request, given["name"], value)


def _shown_once(request: PageRequest, name: str, value: str) -> HttpResponse:
    return detail_page(
        request,
        Detail(
            kind="API token",
            title=name,
            changed="The token was made.",
            warnings=["Copy it now: it is shown this once and kept nowhere."],
            blocks=[
                Summary(rows=[SummaryRow("The token", value)]),
                Text(
                    paragraphs=[
                        "Put it where only that program can read it, never in an"
                        " address, an e-mail or a file that others can open.",
                        Link("Back to your API tokens", reverse("access:tokens")),
                    ]
                ),
            ],
            breadcrumbs=_trail(),
        ),
    )


def _trail() -> list[Link]:
    return [
        Link("API", reverse("api:described")),
        Link("API tokens", reverse("access:tokens")),
    ]


def revoke(request: PageRequest, token: str) -> HttpResponse:
    """Revoke a token of one's own."""
    found = held(tokens_of(request.viewer.user_id), token)
    return _revoke(request, found, back=reverse("access:tokens"))


def of_person(request: PageRequest, person: str) -> HttpResponse:
    """The tokens of a person, for an administrator; never their values."""
    user = found_person(person)
    record(
        Operation.CONSULTATION,
        "access.tokens_listed",
        actor=request.viewer,
        body=str(user.id),
    )
    return list_page(
        request,
        ListPage(
            title=f"API tokens of {user.name}",
            lead="What their programs may do, and until when. Nobody can read a token.",
            columns=COLUMNS,
            rows=[
                _row(
                    each,
                    request,
                    lambda one: reverse(
                        "access:revoke_of_person", args=[person, handle(one)]
                    ),
                )
                for each in tokens_of(user.id)
            ],
            empty=f"{user.name} has made no token.",
            breadcrumbs=[
                Link("People", reverse("access:people")),
                Link(user.name, page_of_person(user)),
            ],
        ),
    )


def revoke_of_person(request: PageRequest, person: str, token: str) -> HttpResponse:
    """Revoke somebody's token, as an administrator."""
    user = found_person(person)
    found = held(tokens_of(user.id), token)
    back = reverse("access:tokens_of_person", args=[person])
    return _revoke(request, found, back=back)


def _revoke(request: PageRequest, token: Token, *, back: str) -> HttpResponse:
    page = ConfirmPage(
        title=f"Revoke the token “{token.name}”?",
        submit="Revoke the token",
        cancel=back,
        effects=[
            "The program that holds it is refused from its next call on.",
            "What it did stands in the audit, and the token in the list.",
        ],
        dangerous=True,
    )

    def act() -> None:
        actions.revoke_token(token, actor=request.viewer, at=request.at)

    return confirm_and_act(request, page, act, said="The token was revoked.")
