"""Time limits of Acts that more than one stage or room works under, as data.

They stand here because rooms do not know each other: cash and cryptoassets, or
surveillance and undercover work, run on the same sections. A room's clocks.py
names those it uses and adds its own. There is one file for each Act, or for a few
that are used together. Lengths carry the certainty of the domain reference;
commencement dates are general knowledge unless a comment says that they were read.
Law moves: add a version, never change one.
"""

from muster.core.clocks.statutes import (
    antisocial_behaviour,
    criminal_behaviour,
    criminal_procedure,
    data_protection,
    investigatory_powers,
    limitation,
    modern_slavery,
    police_and_criminal_evidence,
    public_bodies,
    regulation_of_investigatory_powers,
    serious_crime,
)
from muster.core.clocks.statutes.proceeds_of_crime import (
    confiscation,
    detention,
    freezing,
    investigation,
    laundering,
)

EVERY_ACT = (
    detention,
    freezing,
    laundering,
    confiscation,
    investigation,
    limitation,
    police_and_criminal_evidence,
    criminal_procedure,
    regulation_of_investigatory_powers,
    investigatory_powers,
    serious_crime,
    modern_slavery,
    antisocial_behaviour,
    criminal_behaviour,
    data_protection,
    public_bodies,
)
"""The files in the order in which people read of them."""
