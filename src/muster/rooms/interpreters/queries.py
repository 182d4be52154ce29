"""What people ask about requests. Rows a viewer may not see are in no answer."""

from muster.core.clocks.periods import Period
from muster.core.records.queries import opened_in
from muster.core.terms.measure import Fact
from muster.rooms.interpreters.models import Request


def asked_for(period: Period) -> list[Fact]:
    """Requests made in a period, as the account counts them."""
    return [
        Fact(
            reference=request.register.reference,
            by={"language": request.get_language_display()},
        )
        for request in opened_in(Request, starts=period.starts, ends=period.ends)
    ]
