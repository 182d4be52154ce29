"""The pages that stages and rooms show; everything they need is named here."""

from muster.core.web.pages.acting import ask_and_act, confirm_and_act
from muster.core.web.pages.asking import (
    ConfirmPage,
    FormPage,
    Group,
    Items,
    Stands,
    confirm_page,
    form_page,
    refusal_page,
    refuse_if_changed,
)
from muster.core.web.pages.charts import Chart, Edge, Node, chart_answer
from muster.core.web.pages.detail import (
    FURTHER_CHECKS,
    Detail,
    PanelPage,
    detail_page,
    panel_page,
)
from muster.core.web.pages.listing import ListPage, list_page
from muster.core.web.pages.parts import (
    ActionLink,
    Actions,
    Block,
    Column,
    NextStep,
    Panel,
    Progress,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    Timeline,
    TimelineEntry,
)
from muster.core.web.pages.plots import Plotted
from muster.core.web.rendering import done
from muster.core.web.values import Folded, Link, Prose, Tag, Value

__all__ = [
    "FURTHER_CHECKS",
    "ActionLink",
    "Actions",
    "Block",
    "Chart",
    "Column",
    "ConfirmPage",
    "Detail",
    "Edge",
    "Folded",
    "FormPage",
    "Group",
    "Items",
    "Link",
    "ListPage",
    "NextStep",
    "Node",
    "Panel",
    "PanelPage",
    "Plotted",
    "Progress",
    "Prose",
    "Row",
    "Stands",
    "Summary",
    "SummaryRow",
    "Table",
    "Tag",
    "Text",
    "Timeline",
    "TimelineEntry",
    "Value",
    "ask_and_act",
    "chart_answer",
    "confirm_and_act",
    "confirm_page",
    "detail_page",
    "done",
    "form_page",
    "list_page",
    "panel_page",
    "refusal_page",
    "refuse_if_changed",
]
