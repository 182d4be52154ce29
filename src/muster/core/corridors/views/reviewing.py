"""What guardians say of broken glass, and who may break it again."""

from django.http import HttpResponse

from muster.core.corridors import actions, queries
from muster.core.corridors.forms import ReviewForm, SaidForm
from muster.core.corridors.rules import glass_review_due
from muster.core.corridors.views.asking import guarded
from muster.core.corridors.views.home import (
    OF_REVIEWED,
    address,
    at_home,
    rows_of_reviewed,
)
from muster.core.people.queries import names
from muster.core.terms.reason import NotFound
from muster.core.web import keyset
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    FormPage,
    Link,
    ListPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    ask_and_act,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
"""Lines of the list."""


def reviewed(request: PageRequest, group: str) -> HttpResponse:
    """Each broken glass of a corridor that was reviewed; for a guardian."""
    found = guarded(group)
    word = keyset.after(request)
    after = queries.glass_reviewed_called(found.group, word[0]) if word else None
    every = queries.glass_reviewed(found.group, after=after, at_most=PAGE + 1)
    shown, next_page = keyset.part(every, PAGE, lambda last: (handle(last),))
    return list_page(
        request,
        ListPage(
            title="Broken glass, reviewed",
            columns=OF_REVIEWED,
            rows=rows_of_reviewed(shown),
            empty="None.",
            next_page=next_page,
            breadcrumbs=[Link(found.group.name, at_home(found))],
            sensitive=True,
        ),
    )


def review_glass(request: PageRequest, group: str, review: str) -> HttpResponse:
    """Say whether breaking the glass was right; for a guardian who did not."""
    found = guarded(group)
    asked = held(queries.glass_to_review(found.group), review)
    if asked.by_id == request.viewer.user_id:
        raise NotFound(review)
    form = ReviewForm(request.POST or None)
    due = glass_review_due(asked.starts)
    page = FormPage(
        title="Review a broken glass",
        submit="Record it",
        lead=f"Due by {due.words}.",
        cancel=at_home(found),
        blocks=[
            Summary(
                title="What was done",
                rows=[
                    SummaryRow("Who", names([asked.by_id])[asked.by_id]),
                    SummaryRow(
                        "Whose life, and what threatened it", Prose(asked.threat)
                    ),
                    SummaryRow("What they named", asked.named),
                    SummaryRow("From", asked.starts),
                    SummaryRow("Until", asked.ends),
                ],
            ),
            Table(
                title="What it opened, as far as you may see",
                columns=columns("Record", "Who can see it, and who did"),
                rows=[
                    Row(
                        (
                            each.register.title,
                            Link(
                                each.register.reference,
                                address("seen", found, each.register.reference),
                            ),
                        )
                    )
                    for each in queries.opened_in(asked, found.group)
                ],
                empty="Nothing.",
            ),
        ],
    )

    def act() -> object:
        given = form.cleaned_data
        return actions.review_glass(
            asked, right=given["yes"], said=given["said"], actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="Recorded.")


def let_again(request: PageRequest, group: str, review: str) -> HttpResponse:
    """Let somebody whose glass was not right break it again; for a guardian."""
    found = guarded(group)
    asked = held(queries.was_not_right(found.group), review)
    if asked.by_id == request.viewer.user_id:
        raise NotFound(review)
    who = names([asked.by_id])[asked.by_id]
    form = SaidForm(request.POST or None, question="Why may they break it again?")
    page = FormPage(
        title=f"Let {who} break the glass again",
        submit="Let them",
        cancel=at_home(found),
        blocks=[
            Summary(
                title="Why it was not right",
                rows=[
                    SummaryRow("From", asked.starts),
                    SummaryRow("What was said", Prose(asked.said)),
                ],
            )
        ],
    )

    def act() -> object:
        return actions.let_again(
            asked, said=form.cleaned_data["said"], actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="They may break it again.")
