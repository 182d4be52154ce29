"""What waits, what was decided, and what is to be reviewed."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.views.proposals.page import (
    LISTED_AS,
    NOBODY,
    found_proposal,
    page_of,
    standing,
)
from muster.core.access.wording import lines_of
from muster.core.audit.actions import Operation, record
from muster.core.people.proposals import (
    could_review,
    decided,
    to_review,
    waiting,
)
from muster.core.people.queries import names
from muster.core.web import keyset
from muster.core.web.handles import handle
from muster.core.web.pages import (
    Link,
    ListPage,
    Prose,
    Row,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50


def proposals(request: PageRequest) -> HttpResponse:
    """What waits, and what became of what was proposed."""
    record(Operation.CONSULTATION, "people.proposals_listed", actor=request.viewer)
    after = keyset.after(request)
    behind = found_proposal(after[0]) if after else None
    over = decided(after=behind, at=request.at, at_most=PAGE + 1)
    shown, next_page = keyset.part(over, PAGE, lambda last: (handle(last),))
    open_now = [] if after else waiting(at=request.at)
    listed = [*open_now, *shown]
    who = names(each.proposed_by_id for each in listed)
    does = lines_of(listed)
    return list_page(
        request,
        ListPage(
            title=LISTED_AS,
            lead="One proposes, another confirms. Until then nothing is done, and after"
            " seven days it lapses. Ending somebody's access needs no second person.",
            columns=columns("What", "Proposed by", "When", "Stands"),
            rows=[
                Row(
                    (
                        does[each.id],
                        who[each.proposed_by_id],
                        each.proposed_at,
                        standing(each, request),
                    ),
                    href=page_of(each),
                )
                for each in listed
            ],
            empty="Nothing was proposed yet. Add a person or a body, and it waits here"
            " for another administrator.",
            breadcrumbs=[Link("People", reverse("access:people"))],
            next_page=next_page,
        ),
    )


def alone(request: PageRequest) -> HttpResponse:
    """What one administrator did alone, and who became one: for auditors to review."""
    record(Operation.CONSULTATION, "people.done_alone_listed", actor=request.viewer)
    acts = to_review()
    who = names(each.proposed_by_id for each in acts)
    does = lines_of(acts)
    could = could_review(acts, at=request.at)
    return list_page(
        request,
        ListPage(
            title="Acts to review",
            lead="What an administrator did without another, and who was made an"
            " administrator or auditor. Each stands here until somebody who had no part"
            " in it has reviewed it. Until then, whoever got access so is no second"
            " person for those who gave it: they confirm nothing that these propose.",
            columns=columns("What", "By", "When", "Why alone", "Who may review it"),
            rows=[
                Row(
                    (
                        does[each.id],
                        who[each.proposed_by_id],
                        each.decided_at,
                        Prose(each.decision) if each.alone else "Two did it",
                        ", ".join(could[each.id]) or f"{NOBODY}.",
                    ),
                    href=page_of(each),
                )
                for each in acts
            ],
            empty="Nothing to review: no administrator acted alone.",
        ),
    )
