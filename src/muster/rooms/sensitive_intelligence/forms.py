"""Forms of the Sensitive Intelligence Unit."""

from django import forms

from muster.core.room.pages import asks
from muster.core.terms.years import DayOf
from muster.core.web.forms import PageForm
from muster.core.web.grading import GradeForm
from muster.rooms.sensitive_intelligence.models import (
    EquityDecision,
    Item,
    ParallelSource,
    Pointer,
)
from muster.rooms.sensitive_intelligence.rules.pointers import LONGEST_LOOKED_FOR


class ReceiveForm(GradeForm):
    """What came in, graded as its originator graded it."""

    field_order = (
        "title",
        "text",
        "source",
        "assessment",
        "handling",
        "conditions",
        "action",
        "sanitisation",
        "equity",
        "originator",
        "reference",
        "received_at",
        "may_use",
        "needed_by",
        "threat_to_life",
        "review_on",
    )
    title = forms.CharField(
        label="What is it called inside?",
        help_text="No name of a source, and nothing that leads to one.",
        max_length=180,
    )
    text = asks(
        Item.text,
        "What does it say?",
        "At OFFICIAL only. What is held on a higher tier is a pointer instead.",
    )
    equity = asks(Item.equity, "Whose interest is it?")
    originator = asks(
        Item.originator, "Which body is it from?", "A body or unit, never a person."
    )
    reference = asks(Item.reference, "The originator's reference")
    received_at = asks(Item.received_at, "When was it received?")
    may_use = asks(Item.may_use, "What of it may be used?")
    needed_by = asks(
        Item.needed_by, "By when must somebody act on it?", of=DayOf.WHAT_IS_TO_COME
    )
    threat_to_life = asks(
        Item.threat_to_life,
        "A life may be at stake",
        "Within an hour somebody decides whether it is used.",
    )
    review_on = asks(
        Item.review_on,
        "When is it reviewed?",
        "Twelve months after it was received, if you leave it empty.",
        of=DayOf.WHAT_IS_TO_COME,
    )


class DecideForm(PageForm):
    """Whether it is used."""

    decision = asks(EquityDecision.decision, "Is it used?")
    weighed = asks(
        EquityDecision.weighed,
        "Weighed against which harm?",
        "What its use could do, and what happens without it. No name of a source.",
    )


class AnswerForm(PageForm):
    """What the originator said."""

    permission = asks(
        Item.permission,
        "What did the originator say?",
        choices=[
            (each.value, each.label)
            for each in (
                Item.Permission.YES,
                Item.Permission.CONDITIONS,
                Item.Permission.NO,
            )
        ],
    )
    conditions = asks(
        Item.permission_conditions, "On which conditions?", "Where there are any."
    )


class ParallelForm(PageForm):
    """An open record that says the same."""

    other = forms.CharField(
        label="Reference of the open record",
        help_text="One that is not behind a corridor.",
        max_length=30,
    )
    why = asks(ParallelSource.why, "How does it say the same?")


class PointForm(PageForm):
    """What a pointer is met by, and whom to ring; nothing of it in sentences."""

    of = asks(Pointer.of, "What does it point to?")
    looked_for = forms.CharField(
        label="Whom or what is it met by?",
        help_text="A whole name, a number, or the reference of a person or thing. It is"
        " not kept: nobody reads it back, you neither.",
        max_length=LONGEST_LOOKED_FOR * 4,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = asks(
        Pointer.contact,
        "Which post is rung?",
        "A post with its extension, as “Duty desk, ext 4711”. Never a person.",
    )
    why = asks(Pointer.why, "Which category?")
