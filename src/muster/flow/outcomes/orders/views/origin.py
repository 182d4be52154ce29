"""The orders of an operation or threat, what could apply there, and considering one."""

from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse

from muster.core.picture.models import Category, Subject
from muster.core.records.links import address, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages.look import look
from muster.core.room.pages.told import NOT_SEEN
from muster.core.terms.reason import NotFound, Reason
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Detail,
    FormPage,
    PanelPage,
    Prose,
    Row,
    Table,
    Tag,
    Text,
    Value,
    ask_and_act,
    columns,
    detail_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.outcomes.orders import actions, forms, queries
from muster.flow.outcomes.orders.models import CourtOrder
from muster.flow.outcomes.orders.roles import OFFICERS
from muster.flow.outcomes.orders.rules.applying import (
    Answer,
    Verdict,
    could_apply,
    is_young,
)
from muster.flow.outcomes.orders.rules.lengths import lengths_in_words
from muster.flow.outcomes.orders.rules.refusing import against_respondent
from muster.flow.outcomes.orders.rules.words import Whom
from muster.flow.outcomes.orders.views.order import until

TITLE: Final = "Court orders"
CONSIDER: Final = "Consider an order"
NOBODY: Final = (
    "Nobody and nothing is here that an order of the table binds. Put the person, body,"
    " premises or line on the record first."
)
COLOURS: Final = {
    Verdict.CAN: "green",
    Verdict.MORE: "yellow",
    Verdict.CANNOT: "grey",
}


def origin_of(reference: str) -> Register:
    """An operation or threat; NotFound alike for hidden, absent and other."""
    register = find(reference)
    if register.kind not in queries.ORIGINS:
        raise NotFound(reference)
    return register


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The orders sought on an operation or because of a threat."""
    register = origin_of(reference)
    seen = look(request, register)
    orders = queries.of_record(register)
    bound = queries.bound(orders)
    blocks: list[Block] = [
        Table(
            title=TITLE,
            columns=columns("Order", "Binds", "State", "Until"),
            rows=[
                Row(
                    (
                        queries.court_of(each).title,
                        bound[each.subject_id].caption
                        if each.subject_id in bound
                        else NOT_SEEN,
                        state_tag(each.register),
                        until(each, seen),
                    ),
                    href=address(each.register),
                )
                for each in orders
            ],
            empty="No order was considered.",
        )
    ]
    links = [
        ActionLink(
            text="See what could apply",
            href=reverse("orders:could_apply", args=[reference]),
        )
    ]
    if request.viewer.holds(*OFFICERS) and register.closed_at is None:
        links.append(_consider(reference))
    blocks.append(Actions(actions=links))
    return panel_page(
        request,
        PanelPage(
            title=TITLE,
            blocks=blocks,
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def _consider(reference: str) -> ActionLink:
    href = reverse("orders:consider", args=[reference])
    return ActionLink(text=CONSIDER, href=href)


def what_could_apply(request: PageRequest, reference: str) -> HttpResponse:
    """For everybody and everything here, which orders could apply, and why not."""
    register = origin_of(reference)
    seen = look(request, register)
    blocks: list[Block] = []
    for each in queries.may_be_bound(register):
        subject = Subject(id=each.who.id, kind=each.who.kind)
        against = _against(subject, each.category)
        if against:
            blocks.append(_not_pursued(each, against))
            continue
        facts = queries.facts_about(subject, each.category)
        told = [
            found
            for found in could_apply(facts, on=seen.today)
            if facts.whom in found.court.binds
        ]
        young = is_young(facts.born, on=seen.today)
        blocks.append(_answers(_caption(each), told, on=seen.today, young=young))
    if not blocks:
        blocks.append(Text(title="Nobody here", paragraphs=[NOBODY]))
    may = request.viewer.holds(*OFFICERS) and register.closed_at is None
    return detail_page(
        request,
        Detail(
            kind="What could apply",
            title=f"Orders that could apply: {register.title}",
            blocks=blocks,
            actions=[_consider(reference)] if may else [],
            breadcrumbs=[titled(register)],
            sensitive=True,
            wide=True,
        ),
    )


def _against(subject: Subject, category: Category) -> tuple[Reason, ...]:
    """Why nobody asks for an order on them, whatever its law says."""
    if queries.WHOM_OF[subject.kind] is not Whom.PERSON:
        return ()
    return against_respondent(queries.known_of(subject, category.value))


def _not_pursued(who: queries.OnRecord, against: tuple[Reason, ...]) -> Text:
    return Text(title=_caption(who), paragraphs=[str(reason) for reason in against])


def _caption(who: queries.OnRecord) -> str:
    return f"{who.who.caption}, {who.category.label.lower()}"


def _answers(title: str, told: list[Answer], *, on: date, young: bool) -> Table:
    return Table(
        title=title,
        columns=columns("Order", "Could it apply?", "Why", "How long", "Law"),
        rows=[
            Row(
                (
                    found.court.title,
                    Tag(found.verdict.words, COLOURS[found.verdict]),
                    _why(found),
                    lengths_in_words(found.court, on, young=young),
                    found.court.law,
                )
            )
            for verdict in Verdict
            for found in told
            if found.verdict is verdict
        ],
        folds=True,
    )


def _why(found: Answer) -> Value:
    said = [
        *(str(reason) for reason in found.against),
        *(f"Not known: {words}" for words in found.unknown),
        *(f"Met: {words}" for words in found.met),
    ]
    if found.advice:
        said.append("It may be drafted as advice")
    return Prose("\n".join(said))


def consider(request: PageRequest, reference: str) -> HttpResponse:
    """Consider an order on somebody or something of an operation or threat."""
    register = origin_of(reference)
    bound = queries.may_be_bound(register)
    form = forms.ConsiderForm(request.POST or None, bound=bound)
    asked = FormPage(
        title=CONSIDER,
        submit="Consider it",
        caption=register.title,
        lead="It is seen by whoever may see this. Nothing goes to a court before"
        " another has checked it."
        if bound
        else NOBODY,
        cancel=address(register),
        sensitive=True,
    )

    def act() -> CourtOrder:
        said: dict[str, Any] = dict(form.cleaned_data)
        subject, key = said.pop("subject"), said.pop("key")
        kinds = {each.who.id: each.who.kind for each in bound}
        chosen = Subject(id=subject, kind=kinds[subject])
        return actions.consider(
            register, chosen, key, **said, actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(request, form, asked, act, said="Considered.", to=to)
