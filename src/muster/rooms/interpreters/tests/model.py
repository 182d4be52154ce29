"""Who sees and does what here, said a second time, from the design alone.

`tests/model` compares it with what the database, the pages and the API answer.
"""

from muster.core.terms.role import Role
from muster_bench.access.kind import READ, Design

DESIGN = Design(
    kinds={"interpreters_request": READ.doing("interpreter")},
    readers={
        "interpreter_request": {
            Role.GATEWAY_MANAGER,
            Role.GATEWAY_OFFICER,
            Role.INVESTIGATOR,
            Role.SENIOR_INVESTIGATOR,
        }
    },
)
