"""Breaking the glass, reviewing it, and who can see a record."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import may_see, seen_by
from muster.core.audit.actions import Operation, record
from muster.core.audit.wording import verb_words
from muster.core.corridors import actions, queries
from muster.core.corridors.forms import BreakGlassForm, SaidForm
from muster.core.corridors.models import BreakGlass, Corridor
from muster.core.corridors.rules import glass_review_due
from muster.core.corridors.views.asking import guarded
from muster.core.corridors.views.home import (
    address,
    at_home,
)
from muster.core.people.queries import names
from muster.core.records.actions import note_opened
from muster.core.records.links import link
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound
from muster.core.web import keyset
from muster.core.web.handles import handle
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
    ask_and_act,
    columns,
    confirm_and_act,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest

PAGE = 50
"""Lines of a list of broken glass, and of who did what."""


def break_glass(request: PageRequest) -> HttpResponse:
    """Open records to oneself for four hours, since a life is at stake."""
    form = BreakGlassForm(request.POST or None)
    page = FormPage(
        title="Break the glass: a life is at stake",
        submit="Break the glass",
        lead="Records that you name are open to you for four hours, to read, where they"
        " may be opened so. Those who guard them, and the auditors, are told at once."
        " Ring the sensitive intelligence unit first if there is time.",
        cancel=reverse("corridors:broken"),
    )

    def act() -> BreakGlass:
        return actions.break_glass(**form.cleaned_data)

    return ask_and_act(
        request,
        form,
        page,
        act,
        said="Recorded. What could be opened stands below.",
        to=lambda made: reverse("corridors:glass", args=[handle(made)]),
    )


def broken(request: PageRequest) -> HttpResponse:
    """Each time that one broke the glass; for an auditor, that anybody did."""
    record(Operation.CONSULTATION, "corridors.glass_listed", actor=request.viewer)
    word = keyset.after(request)
    after = queries.glass_called(word[0]) if word else None
    every = queries.broken(request.viewer, after=after, at_most=PAGE + 1)
    found, next_page = keyset.part(every, PAGE, lambda last: (handle(last),))
    who = names(each.by_id for each in found)
    return list_page(
        request,
        ListPage(
            title="Broken glass",
            lead="Records that were opened for four hours since a life was at stake."
            " What waits for a review stands first.",
            columns=columns("Person", "From", "Until", "Review"),
            rows=[
                Row(
                    (who[each.by_id], each.starts, each.ends, _reviewed(each, request)),
                    href=reverse("corridors:glass", args=[handle(each)]),
                )
                for each in found
            ],
            empty="Nobody has broken the glass.",
            next_page=next_page,
        ),
    )


def _reviewed(each: BreakGlass, request: PageRequest) -> Value:
    if each.reviewed_at is not None:
        return "It was right" if each.right_to else Tag("It was not right", "red")
    due = glass_review_due(each.starts)
    late = due.lapsed(request.at)
    return Tag("Late", "red") if late else f"Due by {due.words}"


def glass(request: PageRequest, glass: str) -> HttpResponse:
    """One time that the glass was broken, and what it opened as far as one may see."""
    found = queries.glass_called(glass)
    record(Operation.CONSULTATION, "corridors.glass_opened", actor=request.viewer)
    opened = queries.opened_by(found)
    return detail_page(
        request,
        Detail(
            kind="Broken glass",
            title=f"Broken by {names([found.by_id])[found.by_id]}",
            blocks=[
                Summary(
                    title="When",
                    rows=[
                        SummaryRow("From", found.starts),
                        SummaryRow("Until", found.ends),
                        SummaryRow("Review", _reviewed(found, request)),
                    ],
                ),
                Table(
                    title="Open to you now",
                    columns=columns("Record", "What it is"),
                    rows=[
                        Row((link(each.register), each.register.title))
                        for each in opened
                    ],
                    empty="Nothing, or nothing any more.",
                ),
            ],
            actions=[
                ActionLink(
                    text="I am done: shut it again",
                    href=reverse("corridors:end_glass", args=[handle(found)]),
                    main=True,
                )
            ]
            if _is_open_to(request, found)
            else [],
            breadcrumbs=[Link("Broken glass", reverse("corridors:broken"))],
            sensitive=True,
        ),
    )


def _is_open_to(request: PageRequest, glass: BreakGlass) -> bool:
    return glass.by_id == request.viewer.user_id and glass.ends > request.at


def end_glass(request: PageRequest, glass: str) -> HttpResponse:
    """Shut again what one broke the glass for; for whoever broke it."""
    found = queries.glass_called(glass)
    if not _is_open_to(request, found):
        raise NotFound(glass)
    page = ConfirmPage(
        title="Shut it again?",
        submit="I am done: shut it",
        cancel=reverse("corridors:glass", args=[handle(found)]),
        effects=[
            "What this opened is not open to you any more.",
            "Its guardians review it all the same.",
        ],
        sensitive=True,
    )

    def act() -> object:
        return actions.end_glass(found, actor=request.viewer)

    return confirm_and_act(request, page, act, said="It is shut again.")


def seen(request: PageRequest, group: str, reference: str) -> HttpResponse:
    """Who can see a record that is behind a corridor, and who did; for its guardian."""
    found = guarded(group)
    register = queries.behind(found.group, reference)
    note_opened(register, actor=request.viewer)
    can = may_see(register.access_class)
    after = keyset.after(request)
    every = queries.who_did(register, after=after, at_most=PAGE + 1)
    did, behind = keyset.part(
        every, PAGE, lambda last: (last.at.isoformat(), str(last.entry))
    )
    who = names([*can, *(each.user_id for each in did)])
    readers = seen_by({register.access_class})[register.access_class]
    return detail_page(
        request,
        Detail(
            kind="Who can see it, and who did",
            title=register.title,
            reference=register.reference,
            lead=readers.words,
            blocks=[
                Table(
                    title="Who can see it now",
                    columns=columns("Person"),
                    rows=[Row((each,)) for each in sorted(who[one] for one in can)],
                    empty="Nobody.",
                ),
                Table(
                    title="Who did what with it, the latest first",
                    columns=columns("When", "Person", "What"),
                    rows=[
                        Row(
                            (
                                each.at,
                                who[each.user_id],
                                (verb_words(each.verb), Tag("Refused", "red"))
                                if each.refused
                                else verb_words(each.verb),
                            )
                        )
                        for each in did
                    ],
                    empty="Nothing is recorded.",
                ),
            ],
            actions=_ways_on(request, found, register, behind),
            breadcrumbs=[Link(found.group.name, at_home(found))],
            sensitive=True,
        ),
    )


def _ways_on(
    request: PageRequest, found: Corridor, register: Register, behind: str
) -> list[ActionLink]:
    """To keep it shut, and to what was done before, where there is more."""
    ways = []
    if not queries.is_kept_shut(register):
        shut = address("keep_shut", found, register.reference)
        ways.append(ActionLink(text="Let no broken glass open it", href=shut))
    if behind:
        here = address("seen", found, register.reference)
        onward = f"{here}?{keyset.PARAMETER}={keyset.word(request, behind)}"
        ways.append(ActionLink(text="What was done before", href=onward))
    return ways


def keep_shut(request: PageRequest, group: str, reference: str) -> HttpResponse:
    """Let no broken glass open a record; for its guardian."""
    found = guarded(group)
    register = queries.behind(found.group, reference)
    form = SaidForm(request.POST or None, question="Why may nobody open it, ever?")
    page = FormPage(
        title=f"Let no broken glass open {register.reference}",
        submit="Keep it shut",
        lead="Not even where a life is at stake: a protected person, say.",
        cancel=address("seen", found, register.reference),
    )

    def act() -> object:
        return actions.keep_shut(
            register, why=form.cleaned_data["said"], actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="No broken glass opens it.")
