"""Pages of flags: to whoever is not in the corridor, nothing is there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit.wording import verb_words
from muster.core.corridors import queries as corridors
from muster.core.corridors.models import Corridor
from muster.core.flags import actions, forms, queries
from muster.core.flags.models import Flag, Hit
from muster.core.flags.rules import Proposal
from muster.core.flags.workflow import FLAG, LIVE, PROPOSED
from muster.core.people.queries import names
from muster.core.records.links import address
from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    RecordPages,
    Told,
    fields,
    summary,
    unless_closed,
)
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import latest_of
from muster.core.web.handles import handle
from muster.core.web.pages import (
    Block,
    Column,
    FormPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
    ask_and_act,
    columns,
)
from muster.core.web.reads import GROUP, part_of
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page

app_name = "flags"

MEMBERS = Rule(FLAG.opened_by, "A flag is known to those in its corridor only")
BOTH = ("GET", "POST")
NO_HITS = "Nobody outside came near since it is live."
NOT_LIVE = "It is not live: nobody who comes near is noted yet."


def what_is_flagged(flag: Flag, _look: Look) -> Summary:
    """What is flagged, why, by whom approved, and until when."""
    return summary(
        "What is flagged",
        fields(flag, "flagged", "reason"),
        SummaryRow("Live from", flag.starts or "Not approved yet"),
        SummaryRow("Last day", queries.last_day_of(flag) or _asked(flag)),
        fields(flag, "contact", "allows_contact", "reviewed_at"),
    )


def _asked(flag: Flag) -> Value:
    return flag.asked_until or "Three months from its approval"


def whom_to_ring(flag: Flag, _look: Look) -> Sequence[Block]:
    """Whom to ring, where another owner flagged the same and both allow it."""
    found = queries.contacts(flag)
    if not found:
        return []
    return [
        Table(
            title="Another owner flagged the same: ring them",
            columns=columns("Post", "Since"),
            rows=[Row((each.whom, each.at)) for each in found],
        )
    ]


def what_touched_it(flag: Flag, _look: Look) -> Table:
    """Who came near to a flag."""
    return who_came_near(queries.hits(flag), empty=NO_HITS if flag.starts else NOT_LIVE)


def who_came_near(
    found: Sequence[Hit], *, empty: str, title: str = "Who came near"
) -> Table:
    """Who came near, when and for what; never what they looked for.

    found: at most so many as a page shows, and one more where there are more.
    """
    who = names(each.by_id for each in found)
    bodies = queries.bodies_of(each.by_id for each in found)
    return Table(
        title=f"{title}{latest_of(found, queries.MOST_HITS)}",
        columns=[
            Column("Who"),
            Column("What they did"),
            Column("For what, as they said"),
            Column("Times", numeric=True),
            Column("First"),
            Column("Last"),
        ],
        rows=[
            Row(
                (
                    (who[each.by_id], bodies.get(each.by_id, "")),
                    _some(map(verb_words, each.what), queries.MOST_VERBS),
                    _some(each.purposes, queries.MOST_PURPOSES) or "Not shown here",
                    each.times,
                    each.first,
                    each.last,
                )
            )
            for each in found[: queries.MOST_HITS]
        ],
        empty=empty,
    )


def _some(words: Iterable[str], most: int) -> tuple[Value, ...]:
    """Words, each on its line; where no more are kept, that there may be more."""
    told: tuple[Value, ...] = tuple(words)
    return told if len(told) < most else (*told, "and perhaps more")


def last_day(flag: Flag, _look: Look) -> Value:
    """The last day on which it is live, or what was asked for."""
    return queries.last_day_of(flag) or _asked(flag)


def not_by_its_proposer(flag: Flag, look: Look) -> Sequence[Reason | str]:
    """What whoever proposed a flag cannot do about it."""
    if flag.register.state == PROPOSED.key and (
        flag.register.opened_by_id == look.viewer.user_id
    ):
        return ["You proposed this flag: somebody else in the corridor approves it."]
    return []


def allow_contact(flag: Flag, *, allows: bool, actor: Viewer, at: datetime) -> None:  # noqa: ARG001 - as every act is asked
    """Say whether another owner may be told whom to ring."""
    actions.allow_contact(flag, allows=allows, actor=actor)


FLAGS = RecordPages(
    kind=FLAG,
    model=Flag,
    rule=MEMBERS,
    listing=Listing(
        title="Flags",
        columns=(TITLE, STATE, Told("Last day", last_day), OPENED),
        empty="Nothing is flagged that you may see. A flag is proposed on the home of a"
        " corridor.",
    ),
    warnings=not_by_its_proposer,
    blocks=(whom_to_ring, what_touched_it, what_is_flagged),
    acts=(
        Moves(
            does=actions.step,
            rule=MEMBERS,
            own={
                "approve": Act(
                    does=actions.approve,
                    lead="It is live from now on, and stops by itself. Whoever is"
                    " flagged, and whoever comes near, sees nothing of it.",
                )
            },
            questions={
                "review": "Why is it still needed?",
                "withdraw": "Why is it not needed any more?",
            },
            main={PROPOSED.key: "approve", LIVE.key: "review"},
            elsewhere=("lapse",),
        ),
        Act(
            name="contact",
            title="May another owner be told whom to ring?",
            form=forms.ContactForm,
            does=allow_contact,
            said="Said.",
            offered=unless_closed,
        ),
    ),
)


def propose(request: PageRequest, group: str) -> HttpResponse:
    """Propose a flag of a corridor; for those in it."""
    corridor: Corridor = corridors.corridor_called(group)
    form = forms.ProposeForm(request.POST or None)
    home = reverse("corridors:corridor", args=[handle(corridor.group)])
    asked = FormPage(
        title="Propose a flag",
        submit="Propose it",
        caption=corridor.group.name,
        lead="When somebody outside the corridor comes near to it, the corridor is told"
        " once a day, and they see nothing of it. Somebody else in the corridor"
        " approves it first.",
        cancel=home,
        sensitive=True,
    )

    def act() -> Flag:
        return actions.propose(
            corridor.group,
            Proposal(**form.cleaned_data),
            actor=request.viewer,
            at=request.at,
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(
        request, form, asked, act, said="Proposed. Another approves it.", to=to
    )


urlpatterns = [
    *FLAGS.addresses(),
    page(
        "propose/in/<str:group>/",
        propose,
        name="propose",
        rule=MEMBERS,
        reads=part_of(GROUP, "group"),
        verbs=BOTH,
    ),
]
