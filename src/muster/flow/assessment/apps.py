"""The door plate of threat assessment."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry
from muster.flow.assessment.access import READERS
from muster.flow.assessment.clocks import REASSESS
from muster.flow.assessment.measures import MEASURES
from muster.flow.assessment.workflow import THREAT


class AssessmentConfig(config.StageConfig):
    name = "muster.flow.assessment"
    verbose_name = "Assessment"
    title = "Threat assessment"
    kinds = (THREAT,)
    measures = MEASURES
    clocks = (REASSESS,)
    home = (
        HomeBlock(
            told="muster.flow.assessment.views.home:new_intelligence",
            roles=frozenset({Role.ASSESSOR}),
            order=30,
        ),
    )
    menu = (Entry("Threats", "assessment:ranking", roles=READERS, order=30),)
