"""Pages of the Regional Cash Team: seizures, listed assets, days at ports, papers."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import london_day, number
from muster.core.ledger.units import GBP
from muster.core.records.links import address
from muster.core.records.queries import own_row
from muster.core.room import common
from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Api,
    Listing,
    Look,
    Moves,
    PartOfOthers,
    RecordPages,
    Start,
    Told,
    unless_closed,
)
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason
from muster.core.web.api import Area
from muster.core.web.pages import ActionLink, FormPage, ask_and_act
from muster.core.web.reads import RECORD, part_of, within
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.core.web.values import Value
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.rooms.cash_detention import actions, forms, queries, rules
from muster.rooms.cash_detention.models import Listed, PortOperation, Seizure
from muster.rooms.cash_detention.roles import OFFICERS, READERS
from muster.rooms.cash_detention.views import board, exports, papers, telling
from muster.rooms.cash_detention.workflow import (
    APPEAL_OPEN,
    APPLIED,
    CASH,
    COUNTED,
    FORFEITED,
    HELD_STATES,
    IN_HAND,
    LAPSED,
    LISTED,
    NOT_FORFEITED,
    PLANNED,
    PORT_OPERATION,
    REMITTED,
    RUN,
    SEIZED,
    UNDER_ORDER,
)

app_name = "cash_detention"

BOTH = ("GET", "POST")
AREA = Area("cash_detention", "Cash detention")
TEAM = Rule(READERS, "Those who seize, detain and forfeit")
WORK = Rule(frozenset(OFFICERS), "Investigators and financial investigators record it")
TAKEN = "Recorded. Count it now, by two."
LATER = "The hours run from when the person was told, not from the paperwork."


def _worth(held: queries.Held, _look: Look) -> Value:
    return "Not counted" if held.worth is None else Pence(held.worth)


def _in(*states: str) -> Callable[[Any, Look], bool]:
    """Offered while it is in one of these states."""

    def offered(_held: Any, look: Look) -> bool:
        return look.register.state in states

    return offered


def count_waits(_seizure: Seizure, look: Look) -> dict[str, Reason]:
    """Why the second count is not entered yet, by this reader."""
    if look.register.state != SEIZED.key:
        return {}
    if not queries.first_count(look.register):
        return {"count": rules.NO_FIRST_COUNT}
    theirs = queries.entered_first(look.register, by=look.viewer.user_id)
    return {"count": rules.OWN_FIRST_COUNT} if theirs else {}


def can_be_banked(seizure: Seizure, look: Look) -> bool:
    """From the count on, once it is forfeited too, until it was paid in."""
    counted = look.register.state in IN_HAND
    return counted and seizure.banked_at is None


def can_be_kept(seizure: Seizure, look: Look) -> bool:
    """Until it was paid in, or said to be evidence."""
    held = look.register.state in HELD_STATES
    return held and seizure.banked_at is None and not seizure.evidence_hold


def can_be_sold(seizure: Seizure, look: Look) -> bool:
    """Counted with foreign notes, and neither paid in nor waiting for their sale."""
    if seizure.banked_at is not None or seizure.sale_hold:
        return False
    found = queries.assets_of(seizure.register)
    return look.register.state in IN_HAND and any(
        each.unit != GBP.code for each in found
    )


def has_an_account(seizure: Seizure, look: Look) -> bool:
    """While it is at the bank."""
    return seizure.banked_at is not None and unless_closed(seizure, look)


def waits_for_authority(listed: Listed, look: Look) -> bool:
    """Until it is authorised: within six hours, which may be recorded later."""
    early = look.register.state in {SEIZED.key, COUNTED.key}
    return early and listed.authority_at is None


def waits_for_leave(held: queries.Held, look: Look) -> bool:
    """The owner is insolvent, and the court gave no leave."""
    waits = held.insolvent and held.leave_on is None
    return waits and unless_closed(held, look)


def has_open_claims(held: queries.Held, look: Look) -> bool:
    """Somebody claims it, and was neither paid nor refused."""
    del look
    found = queries.claims(held.register)
    return any(each.paid_on is None and each.refused_on is None for each in found)


def always(_held: queries.Held, _look: Look) -> bool:
    """Once it is released too: compensation is for what was not forfeited."""
    return True


def never(held: queries.Held, look: Look) -> bool | Reason:
    """Why no account is monitored from here."""
    if not unless_closed(held, look):
        return False
    return rules.not_monitored(listed=isinstance(held, Listed))


def _common(kind: str) -> tuple[Act, ...]:
    """What may be done with cash and with listed assets alike."""
    return (
        Act(
            name=f"{kind}_hearing",
            does=actions.fix_hearing,
            place="hearing/",
            title="Book a hearing",
            form=forms.HearingForm,
            said="Booked.",
            rule=WORK,
            offered=_in(*HELD_STATES),
            lead="Seven days' notice is given, save of the first hearing, or as the"
            " court directs.",
        ),
        Act(
            name=f"{kind}_claim",
            does=actions.add_claim,
            place="claim/",
            title="Record a claim",
            form=forms.ClaimForm,
            said="Recorded.",
            rule=WORK,
            offered=always,
        ),
        Act(
            name=f"{kind}_claim_paid",
            does=actions.settle_claim,
            place="claim-paid/",
            title="Say that a claim was paid",
            form=forms.settle_form,
            said="Recorded.",
            rule=WORK,
            offered=has_open_claims,
        ),
        Act(
            name=f"{kind}_claim_refused",
            does=actions.refuse_claim,
            place="claim-refused/",
            title="Say that a claim was not allowed",
            form=forms.refuse_claim_form,
            said="Recorded.",
            rule=WORK,
            offered=has_open_claims,
        ),
        Act(
            name=f"{kind}_leave",
            does=actions.enter_leave,
            place="leave/",
            title="Enter the court's leave",
            form=forms.LeaveForm,
            said="Entered.",
            rule=WORK,
            offered=waits_for_leave,
        ),
        Act(
            name=f"{kind}_late_appeal",
            does=actions.record_late_appeal,
            place="late-appeal/",
            title="Record an appeal that was lodged in time",
            form=forms.AppealForm,
            said="Recorded. The fund has the money: tell whoever looks after it.",
            rule=WORK,
            offered=_in(REMITTED.key),
        ),
        Act(
            name=f"{kind}_monitor",
            does=actions.monitor,
            place="monitoring/",
            title="Ask for an account monitoring order",
            rule=WORK,
            offered=never,
        ),
    )


OWN = {
    "record_order": Act(
        does=actions.record_order,
        form=forms.OrderForm,
        said="Recorded. The order's time runs.",
    ),
    "renew_order": Act(
        does=actions.renew_order,
        form=forms.OrderForm,
        said="Recorded. The further order's time runs.",
    ),
    "apply_forfeiture": Act(
        does=actions.apply_forfeiture,
        form=forms.ApplyForm,
        said="Recorded. It is not released before that is decided.",
    ),
    "forfeit": Act(does=actions.forfeit, form=forms.forfeit_form),
    "refuse_forfeiture": Act(
        does=actions.refuse_forfeiture,
        form=forms.NotForfeitedForm,
        said="Recorded. Its page says what holds it until it is given back.",
    ),
    "appeal_refusal": Act(
        does=actions.appeal_refusal,
        form=forms.AppealForm,
        said="Recorded. It is not released before that is decided.",
    ),
    "appeal": Act(does=actions.appeal, form=forms.AppealForm),
    "dismiss": Act(does=actions.dismiss, form=forms.DecisionForm),
    "quash": Act(does=actions.quash, form=forms.DecisionForm),
    "remit": Act(does=actions.remit, form=forms.RemitForm),
    "give_back": Act(does=actions.give_back, form=forms.GiveBackForm),
    "release": Act(does=actions.release, form=forms.release_form),
    "lapse": Act(does=actions.lapse, form=forms.ReasonForm),
}
MAIN = {
    SEIZED.key: "count",
    COUNTED.key: "record_order",
    UNDER_ORDER.key: "apply_forfeiture",
    APPLIED.key: "forfeit",
    FORFEITED.key: "remit",
    APPEAL_OPEN.key: "dismiss",
    NOT_FORFEITED.key: "release",
    LAPSED.key: "give_back",
}


def _start(name: str, does: Any, *, title: str, form: Any, said: str) -> Start:
    return Start(
        name=name,
        does=does,
        into=actions.Taken,
        title=title,
        form=form,
        groups=forms.TAKE_GROUPS,
        submit="Record it",
        said=said,
        lead=LATER,
        rule=WORK,
    )


def files(seizure: Seizure, look: Look) -> list[ActionLink]:
    """The papers, and the count from machines."""
    found = papers.links(seizure, look)
    if look.register.state == SEIZED.key and look.viewer.holds(*OFFICERS):
        href = reverse("cash_detention:count_file", args=[look.register.reference])
        found.append(ActionLink(text="Enter the file of a count machine", href=href))
    return found


CASH_TAKEN = "Record cash that was seized"
LISTED_TAKEN = "Record listed assets that were seized"
COLUMNS: tuple[Told[Any], ...] = (
    TITLE,
    STATE,
    Told("Told", "told_at"),
    Told("Where", "port"),
    Told("Worth", _worth, numeric=True),
    OPENED,
)
SEIZURES = RecordPages(
    kind=CASH,
    model=Seizure,
    rule=TEAM,
    place="cash/",
    home=("Cash", "cash_detention:board"),
    listing=Listing(
        title="Cash seizures",
        place="cash/",
        columns=COLUMNS,
        beside=queries.know_worth,
        empty="None that you may see.",
        start=_start(
            "take_cash",
            actions.take_cash,
            title=CASH_TAKEN,
            form=forms.TakeCashForm,
            said=TAKEN,
        ),
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=PART_OF,
        title="Cash seized",
        empty="None that you may see.",
        in_all=telling.in_all,
        place="of/<str:reference>/",
        start=_start(
            "take_cash_on",
            actions.take_cash_on,
            title=CASH_TAKEN,
            form=forms.TakeCashForm,
            said=TAKEN,
        ),
    ),
    warnings=telling.warnings,
    blocks=(
        telling.what_was_seized,
        telling.what_was_counted,
        telling.orders,
        telling.court_days,
        telling.forfeiting,
        telling.who_claims,
        telling.what_is_in_the_ledger,
    ),
    leads_to=files,
    api=Api(
        path="cash-seizures",
        area=AREA,
        fields=("told_at", "port", "adopted_at", "banked_at"),
        listed=("told_at", "port"),
    ),
    acts=(
        Moves(
            rule=WORK,
            name="move_cash",
            waits=count_waits,
            own={
                **OWN,
                "count": Act(
                    does=actions.count,
                    form=forms.CountForm,
                    said="Counted. It stands in the ledger now.",
                    lead="Two people count, each for themselves. You are the second:"
                    " the first count is not shown to you.",
                ),
                "give_notice": Act(
                    does=actions.give_notice, form=forms.NoticeForm, said="Given."
                ),
                "object": Act(
                    does=actions.record_objection,
                    form=forms.ObjectionForm,
                    said="Recorded. The notice runs no more.",
                ),
            },
            main=MAIN,
        ),
        Act(
            does=actions.count_first,
            place="first-count/",
            title="Enter the first count",
            form=forms.FirstCountForm,
            said="Entered. Somebody else counts it too, and enters that themselves.",
            rule=WORK,
            offered=_in(SEIZED.key),
            lead="Two people count, each for themselves. You are the first.",
        ),
        Act(
            does=actions.bank,
            title="Say that it was paid in",
            form=forms.BankForm,
            said="Recorded. The ledger has it at the bank.",
            rule=WORK,
            offered=can_be_banked,
        ),
        Act(
            does=actions.keep_for_sale,
            place="sale/",
            title="Say that its notes are to be sold first",
            form=forms.ReasonForm,
            said="Recorded. Their sale is recorded on the page of the asset.",
            rule=WORK,
            offered=can_be_sold,
        ),
        Act(
            does=actions.keep_as_evidence,
            place="evidence/",
            title="Keep the notes as evidence",
            form=forms.ReasonForm,
            said="Recorded.",
            rule=WORK,
            offered=can_be_kept,
        ),
        Act(
            does=actions.add_interest,
            place="interest/",
            title="Record interest",
            form=forms.InterestForm,
            said="Recorded.",
            rule=WORK,
            offered=has_an_account,
        ),
        *_common("cash"),
    ),
)
LISTED_PAGES = RecordPages(
    kind=LISTED,
    model=Listed,
    rule=TEAM,
    place="listed/",
    home=("Cash", "cash_detention:board"),
    listing=Listing(
        title="Listed assets seized",
        name="listed_all",
        place="listed/",
        columns=COLUMNS,
        beside=queries.know_worth,
        empty="None that you may see.",
        start=_start(
            "take_listed",
            actions.take_listed,
            title=LISTED_TAKEN,
            form=forms.TakeForm,
            said="Recorded. Enter each of them now.",
        ),
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=PART_OF,
        title="Listed assets seized",
        empty="None that you may see.",
        in_all=telling.in_all,
        place="listed-of/<str:reference>/",
        name="listed_panel",
        start=_start(
            "take_listed_on",
            actions.take_listed_on,
            title=LISTED_TAKEN,
            form=forms.TakeForm,
            said="Recorded. Enter each of them now.",
        ),
    ),
    warnings=telling.warnings,
    blocks=(
        telling.what_was_seized,
        telling.what_is_listed,
        telling.orders,
        telling.court_days,
        telling.forfeiting,
        telling.who_claims,
        telling.what_is_in_the_ledger,
    ),
    leads_to=papers.links,
    api=Api(
        path="listed-seizures",
        area=AREA,
        fields=("told_at", "port", "adopted_at", "authority_at"),
        listed=("told_at", "port"),
    ),
    acts=(
        Act(
            does=actions.add_item,
            place="items/",
            title="Enter a listed asset",
            form=forms.ItemForm,
            said="Entered.",
            rule=WORK,
            offered=_in(SEIZED.key),
        ),
        Moves(
            rule=WORK,
            name="move_listed",
            own={
                **OWN,
                "count": Act(
                    does=actions.value,
                    form=forms.ValuedForm,
                    said="Valued. Each stands in the ledger now.",
                ),
                "renew_applied": Act(
                    does=actions.renew_order,
                    form=forms.OrderForm,
                    said="Recorded. The further order's time runs.",
                ),
            },
            main=MAIN,
        ),
        Act(
            does=actions.authorise,
            title="Authorise 42 hours more",
            form=forms.AuthoriseForm,
            said="Authorised.",
            rule=WORK,
            offered=waits_for_authority,
            lead="A senior officer does, an inspector or above.",
        ),
        *_common("listed"),
    ),
)


def _months(look: Look) -> tuple[date, date]:
    """The month before, and this one."""
    today = london_day(look.at)
    return exports.month_before(today), today.replace(day=1)


def the_returns(look: Look) -> list[ActionLink]:
    """The return of a month as files: of the one before, and of this so far."""
    return [
        ActionLink(
            text=f"Take the port return of {month:%B %Y}{so_far} as {ending.upper()}",
            href=reverse(f"cash_detention:port_return_{ending}")
            + f"?month={month:%Y-%m}",
        )
        for month, so_far in zip(_months(look), ("", " so far"), strict=True)
        for ending in ("csv", "xlsx")
    ]


def how_much_a_day(look: Look) -> str:
    """Seizures per port operation of the month before, those without any counted."""
    month, _ = _months(look)
    seizures, operations, without = queries.seized_at_ports(*exports.days_of(month))
    if not operations:
        return f"{month:%B %Y}: no port operation whose numbers are known."
    return (
        f"{month:%B %Y}: {number(seizures, 'seizure')} at"
        f" {number(operations, 'port operation')}, {without} of them with none:"
        f" {seizures / operations:.2f} per port operation."
    )


PORTS = RecordPages(
    kind=PORT_OPERATION,
    model=PortOperation,
    rule=TEAM,
    place="ports/",
    home=("Cash", "cash_detention:board"),
    listing=Listing(
        title="Days at ports",
        place="ports/",
        columns=(TITLE, STATE, Told("Seizures", "seizures"), OPENED),
        empty="None that you may see.",
        start=Start(
            does=actions.plan,
            title="Plan a day at a port",
            form=forms.PlanForm,
            said="Planned.",
            rule=WORK,
        ),
        lead=how_much_a_day,
        leads_to=the_returns,
    ),
    blocks=(telling.how_the_day_went,),
    api=Api(
        path="port-operations",
        area=AREA,
        fields=("day", "port", "staff_hours", "stopped", "searches", "seizures"),
        listed=("day", "port"),
    ),
    acts=(
        Moves(
            rule=WORK,
            name="move_port",
            own={
                "run": Act(
                    does=actions.run,
                    form=forms.RunForm,
                    lead="A day on which nothing was seized is said too: 0.",
                )
            },
            main={PLANNED.key: "run", RUN.key: "return"},
        ),
    ),
)


def count_file(request: PageRequest, reference: str) -> HttpResponse:
    """Enter one's own count from the file of a machine: as the first, or the second."""
    seizure = own_row(Seizure, reference, kind=CASH.key)
    register = seizure.register
    second = bool(queries.first_count(register)) and not queries.entered_first(
        register, by=request.viewer.user_id
    )
    asks = forms.CountFileForm if second else forms.FirstCountFileForm
    form = asks(request.POST or None, request.FILES or None)
    does = actions.count if second else actions.count_first

    def act() -> object:
        return does(seizure, **form.cleaned_data, actor=request.viewer, at=request.at)

    asked = FormPage(
        title="Enter the file of a count machine",
        submit="Enter it",
        caption=register.title,
        lead="It is the second count: both come to the same, or it is counted again."
        if second
        else "It is the first count: somebody else counts it too.",
        cancel=address(register),
        sensitive=True,
        stands=common.standing(register),
    )
    return ask_and_act(
        request, form, asked, act, said="Counted." if second else "Entered."
    )


urlpatterns = [
    page("", board.board, name="board", rule=TEAM, reads="list"),
    page("register/", board.register, name="register", rule=TEAM, reads="list"),
    *(
        page(
            f"register/{ending}/",
            partial(exports.take_register, ending=ending),
            name=f"register_{ending}",
            rule=TEAM,
            reads="export",
        )
        for ending in ("csv", "xlsx")
    ),
    *(
        page(
            f"port-return/{ending}/",
            partial(exports.take_port_return, ending=ending),
            name=f"port_return_{ending}",
            rule=TEAM,
            reads="export",
        )
        for ending in ("csv", "xlsx")
    ),
    page(
        "asset-return/",
        exports.take_asset_return,
        name="asset_return",
        rule=TEAM,
        reads="export",
    ),
    *SEIZURES.addresses(),
    *LISTED_PAGES.addresses(),
    *PORTS.addresses(),
    page(
        "cash/<str:reference>/count-file/",
        count_file,
        name="count_file",
        rule=WORK,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *(
        page(
            f"papers/<str:reference>/{what}/{ending}/",
            partial(papers.take, what=what, ending=ending),
            name=f"paper_{what}_{ending}",
            rule=TEAM,
            reads=within(RECORD, "export"),
        )
        for what in papers.PAPERS
        for ending in ("pdf", "docx")
    ),
]
OPERATIONS = (
    *SEIZURES.operations(),
    *LISTED_PAGES.operations(),
    *PORTS.operations(),
)
