"""Answers of the picture as blocks of a page."""

from muster.core.picture.pages.charts import chart_block, on_chart
from muster.core.picture.pages.comparing import side_by_side
from muster.core.picture.pages.facts import conflict_tables, fact_table
from muster.core.picture.pages.subject import subject_page
from muster.core.picture.pages.wording import SENSITIVE_UNIT

__all__ = [
    "SENSITIVE_UNIT",
    "chart_block",
    "conflict_tables",
    "fact_table",
    "on_chart",
    "side_by_side",
    "subject_page",
]
