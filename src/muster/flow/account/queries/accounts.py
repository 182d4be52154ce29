"""Working papers and issued accounts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from muster.core.clocks.periods import Period
from muster.core.documents.models import Document
from muster.core.people.models import Organisation
from muster.core.records.queries import find, own_row_of
from muster.core.terms.measure import Unit
from muster.core.terms.plot import Plot
from muster.flow.account.models import (
    AccountPeriod,
    IssuedAccount,
    IssuedFigure,
    IssuedMeasure,
)
from muster.flow.account.rules.plotting import groups_of
from muster.flow.account.rules.wording import issued_words
from muster.flow.account.workflow import ISSUED_ACCOUNT, KIND


def printed(issued: IssuedAccount) -> Document | None:
    """The PDF that was made of an account, and no other; none until it is there.

    A file whose content is another than the one that was bound is none.
    """
    document = issued.printed
    if document is None or document.sha256 != issued.printed_sha256:
        return None
    return document


def paper(reference: str) -> AccountPeriod:
    """The working paper of a reference; NotFound alike for hidden and absent."""
    return own_row_of(find(reference, kind=KIND.key), AccountPeriod)


def papers(
    *, after: tuple[str, ...] | None = None, at_most: int = 50
) -> list[AccountPeriod]:
    """Working papers, the latest first.

    after: the moment of opening and the reference of the last one already shown.
    """
    found = AccountPeriod.objects.select_related("register")
    if after:
        opened_at, reference = datetime.fromisoformat(after[0]), after[1]
        found = found.filter(
            Q(register__opened_at__lt=opened_at)
            | Q(register__opened_at=opened_at, register__reference__gt=reference)
        )
    ordered = found.order_by("-register__opened_at", "register__reference")
    return list(ordered[:at_most])


def issued_account(reference: str) -> IssuedAccount:
    """The issued account of a reference; NotFound alike for hidden and absent."""
    return own_row_of(find(reference, kind=ISSUED_ACCOUNT.key), IssuedAccount)


def issued_accounts(
    *, after: tuple[str, ...] | None = None, at_most: int = 50
) -> list[IssuedAccount]:
    """Issued accounts, those of the latest periods first, withdrawn ones too.

    after: what the last one already shown sorts by, as `issued_place` gives it.
    """
    found = IssuedAccount.objects.select_related("register")
    if after:
        to_day, issued_at = (
            date.fromisoformat(after[0]),
            datetime.fromisoformat(after[1]),
        )
        found = found.filter(
            Q(to_day__lt=to_day)
            | Q(to_day=to_day, issued_at__lt=issued_at)
            | Q(to_day=to_day, issued_at=issued_at, register__reference__gt=after[2])
        )
    ordered = found.order_by("-to_day", "-issued_at", "register__reference")
    return list(ordered[:at_most])


def issued_place(one: IssuedAccount) -> tuple[str, str, str]:
    """What an issued account sorts by."""
    return one.to_day.isoformat(), one.issued_at.isoformat(), one.register.reference


def periods_issued() -> list[Period]:
    """The periods of accounts that stand."""
    found = IssuedAccount.objects.filter(withdrawn_at__isnull=True)
    return [Period(*days) for days in found.values_list("from_day", "to_day")]


def period_of(account: AccountPeriod | IssuedAccount) -> Period:
    """The period of an account."""
    return Period(account.from_day, account.to_day)


def boards() -> list[Organisation]:
    """The oversight bodies to which accounts are issued, by name."""
    found = Organisation.objects.filter(kind=Organisation.Kind.OVERSIGHT)
    return list(found.order_by("name"))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """An issued breakdown by its title; withheld whole where there are no figures."""

    title: str
    figures: tuple[IssuedFigure, ...]

    @property
    def withheld(self) -> bool:
        """Whether nothing of it is issued."""
        return all(not figure.group for figure in self.figures)

    def plot(self, title: str, unit: Unit) -> Plot:
        """It as a picture, on a page and in print."""
        figures = [figure for figure in self.figures if figure.group]
        return groups_of(
            title,
            [figure.group for figure in figures],
            [None if figure.suppressed else figure.value for figure in figures],
            [
                issued_words(figure.value, unit, suppressed=figure.suppressed)
                for figure in figures
            ],
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure as it was issued: its definition then, the whole, the breakdowns."""

    measure: IssuedMeasure
    whole: IssuedFigure
    breakdowns: tuple[Breakdown, ...]


def shown(account: IssuedAccount) -> list[Shown]:
    """Everything that an account issues, in the order in which it was issued."""
    by_measure: defaultdict[str, list[IssuedFigure]] = defaultdict(list)
    for figure in IssuedFigure.objects.filter(register=account.register).order_by(
        "place"
    ):
        by_measure[figure.measure].append(figure)
    measures = IssuedMeasure.objects.filter(register=account.register)
    return [_shown(one, by_measure[one.key]) for one in measures.order_by("place")]


def _shown(measure: IssuedMeasure, figures: list[IssuedFigure]) -> Shown:
    grouped: defaultdict[str, list[IssuedFigure]] = defaultdict(list)
    for figure in figures:
        grouped[figure.grouping].append(figure)
    nothing = IssuedFigure(measure=measure.key, suppressed=False)
    whole = (grouped.pop("", None) or [nothing])[0]
    return Shown(
        measure,
        whole,
        tuple(Breakdown(title, tuple(found)) for title, found in grouped.items()),
    )
