"""How a database is built and closed off, as lines that can be compared.

Read from PostgreSQL's own catalogue, not from our models: what protects the rows
is what stands there. Two databases of one server, migrated to the same point, say
the same, whichever way they came to be.
"""

import re
from dataclasses import dataclass
from typing import Final

import psycopg

from muster.core.store.server import Login

RIGHTS = """
    SELECT {kind}, {name}, a.privilege_type || ' to ' ||
           CASE WHEN a.grantee = 0 THEN 'everybody' ELSE a.grantee::regrole::text END
           || CASE WHEN a.is_grantable THEN ', and on' ELSE '' END
    FROM {source}, LATERAL aclexplode(coalesce({acl}, acldefault('{letter}', {owner})))
         AS a
    WHERE {where}
"""
TABLE = "c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"

DESCRIBED: Final = {
    "table": """
        SELECT 'table', c.relname, concat_ws(', ', 'owned by ' || c.relowner::regrole,
               CASE WHEN c.relrowsecurity THEN 'row policies on' END,
               CASE WHEN c.relforcerowsecurity THEN 'forced on its owner' END)
        FROM pg_class AS c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')""",
    "policy": """
        SELECT 'policy', tablename || '.' || policyname,
               concat_ws(' ', permissive, cmd, roles, qual, 'CHECK', with_check)
        FROM pg_policies WHERE schemaname = 'public'""",
    "right on a table": RIGHTS.format(
        kind="'right on a table'",
        name="c.relname",
        source="pg_class AS c",
        acl="c.relacl",
        letter="r",
        owner="c.relowner",
        where=TABLE,
    ),
    "right on a sequence": RIGHTS.format(
        kind="'right on a sequence'",
        name="c.relname",
        source="pg_class AS c",
        acl="c.relacl",
        letter="s",
        owner="c.relowner",
        where="c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'",
    ),
    "right on a column": """
        SELECT 'right on a column', c.relname || '.' || t.attname,
               a.privilege_type || ' to ' || a.grantee::regrole
        FROM pg_attribute AS t JOIN pg_class AS c ON c.oid = t.attrelid,
             LATERAL aclexplode(t.attacl) AS a
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')""",
    "right on a function": RIGHTS.format(
        kind="'right on a function'",
        name="p.oid::regprocedure::text",
        source="pg_proc AS p",
        acl="p.proacl",
        letter="f",
        owner="p.proowner",
        where="p.pronamespace = 'public'::regnamespace",
    ),
    "right on the schema": RIGHTS.format(
        kind="'right on the schema'",
        name="n.nspname",
        source="pg_namespace AS n",
        acl="n.nspacl",
        letter="n",
        owner="n.nspowner",
        where="n.nspname = 'public'",
    ),
    "right given by default": """
        SELECT 'right given by default',
               concat_ws(' ', d.defaclrole::regrole, d.defaclobjtype,
                         d.defaclnamespace::regnamespace),
               a.privilege_type || ' to ' || CASE WHEN a.grantee = 0
                   THEN 'everybody' ELSE a.grantee::regrole::text END
        FROM pg_default_acl AS d, LATERAL aclexplode(d.defaclacl) AS a""",
    "function": """
        SELECT 'function', p.oid::regprocedure::text,
               'owned by ' || p.proowner::regrole || ': ' || pg_get_functiondef(p.oid)
        FROM pg_proc AS p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')""",
    "trigger": """
        SELECT 'trigger', t.tgrelid::regclass || '.' || t.tgname,
               t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
        FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace""",
    "column": """
        SELECT 'column', c.relname || '.' || t.attname,
               concat_ws(' ', format_type(t.atttypid, t.atttypmod),
                   CASE WHEN t.attnotnull THEN 'not null' END,
                   CASE WHEN t.attgenerated <> '' THEN 'generated' END,
                   'identity ' || nullif(t.attidentity::text, ''),
                   pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute AS t JOIN pg_class AS c ON c.oid = t.attrelid
        LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = t.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND t.attnum > 0 AND NOT t.attisdropped""",
    "constraint": """
        SELECT 'constraint', k.conrelid::regclass || '.' || k.conname,
               pg_get_constraintdef(k.oid)
               || CASE WHEN k.convalidated THEN '' ELSE ', not checked' END
        FROM pg_constraint AS k
        WHERE k.connamespace = 'public'::regnamespace AND k.conrelid <> 0
              AND k.contype <> 'n'""",
    "index": """
        SELECT 'index', indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public'""",
}
"""Each kind of thing, with the statement that lists it: kind, name, what it is."""

EACH_CAST: Final = re.compile(r"\(('(?:[^']|'')*'::character varying)\)::text")
CAST_TOGETHER: Final = re.compile(r"\((ARRAY\[[^\]]*\])\)::text\[\]")
"""PostgreSQL casts a list of words as one; having read that back, each by itself."""

EXTRA_ALLOWED: Final = frozenset({"index"})
"""What somebody who keeps the server may add without harm to any promise."""


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One thing in a database, and what it is."""

    kind: str
    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.what}"


def describe(administrator: Login) -> frozenset[Line]:
    """Everything in a database that Muster made, without any row."""
    with psycopg.connect(**administrator.parameters()) as connection:
        connection.execute("SET search_path = public")
        return frozenset(
            Line(kind, name, _one_way(what))
            for statement in DESCRIBED.values()
            for kind, name, what in connection.execute(statement.encode()).fetchall()
        )


def _one_way(expression: str) -> str:
    """An expression written the same, made here or read back from a dump."""
    return CAST_TOGETHER.sub(r"\1", EACH_CAST.sub(r"\1", expression))


def differences(found: frozenset[Line], expected: frozenset[Line]) -> list[str]:
    """What a database has too much or too little of, in words; none when alike."""
    extra = [line for line in found - expected if line.kind not in EXTRA_ALLOWED]
    return [f"missing: {line}" for line in sorted(expected - found)] + [
        f"not ours: {line}" for line in sorted(extra)
    ]
