"""Turning a template and its facts into an answer, within the view."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

ENGINE = "pages"
"""The name of our Jinja engine in the TEMPLATES setting."""


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page from a template of our own, rendered now.

    Rendered before the view returns and not, as Django's TemplateResponse,
    after it: the viewer's transaction is still open, so every query that a
    template causes runs under the row policies of that viewer.
    """
    body = render_to_string(template, dict(context or {}), request, using=ENGINE)
    return HttpResponse(body, status=status)


def done(request: HttpRequest, words: str) -> None:
    """Say on the next page what was just done ("Request submitted.").

    Call it before the redirect. The words wait in the session, not in a cookie
    that the reader's machine keeps.
    """
    messages.success(request, words, fail_silently=True)
