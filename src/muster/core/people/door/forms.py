"""Choosing whom to sign in as, in the demonstration."""

from django import forms

from muster.core.people.seed import BODIES, PEOPLE, Person
from muster.core.web.forms import PageForm

BODY_NAMES = {body.code: body.short for body in BODIES}


def _words(person: Person) -> str:
    roles = ", ".join(role.title for role in person.roles)
    return f"{person.name}, {roles}, {BODY_NAMES[person.body]}"


class DemonstrationForm(PageForm):
    """One of the invented people."""

    person = forms.ChoiceField(
        label="Whom do you want to be?",
        widget=forms.RadioSelect,
        choices=[
            (person.email, _words(person)) for person in PEOPLE if not person.system
        ],
    )
