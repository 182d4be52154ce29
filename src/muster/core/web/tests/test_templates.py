"""Every name that a template uses is one that somebody supplies.

The GOV.UK macros need undefined names to be silent, so a misspelt name would
print nothing and no test of a page would notice.
"""

from pathlib import Path

import pytest
from django.template import engines
from jinja2 import meta, nodes

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
