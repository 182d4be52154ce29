"""Pages on which people and things of a report are named and linked."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture.actions import note_searched
from muster.core.picture.queries import Search
from muster.core.picture.values import read
from muster.core.records.models import Register
from muster.core.records.what_for import for_a_purpose
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ActionLink,
    Actions,
    ConfirmPage,
    FormPage,
    Group,
    Text,
    confirm_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence import actions, forms, queries
from muster.flow.intelligence.models import ReportItem
from muster.flow.intelligence.rules.mentions import PERSON, Identifier
from muster.flow.intelligence.views.answering import (
    answer,
    asking,
    changeable,
    item_of,
    marked_too_high,
    named_in,
    page_of,
    trail,
    typed,
)


def found(request: PageRequest, reference: str) -> HttpResponse:
    """What the text names: to be ticked, each with what it may be."""
    register = changeable(request, reference).register
    unnamed, names = queries.unnamed(register), queries.unnamed_names(register)
    if not unnamed and not names:
        return form_page(request, forms.FoundForm(offers=()), _finding(register, []))
    return for_a_purpose(
        request,
        {},
        lambda: _offered(request, register, unnamed, names),
        on=register,
        back=page_of(register),
        submit="Look for them",
    )


def _offered(
    request: PageRequest,
    register: Register,
    unnamed: list[Identifier],
    names: dict[str, tuple[int, ...]],
) -> HttpResponse:
    """What is found, each with what it may be; or what of it was chosen."""
    written = [f"{each.shown}; {each.written}" for each in unnamed]
    noted = note_searched(
        "; ".join([*written, *names]),
        looked_for=[*(each.written for each in unnamed), *names],
        actor=request.viewer,
    )
    offers = [
        *queries.found_in(register, unnamed, noted),
        *queries.known_by_name(register, names, noted),
    ]
    is_asked_first = "mine" in request.POST
    form = forms.FoundForm(None if is_asked_first else typed(request), offers=offers)

    def act() -> None:
        actions.take_found(
            register,
            [
                actions.Choice(offer.identifier, known, named)
                for offer, known, named in form.taken()
            ],
            actor=request.viewer,
            at=request.at,
        )

    said = "What you chose is named in the report."
    return answer(request, form, _finding(register, offers), act, said=said)


def _finding(register: Register, offers: list[queries.Offered]) -> FormPage:
    if not offers:
        return FormPage(
            title="People and things found in the text",
            caption=f"{register.reference} {register.title}",
            lead="Nothing is found in the text that is not named yet. People and"
            " organisations who are not known yet are named by hand.",
            submit="Look again",
            cancel=page_of(register),
            aside=_by_hand(register),
            breadcrumbs=trail(register),
            sensitive=True,
        )
    groups = [
        Group(
            title=offer.identifier.words,
            fields=(f"take_{offer.identifier.word}", f"is_{offer.identifier.word}"),
            lead=f"As written: {offer.identifier.written}",
        )
        for offer in offers
    ]
    return FormPage(
        title="People and things found in the text",
        caption=f"{register.reference} {register.title}",
        lead="Choose what is right. Nothing of it is known to others until the"
        " report is accepted. People and organisations are found where they are known"
        " already by the whole name; others are named by hand.",
        submit="Name what is chosen",
        cancel=page_of(register),
        groups=groups,
        aside=_by_hand(register),
        breadcrumbs=trail(register),
        sensitive=True,
    )


def _by_hand(register: Register) -> Actions:
    return Actions(
        title="Not in the list?",
        actions=[
            ActionLink(text=text, href=reverse(name, args=[register.reference]))
            for text, name in (
                ("Name a person", "intelligence:person"),
                ("Name another thing", "intelligence:thing"),
            )
        ],
    )


def person(request: PageRequest, reference: str) -> HttpResponse:
    """Name a person by hand."""
    register = changeable(request, reference).register
    page = asking(register, title="Name a person", submit="Name the person")
    return _by_name(request, register, forms.PersonForm(typed(request)), page)


def thing(request: PageRequest, reference: str) -> HttpResponse:
    """Name an organisation, object or place by hand."""
    register = changeable(request, reference).register
    page = asking(register, title="Name another thing", submit="Name it")
    return _by_name(request, register, forms.ThingForm(typed(request)), page)


def _by_name(
    request: PageRequest,
    register: Register,
    form: forms.PersonForm | forms.ThingForm,
    page: FormPage,
) -> HttpResponse:
    """Ask the name; then, where the picture knows some like it, which it is."""
    items = list(queries.items(register))
    form.ask_item(items)
    if request.method != "POST":
        return form_page(request, form, page)
    marked = marked_too_high(request, form, page)
    if marked is not None:
        return marked
    if not form.is_valid():
        return form_page(request, form, page)
    kept: dict[str, str | list[str]] = {
        name: str(form.data.get(name, "")) for name in form.fields
    }
    if "categories" in form.fields:
        kept["categories"] = [str(each) for each in form.cleaned_data["categories"]]
    return for_a_purpose(
        request,
        kept,
        lambda: _looked_up(request, register, form, page, items),
        on=register,
        back=page.cancel,
        submit=page.submit,
    )


def _looked_up(
    request: PageRequest,
    register: Register,
    form: forms.PersonForm | forms.ThingForm,
    page: FormPage,
    items: list[ReportItem],
) -> HttpResponse:
    """Name it, once it is said which of those of the picture it is, if any."""
    kind = form.cleaned_data.get("what", PERSON)
    born = form.cleaned_data.get("born", "")
    name = form.cleaned_data["name"]
    on = read("date", born).value if born else ""
    noted = note_searched(
        Search(text=name, kind=kind, born=on).words,
        looked_for=[name],
        actor=request.viewer,
    )
    hits = queries.matches(kind, name, noted, born=on)
    again = type(form)(request.POST)
    again.ask_item(items)
    again.ask_known(hits, name)
    if not again.is_valid():
        return form_page(request, again, page)
    try:
        actions.name_thing(
            register,
            kind,
            name,
            born=born,
            country=form.cleaned_data.get("country", ""),
            categories=form.cleaned_data.get("categories", ()),
            known=again.known(),
            item=_item(register, items, form.cleaned_data.get("item")),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, again, page, refused=refused)
    done(request, f"{name} is named in the report.")
    return redirect(page.cancel)


def _item(
    register: Register, items: list[ReportItem], number: str | None
) -> ReportItem:
    return item_of(register, int(number)) if number else items[0]


def parts(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Say what parts a named person has."""
    register = changeable(request, reference).register
    subject = named_in(register, number)
    held = [part.category for part in subject.parts.all()]
    form = forms.PartsForm(typed(request), initial={"categories": held})

    def act() -> None:
        actions.set_parts(
            subject,
            form.cleaned_data["categories"],
            register=register,
            actor=request.viewer,
            at=request.at,
        )

    page = asking(register, title=f"Part of {subject.caption}", submit="Save")
    return answer(request, form, page, act, said="The part is changed.")


def take_out(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Take a person or thing out of a draft."""
    register = changeable(request, reference).register
    subject = named_in(register, number)

    def act() -> None:
        actions.take_out(
            subject, register=register, actor=request.viewer, at=request.at
        )

    page = ConfirmPage(
        title=f"Take {subject.caption} out of the report?",
        submit="Take out",
        cancel=page_of(register),
        caption=register.reference,
        effects=["Its links in this report go with it. The text stays as it is."],
        dangerous=True,
        breadcrumbs=trail(register),
        sensitive=True,
    )
    return confirm_and_act(request, page, act, said=f"{subject.caption} is taken out.")


def join(request: PageRequest, reference: str) -> HttpResponse:
    """Say how people and things of the report stand to one another."""
    register = changeable(request, reference).register
    subjects, items = list(queries.subjects(register)), list(queries.items(register))
    proposed = queries.proposed(register)
    form = forms.JoinForm(
        typed(request), subjects=subjects, items=items, proposed=proposed
    )

    def act() -> None:
        by_number = {each.number: each for each in items}
        actions.join_as_said(
            register,
            [
                *((way, by_number[number]) for way, number in form.as_said()),
                *(
                    (way, _item(register, items, form.cleaned_data.get("item")))
                    for way in form.ways()
                ),
            ],
            actor=request.viewer,
            at=request.at,
        )

    page = replace(
        asking(
            register,
            title="How are they linked?",
            lead="Only what the report says. Leave the rest.",
            submit="Link them",
        ),
        groups=_groups(form),
    )
    if not form.pairs:
        few = Text(paragraphs=["Name two people or things first."])
        page = FormPage(
            title=page.title,
            caption=page.caption,
            submit="Look again",
            cancel=page.cancel,
            blocks=[few],
            aside=_by_hand(register),
            breadcrumbs=page.breadcrumbs,
            sensitive=True,
        )
    return answer(request, form, page, act, said="They are linked.")


def _groups(form: forms.JoinForm) -> list[Group]:
    """What the sentences say first, then what they may say; each two by hand last."""
    said = [name for name in form.fields if name.startswith(forms.SAID)]
    may_be = [name for name in form.fields if name.startswith(forms.MAY_BE)]
    if not said and not may_be:
        return []
    others = [name for name in form.fields if name not in {*said, *may_be}]
    groups = [
        Group(
            title="As the sentences say",
            fields=said,
            lead="Each sentence names the two: untick what it does not say.",
        ),
        Group(
            title="It may be so",
            fields=may_be,
            lead="Whom these sentences mean is not plain: tick only what they say.",
        ),
        Group(
            title="By hand",
            fields=others,
            lead="Where the text says something else, or more.",
        ),
    ]
    return [each for each in groups if each.fields]


def unjoin(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Take a link out of a draft."""
    register = changeable(request, reference).register
    links = {link.number: link for link in queries.links(register)}
    link = links.get(number)
    if link is None:
        return redirect(page_of(register))

    def act() -> None:
        actions.unjoin(link, register=register, actor=request.viewer, at=request.at)

    page = ConfirmPage(
        title=f"Take out the link of {link.start.caption} and {link.end.caption}?",
        submit="Take out",
        cancel=page_of(register),
        caption=register.reference,
        dangerous=True,
        breadcrumbs=trail(register),
        sensitive=True,
    )
    return confirm_and_act(request, page, act, said="The link is taken out.")
