"""Forms of time limits: what is due, and what happened to one of them."""

from datetime import date, datetime
from typing import Any, Final

from django import forms

from muster.core.clocks.wording import end_of, london_day, start_of
from muster.core.terms.clock import Clock
from muster.core.terms.counted import CourtsEnd
from muster.core.terms.sequence import RunsFrom
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import DayField, MomentField, PageForm

MINE = "mine"
LONGEST: Final = "longest"
NAMED: Final = "named"


class DueForm(PageForm):
    """Whose time limits to show."""

    whose = forms.ChoiceField(
        label="Who must act?",
        choices=[("", "Anyone"), (MINE, "Me")],
        required=False,
    )


class TellingForm(PageForm):
    """What happened to a time limit, in the words of whoever records it."""

    text = forms.CharField(
        label="What happened?", widget=forms.Textarea, max_length=2_000
    )
    asks = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.label = self.asks
        text.error_messages["required"] = f"Answer the question: {self.asks}"

    def ask(self, name: str, field: forms.Field) -> None:
        """Ask something more, before the words."""
        self.fields[name] = field
        self.order_fields([*(each for each in self.fields if each != "text"), "text"])


class StopForm(TellingForm):
    """That what stops a limit was done, and when."""

    asks = "What was done, and by whom?"

    def __init__(self, *args: Any, rule: Clock, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "Filled in with now. Put what is right if it was earlier."
        when = _when(rule.kind.needs_time, "When was it done?", hint, now=at)
        self.ask("when", when)


class GoOnForm(TellingForm):
    """That a limit goes on to another: when that was decided, and until when."""

    asks = "Who decided it, and under which reference?"

    def __init__(
        self, *args: Any, rule: Clock, to: Clock, runs_from: RunsFrom, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to = to
        needs_time = rule.kind.needs_time or to.kind.needs_time
        new = runs_from is RunsFrom.NEW_EVENT
        question = "When was that?" if new else "When was it decided?"
        hint = f"It is counted from {to.first_day}" if new else ""
        self.ask("when", _when(needs_time, question, hint))
        if to.only_if:
            self.ask("is_so", forms.BooleanField(label=_sentence(to.only_if)))
        if to.courts_end is not CourtsEnd.NONE:
            self._ask_for_the_end()

    def _ask_for_the_end(self) -> None:
        """Ask until when, and leave nobody to take the longest by saying nothing."""
        longest = f"No: it lasts {self.to.length_words}, the longest there may be"
        if self.to.courts_end is CourtsEnd.INSTEAD:
            longest = f"No: it lasts {self.to.length_words}"
        self.ask(
            "ends",
            forms.ChoiceField(
                label="Was an end ordered or agreed?",
                choices=[(NAMED, "Yes, the one below"), (LONGEST, longest)],
                widget=forms.RadioSelect,
            ),
        )
        end = _end(self.to)
        end.error_messages["required"] = "Enter the end that was ordered or agreed"
        self.ask("end", asked_when("ends", [NAMED], end))


class WaitForm(TellingForm):
    """That more information was asked for."""

    asks = "What was asked for, and of whom?"
    since = DayField(
        label="On which day was it asked for?",
        help_text="The time stands still from that day on",
        of=DayOf.WHAT_HAPPENED,
    )
    field_order = ("since", "text")


class ResumeForm(TellingForm):
    """That the information came."""

    asks = "What came?"
    until = DayField(
        label="On which day did it come?",
        help_text="The time runs on from the day after",
        of=DayOf.WHAT_HAPPENED,
    )
    field_order = ("until", "text")


class NamedEndForm(TellingForm):
    """The end that a court named, or that was agreed."""

    asks = "Which court ordered it or who agreed, when, and under which reference?"

    def __init__(self, *args: Any, rule: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask("end", _end(rule))


class BeginAnewForm(TellingForm):
    """That a limit began at another moment, or not at all."""

    asks = "What was wrong, and how do you know?"
    began = forms.ChoiceField(
        label="What is right?",
        choices=[
            ("then", "It is counted from another moment"),
            ("never", "It never began: what starts it did not happen"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, rule: Clock, began: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        when = _when(rule.kind.needs_time, "From when?", rule.first_day, now=began)
        self.ask("when", asked_when("began", ["then"], when))

    def began_at(self) -> datetime | None:
        """The moment from which it is counted; None where it never began."""
        when = self.cleaned_data["when"]
        return None if when is None else event_of(when)


class PutRightForm(TellingForm):
    """Why what was recorded was not so."""

    asks = "What was wrong?"


def moment_of(answer: datetime | date, *, at: datetime) -> datetime:
    """When something happened: of a day its last moment, or now if it is today."""
    if isinstance(answer, datetime):
        return answer
    return min(end_of(answer), at) if answer <= london_day(at) else start_of(answer)


def event_of(answer: datetime | date) -> datetime:
    """An event from which a limit is counted: of a day its first moment."""
    return answer if isinstance(answer, datetime) else start_of(answer)


def _when(
    needs_time: bool, label: str, hint: str, *, now: datetime | None = None
) -> forms.Field:
    """A moment where hours are counted, a day where days are."""
    if needs_time:
        return MomentField(label=label, help_text=hint, initial=now)
    return DayField(label=label, help_text=hint, initial=now and london_day(now))


def _end(rule: Clock) -> forms.Field:
    label = "Until when?"
    if rule.kind.needs_time:
        return MomentField(label=label)
    return DayField(label=label, help_text="The last day, which counts in full")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
