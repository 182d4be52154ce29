"""Our frame round pages of packages, and our controls in their forms.

django-allauth's pages are in Django's template language; these tags put our own
Jinja parts into them, so that each part is written once.
"""

from typing import Any

from django import forms, template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from muster.core.web.fields import controls, problems
from muster.core.web.rendering import ENGINE

register = template.Library()


@register.simple_tag(takes_context=True)
def page_part(context: dict[str, Any], name: str) -> SafeString:
    """One part of the frame: "head", "top" or "foot"."""
    return _ours(f"web/parts/{name}.html", {}, context.get("request"))


@register.simple_tag
def form_controls(form: forms.BaseForm) -> SafeString:
    """What is wrong with a form, and its questions."""
    wrong = list(problems(form)) if form.is_bound else []
    facts = {"controls": controls(form), "problems": wrong, "form": form}
    return _ours("web/parts/package_form.html", facts)


def _ours(
    name: str, facts: dict[str, Any], request: HttpRequest | None = None
) -> SafeString:
    """A Jinja part as markup: that engine has escaped what needs it."""
    return SafeString(render_to_string(name, facts, request, using=ENGINE))
