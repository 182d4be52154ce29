"""Who sees and does what here, said a second time, from the design alone.

`tests/model` compares it with what the database, the pages and the API answer.
"""

from collections.abc import Set as AbstractSet

from muster.core.terms.role import Role
from muster_bench.access.kind import READ, Kind

KINDS: dict[str, Kind] = {"interpreters_request": READ.doing("interpreter")}
"""Each table: who sees its rows, and which columns change."""
IN_WHOSE_NAME: dict[str, tuple[str, ...]] = {}
"""Columns that say who wrote a row: nobody writes in another's name."""
READERS: dict[str, AbstractSet[Role]] = {
    "interpreter_request": frozenset(
        {
            Role.GATEWAY_MANAGER,
            Role.GATEWAY_OFFICER,
            Role.INVESTIGATOR,
            Role.SENIOR_INVESTIGATOR,
        }
    )
}
"""Whose work it is to open a record of a kind."""
LISTERS: dict[str, AbstractSet[Role]] = {}
"""Whose list of a kind is, where that is not everybody who may open one."""
