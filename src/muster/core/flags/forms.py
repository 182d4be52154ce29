"""Forms of flags."""

from django import forms

from muster.core.corridors.clocks import FLAG
from muster.core.flags.models import Flag
from muster.core.room.pages import asks
from muster.core.web.forms import DayField, PageForm


class ProposeForm(PageForm):
    """What is to be flagged, why, and until when."""

    flagged = forms.CharField(
        label="What is flagged?",
        help_text="A whole name, a number, a registration, an address; or the reference"
        " of a person or thing, with all its names and numbers.",
        max_length=180,
    )
    reason = asks(Flag.reason, "Why must the corridor be told?")
    last_day = DayField(
        label="Until the end of which day?",
        help_text=f"At most {FLAG.length_words} from its approval; as long as that, if"
        " you leave it empty.",
        required=False,
    )
    contact = asks(
        Flag.contact,
        "Whom may another owner of the same ring?",
        "A post and its number, never a person's own.",
    )
    allows_contact = asks(
        Flag.allows_contact,
        "Another owner may be told to ring that post",
        "Both are told, and only where both allow it.",
    )


class ContactForm(PageForm):
    """Whether another owner may be told whom to ring."""

    allows = forms.ChoiceField(
        label="May another owner of the same be told whom to ring?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, where they allow it too"), ("no", "No")],
    )

    def clean_allows(self) -> bool:
        """Whether it is yes."""
        return bool(self.cleaned_data["allows"] == "yes")
