"""Putting people and things on a record by searching and picking, from either side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture import actions as picture_acts
from muster.core.picture import queries as picture
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import Named
from muster.core.picture.roles import READERS
from muster.core.records.kinds import KINDS
from muster.core.records.links import back_to, kind_words, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find as find_record
from muster.core.records.what_for import for_a_purpose
from muster.core.search.actions import note_searched, put_together
from muster.core.search.deconflicting import with_the_same
from muster.core.search.deconfliction import is_compared_for
from muster.core.search.queries import Asked, Records, find_records, find_things
from muster.core.terms.reason import NotFound
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer
from muster.core.web.fields import controls, problems
from muster.core.web.forms import PageForm
from muster.core.web.rendering import done, show
from muster.core.web.request import PageRequest
from muster.core.web.routes import page_named
from muster.core.web.values import Link

MOST = 15
"""What is offered to pick from; the page says when there is more."""
MOST_NAMED = 3
"""Records named in the line that says what else something stands on."""
PARTS = [(each.value, each.label) for each in Category if each is not Category.THING]


@dataclass(frozen=True, slots=True)
class Offer:
    """One that may be picked: its reference, what it is called, what else tells it."""

    reference: str
    title: str
    facts: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """A page on which something is looked for and picked.

    about:  what it is to be put on, or what is to be put.
    asks:   what its box asks.
    people: whether a part in the matter is asked of what is picked.
    more:   whether another page asks what else is to be known, and puts it.
    """

    title: str
    caption: str
    back: Link
    asks: str
    people: bool
    look: Callable[[str, SearchNoted], tuple[Sequence[Offer], bool]]
    put: Callable[[str, str, str], str]
    on: Register | None = None
    more: bool = False


class LookForm(PageForm):
    """What is looked for."""

    text = forms.CharField(
        label="Look for",
        max_length=500,
        error_messages={"required": "Enter a name, a number, a reference or words"},
    )


class PickForm(PageForm):
    """What was picked of what was found, and its part in the matter."""

    pick = forms.CharField(
        label="Which one?",
        max_length=40,
        error_messages={"required": "Pick one of those found"},
    )
    part = forms.ChoiceField(
        label="Their part in the matter, for a person",
        choices=[("", "Choose"), *PARTS],
        required=False,
    )
    note = forms.CharField(
        label="Note, if there is one", max_length=300, required=False
    )


def can_be_put_on(register: Register, viewer: Viewer) -> bool:
    """Whether somebody may put on a record what they found."""
    kind = KINDS.get(register.kind)
    return (
        kind is not None
        and kind.takes_any_found
        and kind.is_worked_on_by(viewer)
        and viewer.holds(*READERS)
        and _admitted(kind.found_put_by, viewer)
    )


def can_be_related(register: Register, viewer: Viewer) -> bool:
    """Whether somebody may say that a record belongs with another."""
    return is_compared_for(register, viewer) and _admitted(
        KINDS[register.kind].related_by, viewer
    )


def _admitted(route: str, viewer: Viewer) -> bool:
    """Whether the rule of an act's own address admits somebody; where it has none."""
    declared = page_named(route) if route else None
    return declared is None or declared.rule.admits(viewer)


def add_things(request: PageRequest, reference: str) -> HttpResponse:
    """Put people, phones, vehicles, addresses on a record: search, pick, add."""
    register = find_record(reference)
    if not can_be_put_on(register, request.viewer):
        raise NotFound(reference)

    def look(text: str, noted: SearchNoted) -> tuple[Sequence[Offer], bool]:
        hits = find_things(text, noted)
        return [_thing(hit) for hit in hits[:MOST]], hits.is_cut or len(hits) > MOST

    own_act = KINDS[register.kind].found_put_by

    def put(pick: str, part: str, note: str) -> str:
        subject = picture.find(pick)
        if own_act:
            return _onward(own_act, register, of=subject.reference)
        _link(request, register, subject, part, note)
        return back_to(register)

    return _page(
        request,
        Picking(
            title="Add people and things",
            caption=f"{register.reference} {register.title}",
            back=titled(register),
            asks="Name, number, registration, address or reference",
            people=not own_act,
            look=look,
            put=put,
            on=register,
            more=bool(own_act),
        ),
    )


def _onward(route: str, register: Register, **picked: str) -> str:
    """The page of the act that asks what else is to be known, with what was picked."""
    return f"{reverse(route, args=[register.reference])}?{urlencode(picked)}"


def relate(request: PageRequest, reference: str) -> HttpResponse:
    """Say that a record belongs with another: search, pick, relate."""
    register = find_record(reference)
    if not can_be_related(register, request.viewer):
        raise NotFound(reference)
    own_act = KINDS[register.kind].related_by

    def look(text: str, noted: SearchNoted) -> tuple[Sequence[Offer], bool]:
        records = find_records(Asked(text), noted, to=request.viewer)
        return _offers(records, lambda each: each != register)

    def put(pick: str, _part: str, _note: str) -> str:
        other = find_record(pick)
        if own_act:
            return _onward(own_act, register, to=other.reference)
        put_together(register, other, actor=request.viewer, at=request.at)
        done(request, f"{other.title} belongs with {register.title}.")
        return back_to(register)

    return _page(
        request,
        Picking(
            title="Relate it to another record",
            caption=f"{register.reference} {register.title}",
            back=titled(register),
            asks="Title, reference or words of the other record",
            people=False,
            look=look,
            put=put,
            on=register,
            more=True,
        ),
    )


def _offers(
    records: Records, fits: Callable[[Register], bool]
) -> tuple[Sequence[Offer], bool]:
    """The best of the records found that fit; whether there may be more of them."""
    fit = [register for register in records.all if fits(register)]
    cut = len(fit) > MOST or records.every > len(records.all)
    return [_record(each) for each in fit[:MOST]], cut


def add_to_record(request: PageRequest, reference: str) -> HttpResponse:
    """Put a person or thing on a record that takes it: the other way round."""
    subject = picture.find(reference)
    named = picture.named([subject.id])[subject.id]

    def look(text: str, noted: SearchNoted) -> tuple[Sequence[Offer], bool]:
        records = find_records(Asked(text), noted, to=request.viewer)
        return _offers(records, lambda each: can_be_put_on(each, request.viewer))

    def put(pick: str, part: str, note: str) -> str:
        register = find_record(pick)
        if not can_be_put_on(register, request.viewer):
            raise NotFound(pick)
        if own_act := KINDS[register.kind].found_put_by:
            return _onward(own_act, register, of=subject.reference, part=part)
        _link(request, register, subject, part, note)
        return reverse("picture:subject", args=[subject.reference])

    return _page(
        request,
        Picking(
            title="Add to a record",
            caption=f"{named.caption}, {named.reference}",
            back=Link(named.caption, reverse("picture:subject", args=[reference])),
            asks="Title, reference or words of the record",
            people=subject.kind == "person",
            look=look,
            put=put,
        ),
    )


def _link(
    request: PageRequest, register: Register, subject: Subject, part: str, note: str
) -> None:
    category = Category(part) if subject.kind == "person" else Category.THING
    picture_acts.link_record(
        register,
        subject,
        category=category,
        note=note,
        actor=request.viewer,
        at=request.at,
    )
    named: Named = picture.named([subject.id])[subject.id]
    known = _met(request, register, subject)
    done(request, f"{named.caption} was added to {register.title}.{known}")


def _met(request: PageRequest, register: Register, subject: Subject) -> str:
    """On how many other records it stands that somebody may see; nothing for none."""
    others = with_the_same(subject.id, besides=register, to=request.viewer)
    if not others:
        return ""
    titles = ", ".join(each.title for each in others[:MOST_NAMED])
    more = f" and {len(others) - MOST_NAMED} more" if others[MOST_NAMED:] else ""
    return f" Other work on it that you may see: {titles}{more}. See Deconfliction."


def _thing(hit: picture.Hit) -> Offer:
    facts = f"{hit.subject.kind_title}, {hit.subject.reference}"
    return Offer(hit.subject.reference, hit.subject.caption, facts, hit.why)


def _record(register: Register) -> Offer:
    state = state_tag(register).text
    facts = f"{kind_words(register)}, {register.reference}, {state}"
    return Offer(register.reference, register.title, facts)


def _page(request: PageRequest, picking: Picking) -> HttpResponse:
    """Ask what is looked for; offer what was found; put what was picked."""
    if request.method != "POST":
        return _shown(request, picking, LookForm())
    if "pick" in request.POST or "put" in request.POST:
        return _put(request, picking)
    look = LookForm(request.POST)
    if not look.is_valid():
        return _shown(request, picking, look)
    return _looked(request, picking, look)


def _looked(
    request: PageRequest,
    picking: Picking,
    look: LookForm,
    form: PickForm | None = None,
) -> HttpResponse:
    """Look for it, for a purpose; beside what is wrong with what was picked, if any.

    Where the purpose has still to be asked, it is looked for afterwards and then
    picked anew.
    """
    text = look.cleaned_data["text"]

    def does() -> HttpResponse:
        noted = note_searched(f"text: {text}", looked_for=[text], actor=request.viewer)
        offers, is_cut = picking.look(text, noted)
        return _shown(request, picking, look, offers=offers, is_cut=is_cut, form=form)

    return for_a_purpose(request, {"text": text}, does, on=picking.on)


def _put(request: PageRequest, picking: Picking) -> HttpResponse:
    form, look = PickForm(request.POST), LookForm(request.POST)
    look.is_valid()
    if form.is_valid():
        pick = form.cleaned_data["pick"]
        if form.cleaned_data["part"] or not _is_person(picking, pick):
            return redirect(
                picking.put(pick, form.cleaned_data["part"], form.cleaned_data["note"])
            )
        form.add_error("part", "Select their part in the matter")
    if "text" not in look.cleaned_data:
        return _shown(request, picking, look, form=form)
    return _looked(request, picking, look, form)


def _is_person(picking: Picking, pick: str) -> bool:
    """Whether what is put is a person, whose part is asked."""
    if picking.on is None or not picking.people:
        return picking.people
    return bool(picture.find(pick).kind == "person")


def _shown(
    request: PageRequest, picking: Picking, look: LookForm, **found: Any
) -> HttpResponse:
    look.fields["text"].help_text = picking.asks
    form: PickForm | None = found.get("form")
    wrong = [*problems(form)] if form else []
    wrong += [*problems(look)] if look.is_bound and not look.is_valid() else []
    asked = {
        each.name: each for each in controls(form or PickForm(), say_optional=False)
    }
    return show(
        request,
        "search/picking.html",
        {
            "title": picking.title,
            "picking": picking,
            "problems": wrong,
            "box": controls(look),
            "text": look.cleaned_data.get("text", "") if look.is_bound else "",
            "offers": found.get("offers", ()),
            "is_cut": found.get("is_cut", False),
            "looked": "offers" in found,
            "picked": (form.data.get("pick", "") if form else ""),
            "pick_wrong": asked["pick"].params.get("errorMessage"),
            "part": [asked["part"]] if picking.people else [],
            "note": [] if picking.more else [asked["note"]],
            "sensitive": True,
        },
        status=422 if wrong else 200,
    )
