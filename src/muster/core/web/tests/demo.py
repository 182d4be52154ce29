"""An invented stage, as small as shows every page of the kit."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path

from muster.core.terms.law import Law
from muster.core.terms.money import Pence
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset, navigation
from muster.core.web.forms import (
    DayField,
    MomentField,
    MoneyField,
    PageForm,
    with_one_more,
)
from muster.core.web.navigation import Entry, Place
from muster.core.web.pages import (
    ActionLink,
    Chart,
    Column,
    ConfirmPage,
    Detail,
    Edge,
    FormPage,
    Group,
    Items,
    Link,
    ListPage,
    NextStep,
    Node,
    Panel,
    PanelPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Timeline,
    TimelineEntry,
    chart_answer,
    confirm_page,
    detail_page,
    done,
    form_page,
    list_page,
    panel_page,
)
from muster.core.web.reads import nothing
from muster.core.web.request import PageRequest
from muster.core.web.routes import EVERYONE_SIGNED_IN, PUBLIC, Rule, page
from muster.core.web.settings import HANDLERS

globals().update(HANDLERS)

POCA = Law("Proceeds of Crime Act 2002", "s.335(6)")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
UNIT = UUID("00000000-0000-4000-8000-000000000001")
REQUEST = "SE-GWY-2026-7K3F9Q"


class SignedInAsAsked:
    """Middleware of the demonstration: the role stands in a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        role = request.COOKIES.get("role", "")
        request.viewer = a_viewer(ROLES.of(role)) if role else None  # type: ignore[attr-defined]
        request.purpose_text = "Operation Larch: county line into Slough"  # type: ignore[attr-defined]
        request.at = NOON  # type: ignore[attr-defined]
        return self.get_response(request)


def a_viewer(*roles: Role) -> Viewer:
    return Viewer(
        user_id=UNIT,
        name="Det Sgt Priya Anand",
        organisation_id=UNIT,
        organisation="Thames Valley Police",
        roles=frozenset(roles),
    )


class SearchForm(PageForm):
    name = forms.CharField(label="Name or number", max_length=50)


class FilterForm(PageForm):
    state = forms.ChoiceField(
        choices=[("", "Any"), ("open", "Open"), ("decided", "Decided")], required=False
    )


class RequestForm(PageForm):
    title = forms.CharField(label="What is asked for?", max_length=80)
    kind = forms.ChoiceField(
        label="What kind of support is it?",
        choices=[("capability", "A capability"), ("intelligence", "Intelligence")],
        widget=forms.RadioSelect,
        help_text="One request may ask for one kind only.",
    )
    text = forms.CharField(label="Why is it needed?", widget=forms.Textarea)
    needed_on = DayField(label="When is it needed?", help_text="For example, 27 3 2026")
    seen_at = MomentField(label="When was it last seen?", required=False)
    cost = MoneyField(label="What may it cost?", required=False)
    force = forms.ChoiceField(
        label="Which force asks?", choices=[("tvp", "Thames Valley"), ("sx", "Sussex")]
    )
    needs = forms.MultipleChoiceField(
        label="What else is needed?",
        choices=[("van", "A van"), ("dog", "A dog")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    urgent = forms.BooleanField(label="There is a risk to life", required=False)
    paper = forms.FileField(label="A paper that explains it", required=False)
    seed = forms.CharField(label="Wallet note", required=False)


COLUMNS = (
    Column("Request"),
    Column("Reference"),
    Column("State"),
    Column("Received"),
    Column("Cost", numeric=True),
)
ROWS = (
    Row(
        (
            "Surveillance of a courier",
            REQUEST,
            Tag("Awaiting triage", "yellow"),
            NOON,
            Pence(125_050),
        ),
        href=f"/requests/{REQUEST}/",
    ),
    Row(
        (
            "Download of 4 telephones",
            "SE-GWY-2026-3M8T2C",
            Tag("Accepted", "green"),
            date(2026, 11, 20),
            None,
        ),
        href="/requests/SE-GWY-2026-3M8T2C/",
    ),
)
HERE = (Link("Home", "/"), Link("Requests", "/requests/"))


def home(request: PageRequest) -> HttpResponse:
    return redirect("/requests/")


def requests(request: PageRequest) -> HttpResponse:
    keyset.after(request)
    empty = request.GET.get("state") == "decided"
    return list_page(
        request,
        ListPage(
            title="Requests",
            lead="What forces and partners have asked of the unit.",
            columns=COLUMNS,
            rows=() if empty else ROWS,
            empty="No request has been decided yet.",
            empty_action=ActionLink(text="Show every request", href="/requests/"),
            filters=FilterForm(request.GET) if request.GET else FilterForm(),
            next_page="" if empty else keyset.cursor("2026-11-20", REQUEST),
            actions=[
                ActionLink(text="Start a request", href="/requests/new/", main=True)
            ],
            breadcrumbs=HERE[:1],
        ),
    )


def search(request: PageRequest) -> HttpResponse:
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = form.is_valid()
    return list_page(
        request,
        ListPage(
            title="Find a person",
            columns=COLUMNS,
            rows=ROWS if found else (),
            empty="Nothing searched for yet. Enter a name or number above.",
            search=form,
            next_page=keyset.cursor("Anand", REQUEST) if found else "",
        ),
    )


def one(request: PageRequest, reference: str) -> HttpResponse:
    if reference != REQUEST:
        raise NotFound
    return detail_page(
        request,
        Detail(
            title="Surveillance of a courier between Reading and Slough",
            kind="Tasking request",
            reference=reference,
            state=Tag("Awaiting triage", "yellow"),
            sensitive=True,
            warnings=[Reason("The moratorium ends in two days", POCA)],
            blocks=[
                Summary(
                    title="The request",
                    rows=[
                        SummaryRow("Asked by", "Det Sgt Priya Anand, Thames Valley"),
                        SummaryRow("Received", NOON),
                        SummaryRow(
                            "Why",
                            Prose("A courier was seen twice.\n\n<b>Not bold</b>"),
                            change=Link("Change", "/requests/new/"),
                        ),
                        SummaryRow("Cost", Pence(125_050)),
                        SummaryRow("Risk to life", False),
                        SummaryRow("Power", POCA),
                        SummaryRow("Needs", ("A van", "A dog")),
                        SummaryRow("Officer in the case", None),
                    ],
                ),
                Table(title="Related matters", columns=COLUMNS, rows=ROWS),
                Text(title="Advice", paragraphs=["Speak to the adviser first."]),
                Timeline(
                    entries=[
                        TimelineEntry("Request submitted", "Priya Anand", NOON),
                        TimelineEntry(
                            "Draft opened", "Priya Anand", NOON, Prose("By telephone.")
                        ),
                    ]
                ),
            ],
            panels=[
                Panel(title="Questions asked", href="/requests/panel/"),
                Panel(title="Hidden from you", href="/requests/hidden-panel/"),
                Panel(title="Broken", href="/broken/"),
            ],
            actions=[
                ActionLink(text="Decide the request", href="/decide/", main=True),
                ActionLink(text="Return it for information", href="/requests/new/"),
                ActionLink(text="Take it on", href="/requests/", post=True),
                ActionLink(
                    text="Withdraw it",
                    href="/",
                    not_now=Reason("Only its author withdraws a request"),
                ),
            ],
            next=NextStep(
                what="The gateway team scores the request.",
                who="Gateway officer on duty",
                due=datetime(2026, 11, 23, 17, 0, tzinfo=UTC),
                law=POCA,
            ),
            breadcrumbs=HERE,
        ),
    )


def panel(request: PageRequest) -> HttpResponse:
    block = Table(title="Sent to partners", columns=COLUMNS, rows=ROWS)
    return panel_page(request, PanelPage(title="Questions asked", blocks=[block]))


def hidden_panel(request: PageRequest) -> HttpResponse:
    raise NotFound


def new(request: PageRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = RequestForm(request.POST, request.FILES) if sent else RequestForm()
    asked = FormPage(
        title="Ask for support",
        caption="New request",
        lead="Answer what you can; you may come back to it.",
        submit="Submit request",
        cancel="/requests/",
        forget={"seed"},
        breadcrumbs=HERE,
        next=NextStep(what="The gateway scores it.", who="Gateway officer on duty"),
    )
    if not sent or not form.is_valid():
        return form_page(request, form, asked)
    if form.cleaned_data["kind"] == "intelligence":
        refused = Refused(
            Reason("Intelligence is asked for by its own form", POCA),
            remedy="Open a requirement instead.",
        )
        return form_page(request, form, asked, refused=refused)
    done(request, "Request submitted. The gateway team has been told.")
    return redirect(f"/requests/{REQUEST}/")


class ReportForm(PageForm):
    source = forms.CharField(label="Source")
    seen_by = forms.CharField(label="Seen by", required=False)


class ItemForm(PageForm):
    text = forms.CharField(label="What it says", widget=forms.Textarea)
    grade = forms.ChoiceField(choices=[("", "Choose"), ("A", "A"), ("B", "B")])


ItemForms = forms.formset_factory(ItemForm, extra=1, min_num=0, can_delete=True)


def report(request: PageRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    adding = sent is not None and "add" in sent
    typed = with_one_more(sent, "items") if sent is not None and adding else sent
    form, items = ReportForm(typed), ItemForms(typed, prefix="items")
    asked = FormPage(
        title="Record a report",
        submit="Save the report",
        groups=[Group(title="Handling", fields={"seen_by"})],
    )
    shown = Items(formset=items, title="Item", add="Add another item")
    if sent is None or adding or not (form.is_valid() and items.is_valid()):
        return form_page(request, form, asked, items=shown, checked=not adding)
    return redirect("/requests/")


class ReasonForm(PageForm):
    reason = forms.CharField(label="Why is it declined?", widget=forms.Textarea)


def decide(request: PageRequest) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        raise Refused(Reason("You asked for it yourself", POCA), remedy="Ask another.")
    return confirm_page(
        request,
        ConfirmPage(
            title="Decline this request?",
            submit="Decline the request",
            cancel=f"/requests/{REQUEST}/",
            effects=["Thames Valley Police are told.", "It can be escalated."],
            facts=[SummaryRow("Request", REQUEST), SummaryRow("Cost", Pence(125_050))],
            warning="This cannot be undone.",
            dangerous=True,
        ),
        form=form,
    )


LINE = Node(
    key="line",
    text="The “Ricky” line </script><script>alert(1)</script>",
    kind="County line",
    shape="diamond",
    href="/requests/",
    expand="/chart/more/",
)
COURIER = Node(key="courier", text="<img src=x onerror='alert(1)'>", kind="Person")
PHONE = Node(key="phone", text="+44 7700 900123", kind="Phone", shape="rectangle")


def chart(request: PageRequest) -> HttpResponse:
    return detail_page(
        request,
        Detail(
            title="The Ricky line",
            kind="County line",
            blocks=[
                Chart(
                    title="Who and what is linked",
                    nodes=[LINE, COURIER],
                    edges=[
                        Edge(
                            source="courier",
                            target="line",
                            text="carries for",
                            detail="B2P, seen 20 November 2026",
                        )
                    ],
                )
            ],
        ),
    )


def chart_more(request: PageRequest) -> HttpResponse:
    edge = Edge(source="line", target="phone", text="uses", detail="A1P")
    return chart_answer(request, [LINE, PHONE], [edge], cut="The newest are shown")


def broken(request: PageRequest) -> HttpResponse:
    raise RuntimeError("the demonstration fails here on purpose")


def carry_off(request: PageRequest) -> HttpResponse:
    return HttpResponse(
        "a,b", headers={"Content-Disposition": "attachment; filename=rows.csv"}
    )


def sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sign in")


ANYONE = Rule(EVERYONE_SIGNED_IN, "The demonstration shows it to all")
INVENTED = nothing("The demonstration holds no record at all")
GATEWAY = Rule(frozenset({Role.GATEWAY_OFFICER}), "Only the gateway decides")

urlpatterns = [
    page("", home, name="home", rule=ANYONE, reads=INVENTED),
    page(
        "sign-in/",
        sign_in,
        name="sign-in",
        rule=Rule(PUBLIC, "Nobody is signed in yet"),
        reads=INVENTED,
    ),
    page("requests/", requests, name="requests", rule=ANYONE, reads="list"),
    page(
        "find/",
        search,
        name="find",
        rule=ANYONE,
        reads="search",
        verbs=("GET", "POST"),
    ),
    page(
        "requests/new/",
        new,
        name="new",
        rule=ANYONE,
        reads=INVENTED,
        verbs=("GET", "POST"),
    ),
    page(
        "report/",
        report,
        name="report",
        rule=ANYONE,
        reads=INVENTED,
        verbs=("GET", "POST"),
    ),
    page("requests/panel/", panel, name="panel", rule=ANYONE, reads=INVENTED),
    page(
        "requests/hidden-panel/",
        hidden_panel,
        name="hidden-panel",
        rule=ANYONE,
        reads=INVENTED,
    ),
    page("requests/<str:reference>/", one, name="request", rule=ANYONE, reads="record"),
    page(
        "decide/",
        decide,
        name="decide",
        rule=GATEWAY,
        reads=INVENTED,
        verbs=("GET", "POST"),
    ),
    page("chart/", chart, name="chart", rule=ANYONE, reads="record"),
    page("chart/more/", chart_more, name="chart-more", rule=ANYONE, reads="record"),
    page("broken/", broken, name="broken", rule=ANYONE, reads=INVENTED),
    page("smuggled/", carry_off, name="smuggled", rule=ANYONE, reads="list"),
    page("export/", carry_off, name="export", rule=ANYONE, reads="export"),
    path("forgotten/", sign_in, name="forgotten"),
]

navigation.register(
    Entry("Home", "home", order=1),
    Entry("Requests", "requests", order=2),
    Entry("Find a person", "find", order=3),
    Entry("Decide", "decide", roles=frozenset({Role.GATEWAY_OFFICER}), order=4),
    Entry("Questions asked", "panel", place=Place.MORE),
    Entry("Not installed", "no-such-route"),
)
