"""Making the PDF of an account that was issued."""

import io
from datetime import datetime
from typing import cast
from uuid import UUID

from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.documents.actions import keep_file
from muster.core.jobs.actions import finish
from muster.core.jobs.models import LongWork
from muster.core.people.queries import the_unit
from muster.core.store.viewing import viewing
from muster.core.terms.measure import Unit
from muster.core.terms.official import OFFICIAL_SENSITIVE
from muster.core.terms.viewer import Viewer
from muster.core.web.drawing import IN_PRINT, svg
from muster.core.web.formats import moment
from muster.flow.account.formats.print import (
    Printed,
    PrintedMeasure,
    PrintedRow,
    PrintedTable,
    pdf,
)
from muster.flow.account.models import IssuedAccount
from muster.flow.account.queries import accounts
from muster.flow.account.rules.wording import WITHHELD, issued_words


def print_account(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Make the PDF of an issued account and keep it on its record, once.

    The account refers to it by its key and digest: another file of its name, put
    there before, is no more than that.

    The entry in the audit is that of the approval, which issued the account.
    """
    with viewing(actor):
        issued = IssuedAccount.objects.select_related("register").get(
            register_id=cast("UUID", work.register_id)
        )
        register = issued.register
        if issued.printed_id is None:
            made = pdf(in_print(issued))
            document = keep_file(
                register,
                name=f"{register.reference}.pdf",
                content=io.BytesIO(made),
                size=len(made),
                actor=actor,
                at=at,
                made=True,
            )
            IssuedAccount.objects.filter(register=register).update(
                printed=document,
                printed_sha256=document.sha256,
                printed_by_work=work.id,
            )
        finish(work, at=at)


def printing_ended(
    work: LongWork,
    *,
    actor: Viewer,
    at: datetime,  # noqa: ARG001 - given to whatever ends long work
) -> None:
    """Leave the entry of a PDF that could not be made.

    Audit   issued_account.pdf_failed or pdf_stopped
    """
    audit(
        Audited.COLLECTION,
        f"issued_account.pdf_{work.state}",
        actor=actor,
        register_id=work.register_id,
        access_class=work.access_class,
        body=f"{work.title}. {work.failure}".strip(),
    )


def in_print(issued: IssuedAccount) -> Printed:
    """An issued account in words, read from what was issued."""
    return Printed(
        unit=the_unit().name,
        reference=issued.register.reference,
        period=accounts.period_of(issued).words,
        marking=OFFICIAL_SENSITIVE,
        commentary=issued.commentary,
        source=issued.source,
        policy=issued.policy,
        prepared_by=issued.prepared_by_name,
        approved_by=issued.approved_by_name,
        issued=moment(issued.issued_at),
        measures=tuple(_printed_measure(one) for one in accounts.shown(issued)),
    )


def _printed_measure(one: accounts.Shown) -> PrintedMeasure:
    unit = Unit(one.measure.unit)
    whole = one.whole
    return PrintedMeasure(
        area=one.measure.get_area_display(),
        title=one.measure.title,
        definition=one.measure.definition,
        whole=issued_words(whole.value, unit, suppressed=whole.suppressed),
        tables=tuple(_printed_table(each, unit) for each in one.breakdowns),
    )


def _printed_table(each: accounts.Breakdown, unit: Unit) -> PrintedTable:
    if each.withheld:
        return PrintedTable(each.title, (), note=WITHHELD)
    plot = each.plot(each.title, unit)
    (series,) = plot.series
    return PrintedTable(
        each.title,
        tuple(map(PrintedRow, plot.places, series.words)),
        picture=svg(plot, width=IN_PRINT),
        says=plot.says,
    )
