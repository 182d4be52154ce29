"""How a person signs in: what administrators do about it, and the link itself."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.actions import people
from muster.core.access.actions import sign_in as actions
from muster.core.access.actions.sign_in import ONESELF
from muster.core.access.proposal_forms import GiveLinkForm, IdentifierForm, ReasonForm
from muster.core.access.views import proposals
from muster.core.access.views.proposals import PROPOSING
from muster.core.people.acts import Act
from muster.core.people.models import User
from muster.core.people.openid.rules import key_of
from muster.core.people.sign_in.actions import LINK_LASTS, LinkSpent, WrongCode
from muster.core.people.sign_in.forms import NewPasswordForm
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import digest_of, standing_of, working_link
from muster.core.terms.reason import NotFound
from muster.core.web.errors import ErrorPage, error_page
from muster.core.web.formats import moment
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Actions,
    ConfirmPage,
    FormPage,
    Link,
    Summary,
    SummaryRow,
    confirm_page,
    done,
    form_page,
)
from muster.core.web.request import PageRequest

LINK_FOLLOWED = "muster_link"
"""A signed cookie: the digest of the link that was followed. Never the link."""

SPENT = ErrorPage(
    410,
    "This link does not work",
    (
        "It works once, for 48 hours at most, and not before a second administrator has"
        " confirmed it. It may wait for that, or was used, or replaced by a later one.",
        "Ask your administrator whether it is confirmed, or for a new one.",
    ),
)
WRONG_CODE = "The code is not right. After five wrong ones the link works no longer"
SIGNED_IN = ErrorPage(
    409,
    "You are signed in",
    (
        "A link like this is for setting a password before signing in.",
        "Sign out, then open the link again.",
    ),
)


def _found(word: str) -> tuple[User, Account]:
    people = User.objects.filter(is_system=False).select_related("organisation")
    user: User = held(people, word)
    account = Account.objects.filter(user_id=user.id).first()
    if account is None:
        raise NotFound
    return user, account


def _own(user: User) -> str:
    return reverse("access:person", args=[handle(user)])


def _crumbs(user: User) -> list[Link]:
    return [Link("People", reverse("access:people")), Link(user.name, _own(user))]


def _app() -> dict[str, object] | None:
    """The organisation's sign-in, where the settings name one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0] if apps else None


def block(user: User, request: PageRequest) -> list[Summary | Actions]:
    """How a person signs in now, and what an administrator may do about it."""
    try:
        now = standing_of(user.id, at=request.at)
    except Account.DoesNotExist:
        return []
    rows = [
        SummaryRow("May sign in", "Yes" if now.account.is_active else "No, closed"),
        SummaryRow("Password", "Set" if now.has_password else "None"),
        SummaryRow("Second step", "Set up" if now.has_second_step else "None"),
    ]
    if now.link_until:
        rows.append(SummaryRow("Link given, works until", now.link_until))
    if _app():
        bound = "Known" if now.has_identity else "Not known yet"
        rows.append(SummaryRow("Identity at the organisation's sign-in", bound))
    return [
        Summary(title="How they sign in", rows=rows),
        Actions(actions=_offered(user, request, link=now.link_until is not None)),
    ]


def _offered(user: User, request: PageRequest, *, link: bool) -> list[ActionLink]:
    account = Account.objects.get(user_id=user.id)
    not_now = ONESELF if user.id == request.viewer.user_id else None
    wanted = [
        ("Give them a link to set a password", "give_link", account.is_active),
        ("Withdraw the link", "withdraw_link", link),
        ("Set their identifier", "set_identity", _app() is not None),
        ("Close the account", "close_account", account.is_active),
        ("Open the account", "open_account", not account.is_active),
    ]
    return [
        ActionLink(
            text=words,
            href=reverse(f"access:{name}", args=[handle(user)]),
            not_now=not_now,
        )
        for words, name, there in wanted
        if there
    ]


def give(request: PageRequest, person: str) -> HttpResponse:
    """Propose to give a person a link, which the proposer is shown this once."""
    user, _ = _found(person)
    form = GiveLinkForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Give {user.name} a link to set a password",
        submit="Propose it",
        lead="You are shown the link, and the administrator who confirms it a code"
        " that belongs to it. Each of you hands over their own, in person or by a way"
        " that you know to be theirs: nobody sets the password with one of them alone.",
        cancel=_own(user),
        breadcrumbs=_crumbs(user),
    )
    return proposals.put(
        request,
        form,
        page,
        lambda: [people.linking(user.id, anew=form.cleaned_data["anew"])],
    )


def withdraw(request: PageRequest, person: str) -> HttpResponse:
    """Let the link that was given work no longer."""
    user, account = _found(person)
    page = ConfirmPage(
        title=f"Withdraw the link of {user.name}?",
        submit="Withdraw the link",
        cancel=_own(user),
        effects=["Nobody can set a password by it any more."],
        breadcrumbs=_crumbs(user),
    )

    def act() -> None:
        actions.withdraw_link(account, actor=request.viewer, at=request.at)

    return _confirmed(request, page, act, said="The link works no longer.")


def close(request: PageRequest, person: str) -> HttpResponse:
    """Let a person in no more."""
    user, account = _found(person)
    page = ConfirmPage(
        title=f"Close the account of {user.name}?",
        submit="Close the account",
        cancel=_own(user),
        effects=[
            "They are signed out everywhere at once and cannot sign in.",
            "Their postings stay as they are, and so does all they did.",
        ],
        dangerous=True,
        breadcrumbs=_crumbs(user),
    )

    def act() -> None:
        actions.close(account, actor=request.viewer, at=request.at)

    said = f"The account of {user.name} is closed."
    return _confirmed(request, page, act, said=said)


def reopen(request: PageRequest, person: str) -> HttpResponse:
    """Propose to let a person in again."""
    user, _ = _found(person)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Open the account of {user.name}?",
        submit="Propose it",
        lead=f"They can sign in again, as they did before. {PROPOSING}",
        cancel=_own(user),
        breadcrumbs=_crumbs(user),
    )
    return proposals.put(request, form, page, lambda: [people.reopening(user)])


def _confirmed(
    request: PageRequest, page: ConfirmPage, act: Callable[[], None], *, said: str
) -> HttpResponse:
    """Ask whether to go on, or do it and say so on the person's page."""
    if request.method != "POST":
        return confirm_page(request, page)
    act()
    done(request, said)
    return redirect(page.cancel)


def identify(request: PageRequest, person: str) -> HttpResponse:
    """Propose by which identifier the organisation's sign-in knows a person."""
    user, _ = _found(person)
    app = _app()
    if app is None:
        raise NotFound
    form = IdentifierForm(request.POST if request.method == "POST" else None)
    page = FormPage(
        title=f"Set the identifier of {user.name}",
        submit="Propose it",
        lead="Needed where your organisation's sign-in does not verify e-mail"
        " addresses, or when somebody's identity there was made anew."
        f" {PROPOSING}",
        cancel=_own(user),
        breadcrumbs=_crumbs(user),
    )

    def acts() -> list[Act]:
        subject = form.cleaned_data["subject"].strip()
        chosen = app["settings"]
        assert isinstance(chosen, dict)  # noqa: S101 - for the type checker
        key = key_of(chosen["server_url"].rstrip("/"), subject) if subject else None
        provider = str(app["provider_id"])
        return [people.binding(user, provider=provider, key=key, said=subject)]

    return proposals.put(request, form, page, acts)


def follow(request: PageRequest) -> HttpResponse:
    """Set a password by a link: what it holds is put away before anything is shown.

    The link's random part stands in the address once and in no log, page or cookie
    of ours: the address is left at once, and a cookie holds a digest. Whoever only
    gets this page, with a link or with nonsense, makes no row of ours.
    """
    if request.META.get("QUERY_STRING"):
        return _remember(digest_of(request.META["QUERY_STRING"]))
    if request.user.is_authenticated:
        return error_page(request, SIGNED_IN)
    kept = request.get_signed_cookie(
        LINK_FOLLOWED, "", salt=LINK_FOLLOWED, max_age=LINK_LASTS
    )
    digest = kept or ""
    link = working_link(digest, at=request.at)
    if link is None:
        return error_page(request, SPENT)
    coded = bool(link.code_digest)
    typed = request.POST if request.method == "POST" else None
    form = NewPasswordForm(user=link.account, data=typed, coded=coded)
    page = FormPage(
        title="Set your password",
        submit="Set the password",
        lead=f"You sign in as {link.account.email}. The link that you followed works"
        f" until {moment(link.expires_at)}.",
        forget={"password1", "password2"},
    )
    if not form.is_valid():
        return form_page(request, form, page)
    given = form.cleaned_data
    try:
        actions.set_password(
            digest, given["password1"], code=given.get("code", ""), at=request.at
        )
    except WrongCode:
        form.add_error("code", WRONG_CODE)
        return form_page(request, form, page)
    except LinkSpent:
        return error_page(request, SPENT)
    request.session.flush()
    messages.success(request, "Your password is set. Sign in with it.")
    answer = redirect("account_login")
    answer.delete_cookie(LINK_FOLLOWED, path=reverse("access:sign_in_link"))
    return answer


def _remember(digest: str) -> HttpResponse:
    answer = redirect("access:sign_in_link")
    answer.set_signed_cookie(
        LINK_FOLLOWED,
        digest,
        salt=LINK_FOLLOWED,
        path=reverse("access:sign_in_link"),
        secure=True,
        httponly=True,
        samesite="Lax",
    )
    return answer
