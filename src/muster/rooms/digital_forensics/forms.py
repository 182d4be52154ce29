"""Forms of the Digital Forensics Unit."""

from django import forms
from django.http import QueryDict

from muster.core.room.pages import Look
from muster.core.web.forms import DayField, MomentField, PageForm
from muster.core.web.pages import Group
from muster.rooms.digital_forensics.models import Exhibit
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules import POWERS, Holder, Level


def _long(label: str, *, help_text: str = "", required: bool = True) -> forms.CharField:
    """A question answered in a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PowerChoice(forms.RadioSelect):
    """The powers, each with its law and what it covers."""

    hints = {each.key: f"{each.law}. {each.note}" for each in POWERS}


class SubmitForm(PageForm):
    """Submit devices for examination."""

    title = forms.CharField(
        label="What is submitted?",
        max_length=200,
        help_text="For example: 2 phones from the search of 3 November. No names",
    )
    question = _long("What is the examination to find out?")
    holder = forms.TypedChoiceField(
        label="Whose are the devices?",
        widget=forms.RadioSelect,
        choices=[(each.value, each.words) for each in Holder],
        coerce=Holder,
    )
    without_capacity = forms.BooleanField(
        label="They are a child, or an adult without capacity", required=False
    )
    taken_at = MomentField(label="When were the devices taken?")
    power = forms.ChoiceField(
        label="Under which power?",
        widget=PowerChoice,
        choices=[(each.key, each.title) for each in POWERS],
    )
    power_reference = forms.CharField(
        label="The warrant's reference", required=False, max_length=60
    )
    agreed_on = DayField(
        label="When did the person agree in writing?",
        required=False,
        help_text="Leave it empty if they did not agree. They may refuse, and the"
        " enquiry does not end because they do",
    )
    agreed_by = forms.CharField(
        label="Who agreed for a child or an adult without capacity?",
        required=False,
        max_length=120,
        help_text="What they are to them, such as “parent”. No name",
    )
    notice_version = forms.CharField(
        label="Version of the digital processing notice they were given",
        required=False,
        max_length=40,
    )
    necessity = _long(
        "Why is it relevant, strictly necessary and proportionate?",
        required=False,
        help_text="Needed where a device was handed over by agreement",
    )
    why_not_agreement = _long(
        "Why was a victim's or witness's device not taken by agreement?",
        required=False,
        help_text="Needed where it was taken under another power",
    )
    child_at_risk = forms.BooleanField(label="A child is at risk", required=False)
    threat_to_life = forms.BooleanField(
        label="There is a threat to life", required=False
    )
    detained_since = MomentField(
        label="If somebody is detained: from when is their detention calculated?",
        required=False,
        help_text="The relevant time of PACE s.41(2)",
    )
    court_on = DayField(label="When is the next court day?", required=False)


class ExhibitForm(PageForm):
    """Add an exhibit."""

    reference = forms.CharField(
        label="Exhibit reference", max_length=40, help_text="Such as CF/1"
    )
    producer = forms.CharField(label="Who produced it?", max_length=80)
    kind = forms.ChoiceField(
        label="What is it?", choices=[("", "Choose a kind"), *Exhibit.Kind.choices]
    )
    description = _long(
        "Describe it", help_text="Make, model, colour, damage, whether it was on"
    )
    taken_from = forms.CharField(
        label="From where or whom was it taken?",
        max_length=120,
        help_text="A place or a part in the case, such as “kitchen table” or “victim”",
    )
    place = forms.CharField(label="Where was it sealed?", max_length=120)
    seal = forms.CharField(label="Number of the seal", max_length=40, required=False)


class HandoverForm(PageForm):
    """An exhibit passed from one hand to another."""

    happened_at = MomentField(label="When did it pass?")
    from_whom = forms.CharField(label="From whom?", max_length=120)
    to_whom = forms.CharField(label="To whom?", max_length=120)
    place = forms.CharField(label="Where?", max_length=120)
    why = forms.CharField(label="Why?", max_length=200)
    seal_broken = forms.CharField(
        label="Number of the seal that was broken", max_length=40, required=False
    )
    seal_applied = forms.CharField(
        label="Number of the new seal", max_length=40, required=False
    )
    gives_back = forms.BooleanField(
        label="It was given back to whoever it was taken from", required=False
    )


class ExamineForm(PageForm):
    """Begin to examine an exhibit."""

    level = forms.TypedChoiceField(
        label="At which level?",
        widget=forms.RadioSelect,
        choices=[(each.value, each.words) for each in Level],
        coerce=lambda value: Level(int(value)),
    )


class FindingForm(PageForm):
    """What the examination of an exhibit found."""

    finding = _long(
        "What was found?",
        help_text="In words. No picture, no description of one that could itself harm",
    )
    sha256 = forms.CharField(
        label="SHA-256 of the image taken of it", required=False, max_length=64
    )

    def clean_sha256(self) -> str:
        """The digest in lower case, as it is compared."""
        return str(self.cleaned_data["sha256"]).strip().lower()


def hand_over_form(typed: QueryDict | None, held: Held, _look: Look) -> forms.Form:
    """It passes from whoever held it last."""
    last = held.handovers[-1].to_whom if held.handovers else ""
    return HandoverForm(typed, initial={"from_whom": last})


SUBMIT_GROUPS = (
    Group(
        title="If it is a victim's or a witness's",
        lead="Leave these for the device of a person under investigation.",
        fields=(
            "agreed_on",
            "agreed_by",
            "notice_version",
            "necessity",
            "why_not_agreement",
        ),
    ),
    Group(
        title="How urgent it is",
        lead="Leave what does not apply.",
        fields=("child_at_risk", "threat_to_life", "detained_since", "court_on"),
    ),
)
"""Questions that most submissions leave, in the form's own order."""
