"""Asking before an act, acting, and going back to where it was asked from."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from muster.core.terms.reason import Refused
from muster.core.web.pages.asking import (
    ConfirmPage,
    FormPage,
    confirm_page,
    form_page,
    refuse_if_changed,
)
from muster.core.web.rendering import done

Act: TypeAlias = Callable[[], object]


def ask_and_act(
    request: HttpRequest,
    form: forms.BaseForm,
    page: FormPage,
    act: Act,
    *,
    said: str,
    to: str | Callable[[Any], str] = "",
) -> HttpResponse:
    """Ask until the answers are right; then act, and go to `page.cancel`.

    A refusal shows its reasons and keeps what was typed; so does an act of
    somebody else that came before this one.
    said: what the next page says was done.
    to:   where to go then, if it is elsewhere; it may follow from what was made.
    """
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        refuse_if_changed(request, page)
        made = act()
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    done(request, said)
    return redirect((to(made) if callable(to) else to) or page.cancel)


def confirm_and_act(
    request: HttpRequest,
    page: ConfirmPage,
    act: Act,
    *,
    said: str,
    form: forms.BaseForm | None = None,
) -> HttpResponse:
    """Ask whether to go on; then act, and go to `page.cancel`.

    Only a POST acts: a HEAD needs no form's token.
    said: what the next page says was done.
    form: what is asked besides, if anything.
    """
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return confirm_page(request, page, form=form)
    try:
        refuse_if_changed(request, page)
        act()
    except Refused as refused:
        return confirm_page(request, page, form=form, refused=refused)
    done(request, said)
    return redirect(page.cancel)
