"""Proceeds of Crime Act 2002, by what its parts are about."""

from muster.core.clocks.statutes.lead import READ
from muster.core.terms.law import Act

POCA = Act(
    "Proceeds of Crime Act 2002",
    "https://www.legislation.gov.uk/ukpga/2002/29/section/",
    READ,
)
