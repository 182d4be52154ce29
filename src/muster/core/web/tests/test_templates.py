"""Every name that a template uses is one that somebody supplies.

The GOV.UK macros need undefined names to be silent, so a misspelt name would
print nothing and no test of a page would notice.
"""

from datetime import date
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import meta, nodes

from muster.core.terms.law import Act, Law, Policy
from muster.core.terms.reason import Reason

READ = date(2026, 11, 28)
TEMPLATES = Path(__file__).parents[1] / "templates"
SUPPLIED = {
    # by Django and the context processor
    "request", "csrf_input", "csrf_token", "frame",
    # by the page functions
    "page", "title", "form", "controls", "groups", "items", "item_controls",
    "problems", "refused", "search", "filters", "typed", "next_href", "next_word",
    "error", "at", "back", "see", "see_words", "sensitive", "stood",
    "places", "needed", "kept", "may_be_kept",
    # by the page that needs no database
    "again", "unit",
    # by the template that includes a block, by the page that includes a part
    "block", "marking",
    # by the page that has a search box of its own
    "own_search_box",
}  # fmt: skip


def names() -> list[str]:
    return sorted(
        str(f.relative_to(TEMPLATES)) for f in TEMPLATES.glob("web/**/*.html")
    )


@pytest.mark.parametrize("name", names())
def test_every_name_in_a_template_is_supplied(name: str) -> None:
    environment = engines["pages"].env  # type: ignore[attr-defined]
    tree = environment.parse((TEMPLATES / name).read_text())
    used = meta.find_undeclared_variables(tree) - set(environment.globals)
    assert used - own_names(tree) <= SUPPLIED


def own_names(tree: nodes.Template) -> set[str]:
    """Names that the template imports or sets, which its blocks may use."""
    imported = {
        name if isinstance(name, str) else name[1]
        for line in tree.find_all(nodes.FromImport)
        for name in line.names
    }
    targets = [line.target for line in tree.find_all(nodes.Assign)]
    targets += [line.target for line in tree.find_all(nodes.AssignBlock)]
    set_here = {
        name.name
        for target in targets
        for name in (target, *target.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    }
    return imported | set_here


@pytest.mark.parametrize(
    ("cited", "says_so"),
    [
        (Act("Proceeds of Crime Act 2002").unread("s.335(6)"), True),
        (Act("Proceeds of Crime Act 2002", read_on=READ).read("s.335(6)"), False),
        (Policy("A second person", "Muster"), False),
    ],
)
def test_law_that_nobody_read_here_is_shown_as_unconfirmed_wherever_it_is_cited(
    cited: Law | Policy, says_so: bool
) -> None:
    environment = engines["pages"].env  # type: ignore[attr-defined]
    parts = environment.get_template("web/parts/value.html").module
    for shown in (parts.law_words(cited), parts.reason_words(Reason("Why", cited))):
        assert ("unconfirmed" in shown) is says_so
