"""Who works with Muster, as what, until when, and who approved it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate

from muster.core.access.actions import people as actions
from muster.core.access.actions.reasons import ONESELF
from muster.core.access.forms import BodyForm
from muster.core.access.proposal_forms import AccreditForm, AppointForm, PersonForm
from muster.core.access.views import proposals, sign_in
from muster.core.access.views.proposals import PROPOSING
from muster.core.audit.actions import Operation, record
from muster.core.people.accreditations import accreditations_of
from muster.core.people.acts import Act
from muster.core.people.bodies import standing_bodies, standing_teams
from muster.core.people.models import Accreditation, Organisation, Posting, User
from muster.core.people.queries import listed_people, names, postings_of
from muster.core.terms.role import ROLES
from muster.core.web import keyset
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
    Table,
    Tag,
    Value,
    columns,
    confirm_page,
    detail_page,
    done,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 100


def found_person(word: str) -> User:
    """The person of a handle; NotFound for nobody and for a system account."""
    people = User.objects.filter(is_system=False).select_related("organisation")
    return held(people, word)


def page_of_person(user: User) -> str:
    """The address of a person's page."""
    return reverse("access:person", args=[handle(user)])


def _crumbs() -> list[Link]:
    return [Link("People", reverse("access:people"))]


def people(request: PageRequest) -> HttpResponse:
    """Everybody who works with Muster."""
    record(Operation.CONSULTATION, "people.listed", actor=request.viewer)
    form = BodyForm(
        request.GET or None,
        bodies=Organisation.objects.order_by("name"),
        teams=standing_teams(),
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    after = keyset.after(request)
    found = listed_people(
        body=chosen.get("body", ""),
        team=chosen.get("team"),
        after=found_person(after[0]) if after else None,
        at_most=PAGE + 1,
    )
    shown, next_page = keyset.part(found, PAGE, _sorts_by)
    held_now = _roles_held(shown, request.at)
    return list_page(
        request,
        ListPage(
            title="People",
            lead="Who works with Muster. What each may see follows from their "
            "postings and from the groups that they were admitted to.",
            columns=columns("Name", "Rank", "Body", "Roles"),
            rows=[
                Row(
                    (
                        each.name,
                        each.rank or "None given",
                        each.organisation.short_name,
                        held_now.get(each.id, "No posting now"),
                    ),
                    href=page_of_person(each),
                )
                for each in shown
            ],
            empty="Nobody of this body or team works with Muster yet.",
            filters=form,
            actions=[
                ActionLink(
                    text="Add a person", href=reverse("access:add_person"), main=True
                ),
                ActionLink(
                    text="What waits for a second administrator",
                    href=reverse("access:proposals"),
                ),
            ],
            next_page=next_page,
        ),
    )


def _sorts_by(one: User) -> tuple[str]:
    return (handle(one),)


def _roles_held(shown: Sequence[User], at: datetime) -> dict[UUID, str]:
    """The roles in force, by the id of who holds them."""
    roles: dict[UUID, set[str]] = {}
    for each in postings_of(*(user.id for user in shown)):
        if _standing(each, at) == CURRENT:
            roles.setdefault(each.user_id, set()).add(ROLES.of(each.role).title)
    return {who: ", ".join(sorted(titles)) for who, titles in roles.items()}


CURRENT = Tag("Current", "green")
ENDED = Tag("Ended", "grey")
TO_COME = Tag("To come", "blue")


def _standing(posting: Posting, at: datetime) -> Tag:
    if posting.ends is not None and posting.ends <= at:
        return ENDED
    return TO_COME if posting.starts > at else CURRENT


def person(request: PageRequest, person: str) -> HttpResponse:
    """One person: their postings, dated, and who approved each."""
    user = found_person(person)
    record(
        Operation.CONSULTATION,
        "people.opened",
        actor=request.viewer,
        body=str(user.id),
    )
    oneself = user.id == request.viewer.user_id
    return detail_page(
        request,
        Detail(
            kind="Person",
            title=user.name,
            blocks=[
                Summary(
                    title="Who they are",
                    rows=[
                        SummaryRow("Rank", user.rank or "None given"),
                        SummaryRow("Body", user.organisation.name),
                        SummaryRow("E-mail", user.email),
                    ],
                ),
                _postings(user, request),
                *_accreditations(user, request),
                *sign_in.block(user, request),
            ],
            actions=[
                ActionLink(
                    text="Appoint to a role",
                    href=reverse("access:appoint", args=[person]),
                    main=True,
                    not_now=ONESELF if oneself else None,
                ),
                ActionLink(
                    text="Accredit",
                    href=reverse("access:accredit", args=[person]),
                    not_now=ONESELF if oneself else None,
                ),
                ActionLink(
                    text="Their API tokens",
                    href=reverse("access:tokens_of_person", args=[person]),
                ),
            ],
            breadcrumbs=_crumbs(),
        ),
    )


def _postings(user: User, request: PageRequest) -> Table:
    found = postings_of(user.id)
    approvers = names(each.approved_by_id for each in found)
    return Table(
        title="Postings",
        columns=columns("Role", "Team", "From", "Until", "Approved by", "Stands"),
        rows=[
            Row(
                (
                    ROLES.of(each.role).title,
                    f"{each.team.name}, {each.organisation.short_name}",
                    each.starts,
                    each.ends or "Further notice",
                    approvers[each.approved_by_id] or "Set up with the installation",
                    _stands(each, user, request),
                )
            )
            for each in found
        ],
        empty="No posting: this person sees nothing and may do nothing.",
    )


def _accreditations(user: User, request: PageRequest) -> list[Table]:
    """What they are accredited for, if they ever were."""
    found = list(accreditations_of(user.id))
    approvers = names(each.approved_by_id for each in found)
    if not found:
        return []
    return [
        Table(
            title="Accreditations",
            columns=columns(
                "For what", "Number", "From", "Last day", "Approved by", "Stands"
            ),
            rows=[
                Row(
                    (
                        each.get_kind_display(),
                        each.number,
                        each.starts,
                        each.ends or "Further notice",
                        approvers[each.approved_by_id]
                        or "Set up with the installation",
                        _holds(each, user, request),
                    )
                )
                for each in found
            ],
        )
    ]


def _holds(one: Accreditation, user: User, request: PageRequest) -> Value:
    today = localdate(request.at)
    if one.ends is not None and one.ends < today:
        return ENDED
    standing = TO_COME if one.starts > today else CURRENT
    if user.id == request.viewer.user_id:
        return standing
    end = reverse("access:end_accreditation", args=[handle(user), handle(one)])
    return (standing, Link("End it", end))


def _stands(posting: Posting, user: User, request: PageRequest) -> Value:
    standing = _standing(posting, request.at)
    if standing == ENDED or user.id == request.viewer.user_id:
        return standing
    end = reverse("access:end_posting", args=[handle(user), handle(posting)])
    return (standing, Link("End it", end))


def add(request: PageRequest) -> HttpResponse:
    """Propose that a person is to work with Muster."""
    form = PersonForm(
        request.POST or None,
        bodies=standing_bodies(),
        teams=standing_teams(),
        at=request.at,
        initial={"link": True},
    )
    page = FormPage(
        title="Add a person",
        submit="Propose it",
        lead=PROPOSING,
        cancel=reverse("access:people"),
    )

    def acts() -> list[Act]:
        given = form.cleaned_data
        kept = ("name", "rank", "email", "body")
        added = actions.adding(**{name: given[name] for name in kept})
        assert added.person is not None  # noqa: S101 - for the type checker
        posting = (
            [actions.appointing(added.person, **_posting(given))]
            if given["role"]
            else []
        )
        link = [actions.linking(added.person, anew=False)] if given["link"] else []
        return [added, *posting, *link]

    return proposals.put(request, form, page, acts)


def _posting(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("role", "team", "starts", "ends")}


def appoint(request: PageRequest, person: str) -> HttpResponse:
    """Propose to appoint a person to a role in a team."""
    user = found_person(person)
    form = AppointForm(request.POST or None, teams=standing_teams(), at=request.at)
    page = FormPage(
        title=f"Appoint {user.name}",
        submit="Propose it",
        lead=PROPOSING,
        cancel=page_of_person(user),
    )
    return proposals.put(
        request,
        form,
        page,
        lambda: [actions.appointing(user.id, **_posting(form.cleaned_data))],
    )


def end(request: PageRequest, person: str, posting: str) -> HttpResponse:
    """End a posting now."""
    user = found_person(person)
    found = held(postings_of(user.id), posting)
    role = ROLES.of(found.role).title
    if request.method != "POST":
        return confirm_page(
            request,
            ConfirmPage(
                title=f"End the posting of {user.name}: {role}?",
                submit="End the posting",
                cancel=page_of_person(user),
                effects=[
                    "From now on they see nothing through it and may do nothing by it.",
                    "That it was held, and from when until when, stays on their page.",
                ],
                dangerous=True,
            ),
        )
    actions.end_posting(found, actor=request.viewer, at=request.at)
    done(request, f"The posting has ended: {role}.")
    return redirect(page_of_person(user))


def accredit(request: PageRequest, person: str) -> HttpResponse:
    """Propose that a person is accredited."""
    user = found_person(person)
    form = AccreditForm(request.POST or None)
    page = FormPage(
        title=f"Accredit {user.name}",
        submit="Propose it",
        lead=PROPOSING,
        cancel=page_of_person(user),
    )
    kept = ("kind", "number", "starts", "ends")

    def acts() -> list[Act]:
        given = {name: form.cleaned_data[name] for name in kept}
        return [actions.accrediting(user, **given)]

    return proposals.put(request, form, page, acts)


def end_accreditation(
    request: PageRequest, person: str, accreditation: str
) -> HttpResponse:
    """End an accreditation now."""
    user = found_person(person)
    found = held(accreditations_of(user.id), accreditation)
    what = f"{found.get_kind_display()}, {found.number}"
    if request.method != "POST":
        return confirm_page(
            request,
            ConfirmPage(
                title=f"End the accreditation of {user.name}: {what}?",
                submit="End the accreditation",
                cancel=page_of_person(user),
                effects=[
                    "From today on they use no power by it.",
                    "That it was held, and from when until when, stays on their page.",
                ],
                dangerous=True,
            ),
        )
    actions.end_accreditation(found, actor=request.viewer)
    done(request, f"The accreditation has ended: {what}.")
    return redirect(page_of_person(user))
