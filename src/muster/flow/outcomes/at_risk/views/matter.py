"""Who on an operation or threat is at risk, opening a case, and asking section 45."""

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse

from muster.core.picture.queries import Named
from muster.core.records.links import address, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages.look import look
from muster.core.terms.reason import NotFound
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    PanelPage,
    Row,
    Table,
    Tag,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.outcomes.at_risk import actions, forms, queries
from muster.flow.outcomes.at_risk.models import OffenceContext, SafeguardingCase
from muster.flow.outcomes.at_risk.roles import OFFICERS, WORKS
from muster.flow.outcomes.at_risk.rules.opening import Opening
from muster.flow.outcomes.at_risk.views.case import of_whom, risk

TITLE: Final = "People at risk"
OPEN: Final = "Open a safeguarding case"
PROMPT: Final = "Give facts for section 45"


def matter_of(reference: str) -> Register:
    """An operation or threat; NotFound alike for hidden, absent and other."""
    register = find(reference)
    if register.kind not in queries.MATTERS:
        raise NotFound(reference)
    return register


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """Who here has a case that the reader may see, and whom section 45 may concern."""
    register = matter_of(reference)
    seen = look(request, register)
    found = queries.protected_on(register)
    blocks: list[Block] = [
        Table(
            title="Safeguarding",
            columns=columns("Who", "Risk now", "State", "Contact"),
            rows=[
                Row(
                    (
                        each.who.caption,
                        risk(each.case, seen),
                        state_tag(each.case.register),
                        each.case.lead_contact or each.case.lead_agency,
                    ),
                    href=address(each.case.register),
                )
                for each in found
            ],
            empty="No case that you may see.",
        )
    ]
    suspected = [each for each in found if each.suspected]
    prompts = queries.prompted_on(register)
    if suspected or prompts:
        blocks.append(_section_45(suspected, prompts))
    links = []
    is_open = register.closed_at is None
    if request.viewer.holds(*OFFICERS) and is_open:
        links.append(_to("open", reference, OPEN))
    if request.viewer.holds(*WORKS) and is_open and suspected:
        links.append(_to("prompt_on", reference, PROMPT))
    if links:
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


def _to(name: str, reference: str, text: str) -> ActionLink:
    return ActionLink(text=text, href=reverse(f"at_risk:{name}", args=[reference]))


def _section_45(
    suspected: list[queries.Protected], prompts: list[OffenceContext]
) -> Table:
    """The prompts about acts here, and who is suspect here and has none yet."""
    asked = {each.case_id for each in prompts}
    queries.know_whose(prompts)
    rows = [
        Row((of_whom(each), state_tag(each.register)), href=address(each.register))
        for each in prompts
    ]
    rows += [
        Row((each.who.caption, Tag("Facts to be given before a charge", "red")))
        for each in suspected
        if each.case.register_id not in asked
    ]
    return Table(
        title="Section 45: before a charge",
        columns=columns("Who", "What is asked"),
        rows=rows,
    )


def open_(request: PageRequest, reference: str) -> HttpResponse:
    """Open a case for somebody on an operation or threat."""
    register = matter_of(reference)
    people = queries.people_on(register)
    form = forms.OpenForm(request.POST or None, people=people)
    asked = FormPage(
        title=OPEN,
        submit="Open it",
        caption=register.title,
        lead="Seen by those in the group of children, or of adults, at risk who may see"
        " this too. Whoever may be under 18 is taken for a child."
        if people
        else "Nobody is here: put the person on the record first.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> SafeguardingCase:
        said: dict[str, Any] = dict(form.cleaned_data)
        subject = queries.subject_of(register, said.pop("subject"))
        said["exploitation"] = tuple(said["exploitation"])
        return actions.open_case(
            subject,
            Opening(**said),
            origin=register,
            actor=request.viewer,
            at=request.at,
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(request, form, asked, act, said="Opened.", to=to)


def prompt_on(request: PageRequest, reference: str) -> HttpResponse:
    """Open a prompt about an act of somebody who is suspect here and at risk."""
    register = matter_of(reference)
    found = [each for each in queries.protected_on(register) if each.suspected]
    people: list[Named] = [each.who for each in found]
    form = forms.PromptOnForm(request.POST or None, people=people)
    asked = FormPage(
        title=PROMPT,
        submit="Open the prompt",
        caption=register.title,
        lead="Before a charge. It asks for facts; whether somebody has the defence is"
        " decided by nobody here."
        if people
        else "Nobody who is suspect here has a case that you may see.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> OffenceContext:
        said: dict[str, Any] = dict(form.cleaned_data)
        chosen = said.pop("subject")
        case = next(each.case for each in found if each.who.id == chosen)
        return actions.open_prompt(
            case, **said, matter=register, actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(request, form, asked, act, said="Opened.", to=to)
