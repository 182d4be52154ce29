"""What a form that adds to a record says of it: which one, and who else reads it."""

from muster.core.access.queries import seen_by
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer


def about(register: Register) -> str:
    """A record in one line, over the question that is asked about it."""
    return f"{register.title} {register.reference}"


def read_elsewhere(register: Register, *, by: Viewer) -> str:
    """A warning that other bodies read what is added; "" where none does."""
    seen = seen_by({register.access_class})[register.access_class]
    others = [body for body in seen.bodies if body != by.organisation]
    if not others:
        return ""
    return (
        f"{' and '.join(others)} will read it too: add nothing that only"
        f" {by.organisation} may know."
    )
