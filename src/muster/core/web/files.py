"""Files that leave here: to keep, never to be shown by the browser."""

from django.http import HttpResponse


def to_keep(content: bytes | str, *, name: str, kind: str) -> HttpResponse:
    """A file under a name; the address is declared an export (`web.routes.page`).

    kind: its content type.
    """
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
