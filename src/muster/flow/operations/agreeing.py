"""Whether who is on a restricted operation is who may see it: asked by `muster doctor`.

The operation names its need-to-know group, and so does its label; whoever is on it is
in the group and leaves it with their part, and whatever is part of it asks for the
group too. Acts keep it so. A row that was put in by hand, or by a version before, may
not. Whom its guardian admits to the group besides, an auditor say, is no matter of it.
"""

from typing import Any, Final, Protocol

from muster.flow.operations.workflow import PART_OF


class Asking(Protocol):
    """A cursor, of whichever library."""

    def execute(self, query: str, params: list[str], /) -> Any: ...

    def fetchall(self) -> list[Any]: ...


OUT_OF_STEP_ROWS: Final = """
    SELECT r.reference, what.wrong
    FROM operations_operation AS o
    JOIN records_register AS r ON r.id = o.register_id
    JOIN access_accessclass AS c ON c.id = r.access_class
    CROSS JOIN LATERAL (
        SELECT 'label' AS wrong WHERE NOT o.group_id = ANY (c.groups)
        UNION
        SELECT 'left' FROM access_groupmembership AS g
        WHERE g.group_id = o.group_id AND g.starts <= now()
          AND (g.ends IS NULL OR g.ends > now())
          AND EXISTS (
              SELECT FROM operations_member AS m
              WHERE m.register_id = r.id AND m.user_id = g.user_id
              GROUP BY m.user_id
              HAVING bool_and(m.ends IS NOT NULL) AND g.starts <= max(m.ends))
        UNION
        SELECT 'outside' FROM operations_member AS m
        WHERE m.register_id = r.id AND m.ends IS NULL
          AND NOT EXISTS (
              SELECT FROM access_groupmembership AS g
              WHERE g.group_id = o.group_id AND g.user_id = m.user_id
                AND (g.ends IS NULL OR g.ends > now()))
        UNION
        SELECT 'part' FROM records_relation AS l
        JOIN records_register AS p ON p.id = l.to_id
        JOIN access_accessclass AS pc ON pc.id = p.access_class
        WHERE l.register_id = r.id AND l.relation = %s
          AND NOT o.group_id = ANY (pc.groups)
    ) AS what
    WHERE o.group_id IS NOT NULL
    ORDER BY r.reference, what.wrong
"""
"""Its one parameter is how a part is related."""

WRONG: Final = {
    "label": "its label asks for another group than its own",
    "left": "somebody whose part in it has ended may see it",
    "outside": "somebody who is on it may not see it",
    "part": "something that is part of it is open to others",
}


def out_of_step(cursor: Asking) -> list[tuple[str, str]]:
    """Each restricted operation of which something is otherwise, with what in words.

    cursor: of a connection outside the row policies. References are read, no more.
    """
    cursor.execute(OUT_OF_STEP_ROWS, [PART_OF])
    return [(reference, WRONG[what]) for reference, what in cursor.fetchall()]
