"""Opening a corridor, looking it over, and who guards it."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.models import Group
from muster.core.corridors import actions, queries
from muster.core.corridors.forms import (
    GuardianForm,
    HeadForm,
    OpenForm,
    ReferenceForm,
    SaidForm,
    YesOrNoForm,
)
from muster.core.corridors.models import Agreement, Succession
from muster.core.corridors.views.asking import guarded
from muster.core.corridors.views.home import address, at_home
from muster.core.people.queries import names
from muster.core.terms.reason import NotFound
from muster.core.web.handles import held
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    Prose,
    Summary,
    SummaryRow,
    ask_and_act,
    confirm_and_act,
)
from muster.core.web.request import PageRequest


def open_new(request: PageRequest) -> HttpResponse:
    """Open a corridor, which one guards with a second person."""
    form = OpenForm(
        request.POST or None,
        people=queries.could_be_second(request.viewer, at=request.at),
        heads=queries.heads_of_unit(request.viewer, at=request.at),
    )
    page = FormPage(
        title="Open a corridor",
        submit="Open the corridor",
        lead="For standing sensitive work. You guard it with a second person: you admit"
        " others, each for a time, and look over who is in it. The second says that"
        " they do; a head of the unit agrees.",
        cancel=reverse("access:groups"),
        sensitive=True,
    )

    def act() -> object:
        return actions.open_corridor(**form.cleaned_data, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="The corridor is open.")


def ask_head(request: PageRequest, group: str) -> HttpResponse:
    """Ask a head of the unit to agree to a corridor; for a guardian."""
    found = guarded(group)
    form = HeadForm(
        request.POST or None, people=queries.heads_to_ask(found.group, at=request.at)
    )
    page = FormPage(
        title=f"Ask a head of the unit to agree to {found.group.name}",
        submit="Ask them",
        lead="One who guards it cannot agree. It flags nothing until one does.",
        cancel=at_home(found),
    )

    def act() -> object:
        return actions.ask_head(
            found.group_id, **form.cleaned_data, actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="Asked.")


def agree(request: PageRequest, agreement: str) -> HttpResponse:
    """Agree to a corridor, or do not: whoever was asked."""
    asked = held(queries.to_agree(request.viewer), agreement)
    form = YesOrNoForm(
        request.POST or None,
        question="Do you agree that the unit keeps it?"
        if asked.heads
        else "Do you guard it?",
    )
    page = FormPage(
        title="Agree to a corridor",
        submit="Send",
        lead="Once you agree it may flag names and numbers: its guardians are told of"
        " whoever in the unit comes near to one."
        if asked.heads
        else "Whoever guards it admits others, reviews broken glass and looks over who"
        " is in it. If you do not, you leave it now.",
        cancel=reverse("access:groups"),
        blocks=[_asked(asked)],
        sensitive=True,
    )

    def act() -> object:
        return actions.answer(asked, agreed=form.cleaned_data["yes"])

    return ask_and_act(request, form, page, act, said="Your answer is recorded.")


def _asked(asked: Agreement) -> Summary:
    guard = [each for each in (asked.asked_by_id, asked.second_id) if each]
    who = names(guard)
    return Summary(
        title="The corridor",
        rows=[
            SummaryRow("Called", asked.called),
            SummaryRow("Why it is kept", Prose(asked.why)),
            SummaryRow("Who guards it", tuple(who[each] for each in guard)),
            SummaryRow("Asked", asked.asked_at),
        ],
    )


def look_over(request: PageRequest, group: str) -> HttpResponse:
    """Record that one looked over who is in a corridor; for a guardian."""
    found = guarded(group)
    form = SaidForm(
        request.POST or None, question="Does everybody who is in it still need to be?"
    )
    page = FormPage(
        title=f"Look over who is in {found.group.name}",
        submit="Record it",
        lead="End first the memberships of those who do not need it.",
        cancel=at_home(found),
    )

    def act() -> object:
        return actions.look_over(found.group, **form.cleaned_data, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="Recorded.")


def propose_guardian(request: PageRequest, group: str) -> HttpResponse:
    """Propose that somebody guards a corridor too."""
    found = queries.corridor_called(group)
    guarding = queries.guardians(found.group, at=request.at)
    if found.group_id not in queries.guarded() and queries.work_here(
        (each.user_id for each in guarding), at=request.at
    ):
        raise NotFound(group)
    could = queries.could_guard(found.group, at=request.at)
    could.pop(request.viewer.user_id, None)
    form = GuardianForm(
        request.POST or None,
        people=could,
        heads=queries.heads_of_unit(request.viewer, at=request.at),
    )
    page = FormPage(
        title=f"Propose a guardian of {found.group.name}",
        submit="Propose them",
        lead="They guard it once another guardian agrees, or the head of the unit if"
        " you ask them to.",
        cancel=at_home(found),
    )

    def act() -> object:
        return actions.propose_guardian(
            found.group, **form.cleaned_data, actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="Proposed: another must agree.")


def settle_guardian(request: PageRequest, succession: str) -> HttpResponse:
    """Agree to a guardian, or do not: another guardian, or the head who was asked."""
    proposed = held(queries.to_settle(request.viewer), succession)
    mine = {proposed.person_id, proposed.proposed_by_id}
    known = Group.objects.filter(id=proposed.group_id).first()
    if request.viewer.user_id in mine:
        raise NotFound(succession)
    form = YesOrNoForm(
        request.POST or None, question="Do you agree that they guard it?"
    )
    page = FormPage(
        title="Agree to a guardian",
        submit="Send",
        cancel=reverse("access:groups"),
        blocks=[_proposed(proposed, known)],
        sensitive=True,
    )

    def act() -> object:
        agreed = form.cleaned_data["yes"]
        return actions.settle_guardian(proposed, agreed=agreed)

    return ask_and_act(request, form, page, act, said="Your answer is recorded.")


def _proposed(proposed: Succession, known: Group | None) -> Summary:
    who = names([proposed.person_id, proposed.proposed_by_id])
    return Summary(
        title="What is proposed",
        rows=[
            SummaryRow("Corridor", known.name if known else "One that you are not in"),
            SummaryRow("Who is to guard it too", who[proposed.person_id]),
            SummaryRow("Why they", Prose(proposed.why)),
            SummaryRow("Proposed by", who[proposed.proposed_by_id]),
        ],
    )


def stand_down(request: PageRequest, group: str) -> HttpResponse:
    """Guard a corridor no longer; for a guardian."""
    found = guarded(group)
    page = ConfirmPage(
        title=f"Guard {found.group.name} no longer?",
        submit="Guard it no longer",
        cancel=at_home(found),
        effects=[
            "You admit nobody from then on, and review nothing of it.",
            "You stay in it until your membership ends or you leave.",
        ],
    )

    def act() -> object:
        return actions.stand_down(found.group, actor=request.viewer)

    return confirm_and_act(request, page, act, said="You guard it no longer.")


def who_can(request: PageRequest, group: str) -> HttpResponse:
    """Ask who can see a record, and who did; for a guardian."""
    found = guarded(group)
    form = ReferenceForm(request.POST or None)
    page = FormPage(
        title="Who can see a record, and who did",
        submit="Show it",
        lead="Of a record that only those in this corridor may see.",
        cancel=at_home(found),
    )

    def to(_: object) -> str:
        return address("seen", found, form.cleaned_data["reference"])

    return ask_and_act(
        request,
        form,
        page,
        lambda: queries.behind(found.group, form.cleaned_data["reference"]),
        said="",
        to=to,
    )
