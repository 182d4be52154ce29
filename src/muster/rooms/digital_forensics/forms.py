"""Forms of the Digital Forensics Unit."""

from collections.abc import Iterator
from typing import Any

from django import forms

from muster.core.records.models import Register
from muster.core.room.pages import asks
from muster.core.terms.reason import Reason
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm
from muster.core.web.pages import Group
from muster.rooms.digital_forensics.models import Exhibit, Handover, Submission
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import (
    AGREEMENTS,
    NO_AGREEMENT,
    POWERS,
    WITHOUT_CAPACITY,
    Holder,
    against_holder,
    power_of,
)


def by_agreement(field: forms.Field) -> forms.Field:
    """A question about the agreement under which a device was handed over."""
    return asked_when(
        "power", AGREEMENTS, field, words="it was handed over by agreement"
    )


class SubmitForm(PageForm):
    """Submit devices for examination."""

    title = asks(
        Register.title,
        "What is submitted?",
        "For example: 2 phones from the search of 3 November. No names",
    )
    question = asks(Submission.question, "What is the examination to find out?")
    holder = asks(Submission.holder, "Whose are the devices?", coerce=Holder)
    without_capacity = asks(
        Submission.without_capacity, "They are a child, or an adult without capacity"
    )
    taken_at = asks(
        Submission.taken_at, "When were the devices taken?", of=DayOf.WHAT_HAPPENED
    )
    power = asks(
        Submission.power,
        "Under which power?",
        hints={each.key: f"{each.law}. {each.note}" for each in POWERS},
    )
    power_reference = asked_when(
        "power",
        [each.key for each in POWERS if each.needs_reference],
        asks(Submission.power_reference, "The warrant's reference", required=True),
    )
    agreed_on = by_agreement(
        asks(
            Submission.agreed_on,
            "When did the person agree in writing?",
            "They may refuse, and the enquiry does not end because they do",
            required=True,
            of=DayOf.WHAT_HAPPENED,
            error_messages={"required": str(NO_AGREEMENT)},
        )
    )
    agreed_by = asked_when(
        "power",
        [each.key for each in POWERS if each.law == WITHOUT_CAPACITY],
        asks(
            Submission.agreed_by,
            "Who agreed for the child or the adult without capacity?",
            "What they are to them, such as “parent”. No name",
            required=True,
        ),
    )
    notice_version = by_agreement(
        asks(
            Submission.notice_version,
            "Version of the digital processing notice they were given",
            required=True,
        )
    )
    necessity = by_agreement(
        asks(
            Submission.necessity,
            "Why is it relevant, strictly necessary and proportionate?",
            required=True,
        )
    )
    why_not_agreement = asked_when(
        "power",
        [each.key for each in POWERS if not each.agreement],
        asked_when(
            "holder",
            [each for each in Holder if each.helps],
            asks(
                Submission.why_not_agreement,
                "Why was a victim's or witness's device not taken by agreement?",
                required=True,
            ),
            words="it is a victim's or a witness's",
        ),
        words="it was not taken by agreement",
    )
    child_at_risk = asks(Submission.child_at_risk, "A child is at risk")
    threat_to_life = asks(Submission.threat_to_life, "There is a threat to life")
    detained_since = asks(
        Submission.detained_since,
        "If somebody is detained: from when is their detention calculated?",
        "The relevant time of PACE s.41(2)",
        of=DayOf.WHAT_HAPPENED,
    )
    court_on = asks(
        Submission.court_on, "When is the next court day?", of=DayOf.WHAT_IS_TO_COME
    )

    def faults(self, said: dict[str, Any]) -> Iterator[tuple[str, Reason | str]]:
        """What the law asks of the power, by whose the devices are."""
        if {"holder", "power"} <= said.keys():
            power, without = power_of(said["power"]), bool(said.get("without_capacity"))
            for reason in against_holder(
                power, said["holder"], without_capacity=without
            ):
                yield "power", str(reason)


class ExhibitForm(PageForm):
    """Add an exhibit."""

    reference = asks(Exhibit.reference, "Exhibit reference", "Such as CF/1")
    producer = asks(Exhibit.producer, "Who produced it?")
    kind = asks(
        Exhibit.kind,
        "What is it?",
        choices=[("", "Choose a kind"), *Exhibit.Kind.choices],
        widget=forms.Select,
    )
    description = asks(
        Exhibit.description,
        "Describe it",
        "Make, model, colour, damage, whether it was on",
    )
    taken_from = asks(
        Handover.from_whom,
        "From where or whom was it taken?",
        "A place or a part in the case, such as “kitchen table” or “victim”",
    )
    place = asks(Handover.place, "Where was it sealed?")
    seal = asks(Handover.seal_applied, "Number of the seal")


class HandoverForm(PageForm):
    """An exhibit passed from one hand to another."""

    happened_at = asks(Handover.at, "When did it pass?", of=DayOf.WHAT_HAPPENED)
    from_whom = asks(Handover.from_whom, "From whom?")
    to_whom = asks(Handover.to_whom, "To whom?")
    place = asks(Handover.place, "Where?")
    why = asks(Handover.why, "Why?")
    seal_broken = asks(Handover.seal_broken, "Number of the seal that was broken")
    seal_applied = asks(Handover.seal_applied, "Number of the new seal")
    gives_back = asks(
        Handover.gives_back, "It was given back to whoever it was taken from"
    )


class ExamineForm(PageForm):
    """Begin to examine an exhibit."""

    level = asks(
        Exhibit.level,
        "At which level?",
        required=True,
        coerce=lambda value: Level(int(value)),
    )


class FindingForm(PageForm):
    """What the examination of an exhibit found."""

    finding = asks(
        Exhibit.finding,
        "What was found?",
        "In words. No picture, no description of one that could itself harm",
        required=True,
    )
    sha256 = asks(Exhibit.sha256, "SHA-256 of the image taken of it")

    def clean_sha256(self) -> str:
        """The digest in lower case, as it is compared."""
        return str(self.cleaned_data["sha256"]).strip().lower()


SUBMIT_GROUPS = (
    Group(
        title="The agreement of a victim or a witness",
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
