"""Forms of authorities, in the order of the paper ones."""

from typing import Any

from django import forms
from django.utils import timezone

from muster.core.people.queries import member_forces
from muster.core.room.pages import asks
from muster.core.terms.years import DayOf
from muster.core.web.forms import PageForm
from muster.flow.operations.authorities import queries
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
    Renewal,
)
from muster.flow.operations.authorities.rules.powers import Act


def _forces() -> list[tuple[str, str]]:
    known = member_forces(on=timezone.now()).values_list("short_name", flat=True)
    return [("", "Not said"), *((name, name) for name in known)]


class ApplicationForm(PageForm):
    """What is applied for, in the order of the paper."""

    power = asks(Authority.power, "Which authority?")
    acts = forms.MultipleChoiceField(
        label="Which acts is it to cover?",
        choices=Act.choices(),
        widget=forms.CheckboxSelectMultiple,
    )
    description = asks(
        Authority.description,
        "What is to be done, in general?",
        "No names, no method, no place of equipment: those stand in the paper.",
    )
    necessity = asks(Authority.necessity, "Why is it necessary?")
    proportionality = asks(
        Authority.proportionality,
        "Why is it proportionate?",
        "In words of this case: a text that was used before is shown to whoever signs.",
    )
    collateral = asks(
        Authority.collateral, "Who else may be intruded on, and what is done about it?"
    )
    confidential_likely = asks(
        Authority.confidential_likely,
        "Confidential or privileged information is likely to be obtained",
    )
    confidential = asks(
        Authority.confidential,
        "Which confidential information, and what is done about it?",
    )
    premises = asks(
        Authority.premises,
        "It is on a dwelling, a hotel bedroom or an office, or confidential material",
        "Property interference: a Judicial Commissioner approves it (unconfirmed).",
    )
    long_term = asks(
        Authority.long_term,
        "A relevant source, authorised for more than 12 months on this operation",
    )
    urgent = asks(Authority.urgent, "It is urgent")
    urgent_why = asks(Authority.urgent_why, "Why is it urgent?")
    urn = asks(
        Authority.urn, "The number of the authority", "One that says nothing by itself."
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["force"] = asks(
            Authority.force, "Your own force", choices=_forces(), required=False
        )
        if known := queries.teams():
            self.fields["team_key"] = forms.ChoiceField(
                label="Which covert team works by it?",
                help_text="Those in its corridor may ask whether it is live.",
                choices=[("", "None"), *known],
                widget=forms.RadioSelect,
                required=False,
            )


class _SigningForm(PageForm):
    """How an authorising officer signs."""

    reason = forms.CharField(
        label="Why is it necessary and proportionate, in your own words?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )
    rank = asks(
        Authority.rank,
        "In which rank do you sign?",
        "Which rank grants what was read in no text: it is unconfirmed.",
        required=True,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["force"] = asks(
            Authority.ao_force, "Your own force", choices=_forces(), required=False
        )
        self.fields["agreement"] = asks(
            Authority.agreement,
            "The agreement under s.22A, where your force is another than the"
            " applicant's",
        )
        self.fields["why_involved"] = asks(
            Authority.involved_why,
            "If you are on the operation: which urgency or necessity is there?",
            "It is allowed only then, and stands in the central record.",
        )


class GrantForm(_SigningForm):
    """A grant."""

    takes_effect_at = asks(
        Authority.takes_effect_at, "When does it take effect?", required=True
    )
    review_on = asks(
        Authority.review_on,
        "By the end of which day is it reviewed first?",
        "If you leave it empty: a month from when it takes effect, or the day on which"
        " it ends. Never later.",
        of=DayOf.WHAT_IS_TO_COME,
    )
    oral = asks(Authority.oral, "It was granted by word of mouth")
    noted_at = asks(Authority.noted_at, "When was that written down?")


class RenewForm(_SigningForm):
    """A renewal."""

    in_writing = forms.BooleanField(
        label="It is renewed in writing, by an officer of the full rank",
        help_text="Of an urgent one: the whole period then; 72 hours more, if not.",
        required=False,
        initial=True,
    )
    notified_at = asks(
        Renewal.notified_at,
        "When was notice of the Judicial Commissioner's approval given?",
        "Where one approves it; whether a renewal needs it is unconfirmed.",
    )


class ApprovalForm(PageForm):
    """The notice of an approval, and when a warrant was issued on it."""

    notified_at = asks(
        Authority.notified_at,
        "When was notice of the Judicial Commissioner's approval given?",
        required=True,
    )

    def __init__(self, *given: Any, issued: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["notified_at"].help_text = (
            "" if issued else "From then on it is in effect."
        )
        if issued:
            self.fields["issued_at"] = asks(
                Authority.issued_at,
                "When was the warrant issued?",
                "It is in effect from then on, and its six months begin on that day"
                " (unconfirmed).",
                required=True,
            )


class ReviewForm(PageForm):
    """A review."""

    still_met = forms.TypedChoiceField(
        label="Do the criteria still hold?",
        choices=[
            ("yes", "Yes"),
            ("no", "No: it is to be cancelled as soon as may be (RIPA 2000 s.45)"),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="What did you find?",
        help_text="Of the authority itself: the intelligence case is not repeated.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )
    review_on = asks(
        Authority.review_on,
        "By the end of which day is it reviewed next?",
        "A month from today, if you leave it empty; never later.",
        of=DayOf.WHAT_IS_TO_COME,
    )


class CancelForm(PageForm):
    """A cancellation."""

    reason = forms.CharField(
        label="Why is it cancelled, and what came of it?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )
    cease_at = asks(
        Authority.cease_at,
        "When were those who acted under it told to stop?",
        required=True,
    )
    ceased_at = asks(
        Authority.ended_at,
        "When did the activity stop, if that was later?",
        "A possible error is then opened, for the adviser to decide on.",
    )


class ReportForm(PageForm):
    """What may have gone wrong, as anybody reports it."""

    said = forms.CharField(
        label="What may have been done without authority, or beyond it?",
        help_text="When, on which operation, and how you know. No name of a source.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4_000,
    )


class SuspectForm(PageForm):
    """A possible error, as those inside open it."""

    what = asks(RelevantError.what, "What happened?", "No name of a source.")
    cause = asks(RelevantError.cause, "Which cause?")
    discovered_at = asks(RelevantError.discovered_at, "When was it discovered?")


class EstablishForm(PageForm):
    """That it is a relevant error."""

    reason = forms.CharField(
        label="Why is it a relevant error?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )
    established_at = asks(
        RelevantError.established_at,
        "When was it established?",
        "Ten working days from the next one on, to tell the Commissioner.",
        required=True,
    )
    serious = asks(
        RelevantError.serious,
        "It is serious: significant prejudice or harm to somebody",
        "Investigatory Powers Act 2016 s.231: they may be told.",
    )


class AgreeForm(PageForm):
    """Another day, agreed with the Commissioner."""

    agreed_on = asks(
        RelevantError.agreed_on,
        "By the end of which day is the Commissioner told, as agreed?",
        of=DayOf.WHAT_IS_TO_COME,
        required=True,
    )
