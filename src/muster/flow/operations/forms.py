"""Forms of an operation."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from muster.core.people.queries import names_seen
from muster.core.records.models import Register
from muster.core.records.readers import in_words, readers_of
from muster.core.room.pages import Look, asks, long_text
from muster.core.terms.years import DayOf
from muster.core.web.conditions import asked_when
from muster.core.web.forms import PageForm, RowField, offer
from muster.core.web.grading import GRADED, GradeForm
from muster.flow.operations import queries
from muster.flow.operations.models import (
    Member,
    Objective,
    Operation,
    PlanStep,
    PolicyEntry,
)
from muster.flow.operations.rules import Part, Result, Standing, Strand, parts_in_words

SOMEBODY = "Choose a person"
SETTLED = [(each.value, each.words) for each in Standing if each is not Standing.OPEN]
NOBODYS_NAME = "An operation name, never the name of a person"


def _by_name(people: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """These people, those who hold no post any more too."""
    return sorted(names_seen(people).items(), key=lambda one: one[1])


class OpenForm(PageForm):
    """Open an operation."""

    name = asks(Register.title, "What is it called?", NOBODYS_NAME)
    aims = asks(Operation.aims, "What is it to do?")
    team = RowField(label="Which team is it given to?")
    about = forms.CharField(
        label="Reference of the record that led to it",
        max_length=30,
        required=False,
        help_text="A tasking decision, tasking request or threat. It stands at the"
        " top of its page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = queries.investigating_teams().values_list("id", "name")
        offer(self, "team", teams, none="Choose a team")


class TakeOnForm(PageForm):
    """Take an operation on, under the name it will go by."""

    name = asks(Register.title, "What is the operation called?", NOBODYS_NAME)
    aims = asks(Operation.aims, "What is it to do?")


class CloseForm(PageForm):
    """What an operation came to."""

    result = asks(
        Operation.result, "What did it come to?", required=True, coerce=Result
    )
    reason = long_text(label="The result in words")


class ObjectiveForm(PageForm):
    """Something an operation is to achieve."""

    text = asks(Objective.text, "What is to be achieved?")
    measure = asks(Objective.measure, "How will you know that it was?")


class SettleObjectiveForm(PageForm):
    """Whether an objective was met."""

    standing = asks(
        Objective.standing,
        "Was it achieved?",
        choices=[("done", "Achieved"), ("not_done", "Not achieved")],
        coerce=Standing,
    )
    outcome = asks(Objective.outcome, "How do you know?", required=True)


class StepForm(PageForm):
    """An action of the 4P plan."""

    strand = asks(
        PlanStep.strand,
        "Which of the four Ps?",
        hints={each.value: each.meaning for each in Strand},
        coerce=Strand,
    )
    text = asks(PlanStep.text, "What is to be done?")
    owner_id = RowField(label="Who does it?")
    due_on = asks(
        PlanStep.due_on,
        "Last day for it",
        "For example, 27 3 2027",
        of=DayOf.WHAT_IS_TO_COME,
    )

    def __init__(
        self, *args: Any, register: Register, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = in_words(readers_of(register, at=at), at=at)
        offer(self, "owner_id", people, none=SOMEBODY)


class SettleStepForm(PageForm):
    """What came of an action of the plan."""

    standing = asks(PlanStep.standing, "Was it done?", choices=SETTLED, coerce=Standing)
    result = asks(
        PlanStep.result, "What came of it, or why was it not done?", required=True
    )


class DecisionForm(PageForm):
    """A decision for the policy file."""

    decision = asks(PolicyEntry.decision, "What is decided?")
    reason = asks(PolicyEntry.reason, "Why?")
    options = asks(PolicyEntry.options, "What else was considered?")
    corrects = forms.IntegerField(
        label="Number of the entry it puts right",
        required=False,
        min_value=1,
        help_text="An entry is never changed: a correction is another entry",
        widget=forms.NumberInput(attrs={"width": 3}),
    )


class MemberForm(PageForm):
    """Put somebody on an operation."""

    user_id = RowField(label="Who?")
    part = asks(
        Member.part,
        "What do they do on it?",
        choices=[("", "Choose a part"), *Part.choices()],
        widget=forms.Select,
        coerce=Part,
    )
    takes_over = asked_when(
        "part",
        [Part.LEAD],
        forms.BooleanField(
            label="They take over as senior investigating officer", required=False
        ),
    )
    reason = long_text(label="Why do they need to be on it?")

    def __init__(
        self,
        *args: Any,
        operation: Operation,
        actor: UUID | None,
        at: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        those = queries.could_be_put_on(operation, at=at)
        if self.is_bound:
            # Whom another put on it while this was typed: the act says who did.
            those += _by_name(queries.team(operation.register, at=at).members)
        offer(self, "user_id", [p for p in those if p[0] != actor], none=SOMEBODY)
        self.fields["part"].help_text = parts_in_words()
        held = [one.user.name for one in queries.lead(operation.register, at=at)]
        if held:
            now = f"{' and '.join(held)} is that now, and becomes a deputy."
            self.fields["takes_over"].help_text = now
        else:
            del self.fields["takes_over"]


class EndMemberForm(PageForm):
    """Take somebody off an operation."""

    user_id = RowField(label="Who leaves the operation?")

    def __init__(
        self, *args: Any, register: Register, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        on_it = set(queries.team(register, at=at).members)
        if self.is_bound:
            # Whose part another ended while this was typed: the act says who did.
            on_it |= {member.user_id for member in queries.members(register)}
        offer(self, "user_id", _by_name(on_it), none=SOMEBODY)


class HandOverForm(PageForm):
    """Who leads an operation from now on."""

    user_id = RowField(label="Who leads it from now on?")
    reason = long_text(label="Why is it handed over?")

    def __init__(
        self, *args: Any, operation: Operation, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        could = queries.could_lead(operation, at=at)
        if self.is_bound:
            # Who leads it, or is off it, by now: the act says who saw to that.
            known = {person for person, _ in could}
            every = {each.user_id for each in queries.members(operation.register)}
            could += _by_name(every - known)
        offer(self, "user_id", could, none=SOMEBODY)


class AskOffForm(PageForm):
    """Why somebody cannot be on an operation any more."""

    reason = long_text(label="Why can you not be on it?")


class IntelligenceForm(GradeForm):
    """Intelligence that an operation yielded, with its 3x5x2."""

    title = forms.CharField(
        label="What is it about?", max_length=120, help_text="No names in the title"
    )
    text = long_text(label="The information", help_text="One item; report others apart")
    field_order = ("title", "text", *GRADED)

    def clean(self) -> dict[str, Any]:
        """Title, text and grade, as the action takes them."""
        given = super().clean()
        if self.errors:
            return given
        return {"title": given["title"], "text": given["text"], "grade": self.grade()}


class RestrictForm(PageForm):
    """Why nobody else is to know of an operation."""

    reason = long_text(label="Why is it restricted?")


def take_on_form(
    typed: QueryDict | None, operation: Operation, _look: Look
) -> forms.Form:
    """It goes by the name under which it was opened, unless its lead says otherwise."""
    known = {"name": operation.register.title, "aims": operation.aims}
    return TakeOnForm(typed, initial=known)


def step_form(typed: QueryDict | None, _operation: Operation, look: Look) -> forms.Form:
    """Given to whoever may open the operation."""
    return StepForm(typed, register=look.register, at=look.at)


def member_form(
    typed: QueryDict | None, operation: Operation, look: Look
) -> forms.Form:
    """Whoever may open it once they are on it."""
    actor = look.viewer.user_id
    return MemberForm(typed, operation=operation, actor=actor, at=look.at)


def hand_over_form(
    typed: QueryDict | None, operation: Operation, look: Look
) -> forms.Form:
    """Whoever is on it and could lead it."""
    return HandOverForm(typed, operation=operation, at=look.at)


def end_member_form(
    typed: QueryDict | None, _operation: Operation, look: Look
) -> forms.Form:
    """Whoever is on it now."""
    return EndMemberForm(typed, register=look.register, at=look.at)
