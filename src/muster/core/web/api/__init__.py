"""The API: declared as pages are, under the rules of the pages themselves.

declaring  operations, each under the rule of a page
schemas    what is taken and answered
paging     lists that go on after their last row
problems   what went wrong, and what to do
serving    addresses under /api/v1/
describing the OpenAPI document
"""

from muster.core.web.api.declaring import (
    PREFIX,
    TOKEN_BEGINS,
    Area,
    Operation,
    operations,
    reads,
    writes,
)
from muster.core.web.api.paging import place, shown_page
from muster.core.web.api.schemas import (
    Given,
    Line,
    Made,
    Page,
    Prose,
    Reference,
    Shown,
    Word,
)

__all__ = [
    "PREFIX",
    "TOKEN_BEGINS",
    "Area",
    "Given",
    "Line",
    "Made",
    "Operation",
    "Page",
    "Prose",
    "Reference",
    "Shown",
    "Word",
    "operations",
    "place",
    "reads",
    "shown_page",
    "writes",
]
