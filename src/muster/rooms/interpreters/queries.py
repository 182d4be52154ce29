"""What people ask about requests. Rows a viewer may not see are in no answer."""

from muster.core.clocks.periods import Period
from muster.core.terms.measure import Fact
from muster.rooms.interpreters.models import Request


def asked_for(period: Period) -> list[Fact]:
    """Requests made in a period, as the account counts them."""
    requests = Request.objects.filter(
        register__opened_at__gte=period.starts, register__opened_at__lt=period.ends
    ).select_related("register")
    return [
        Fact(
            reference=request.register.reference,
            by={"language": request.get_language_display()},
        )
        for request in requests.order_by("register__reference")
    ]
