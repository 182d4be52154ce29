"""What people ask about checks and packages. Rows they may not see are in no answer."""

from muster.core.clocks.periods import Period
from muster.core.records.models import Register
from muster.core.records.queries import led_to
from muster.core.terms.measure import Fact
from muster.core.web.handles import held
from muster.core.workflow.models import Transition
from muster.flow.intelligence.development.models import Check, Package
from muster.flow.intelligence.development.rules import Outcome
from muster.flow.intelligence.development.workflow import (
    DEVELOPED,
    HANDED_OVER,
    PACKAGE,
)

DEVELOPS = "Developed in"
"""How a report, a threat or a request is related to its package."""


def checks_on(register: Register) -> list[Check]:
    """What was looked for elsewhere for a record, the latest first."""
    return list(Check.objects.filter(register=register).order_by("-made_at", "id"))


def check_called(register: Register, word: str) -> Check:
    """That of an address on a record; NotFound alike for a hidden and an absent one."""
    return held(checks_on(register), word)


def tried(package: Package) -> tuple[int, int]:
    """How many leads were tried, and how many of these nobody has answered."""
    found = Check.objects.filter(register=package.register_id)
    return found.count(), found.filter(outcome=Outcome.WAITS.value).count()


def begun_from(register: Register) -> list[Package]:
    """The packages that were begun from a record, the latest first."""
    return led_to(Package, register, kind=PACKAGE.key, how=DEVELOPS)


def open_ones(*states: str) -> list[Package]:
    """Packages in development or handed over, the oldest first."""
    wanted = states or (DEVELOPED.key, HANDED_OVER.key)
    found = Package.objects.filter(
        register__kind=PACKAGE.key, register__state__in=wanted
    )
    return list(
        found.select_related("register").order_by("register__opened_at", "register_id")
    )


def handed_over(period: Period) -> list[Fact]:
    """Packages first handed over in a period, by what for."""
    made = Transition.objects.filter(
        register__kind=PACKAGE.key, verb="hand_over", at__lt=period.ends
    ).order_by("-at")
    first = {each.register_id: each.at for each in made}
    within = [key for key, at in first.items() if at >= period.starts]
    found = Package.objects.filter(register_id__in=within).select_related("register")
    return [
        Fact(reference=each.register.reference, by={"use": each.get_use_display()})
        for each in found
    ]
