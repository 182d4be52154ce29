"""The job of whoever runs the network of partners."""

from muster.core.terms.role import Role, Trait

GAIN_COORDINATOR = Role(
    "gain_coordinator", "GAIN coordinator", Trait.WRITES_REPORTS, Trait.BIDS
)
