"""Each clause of each row policy taken out in turn: something must notice.

A clause is taken out of the policy within a region's transaction, the region asked,
and the policy put back. What cannot be noticed is said with its reason, which is
itself compared: a verb that is granted to nobody is refused before any policy is
asked; a column that may not change cannot leave what its policy admits.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from django.apps import apps
from psycopg import sql

from muster.core.audit import access as audit
from muster.core.corridors.binding import SHUT
from muster.core.people import signed
from muster.core.people.authors import authors, parts, rule_of
from muster.core.picture.models.constraints import ChangedOnce
from muster.core.records.issued import made_of
from muster.core.store.policies import VIEWER, RowPolicy, condition
from muster.core.store.rights import ruled
from muster.core.terms.row_rule import May, RowRule, Sees
from muster_bench.access.clauses import split, without_each
from muster_bench.access.comparing import Trial, compare_nobody, compare_seeing
from muster_bench.access.model import Verb, World
from muster_bench.access.region import Region

ADDED = 20
"""Rows of a kind that each viewer tries to add, while a clause is out."""
VERBS = {
    "add": May.ADD,
    "change": May.CHANGE,
    "remove": May.REMOVE,
}


SAID_TWICE = {
    (
        audit.TEXTS.condition,
        "(SELECT viewer_holds('auditor'))",
    ): "the entry that the text must have asks for the same"
}
"""Clauses that another clause of the same condition implies, each with how."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A clause that is taken out of one policy of a table.

    half:   USING, on rows as they are, or WITH CHECK, on rows as they become.
    cannot: why nothing could notice; then it is not planted.
    """

    table: str
    policy: str
    half: str
    clause: str
    condition: str
    part: str
    cannot: str = ""

    def __str__(self) -> str:
        return f"{self.policy} {self.half}: {self.clause}"

    @property
    def statement(self) -> sql.Composed:
        """What plants it."""
        # The condition is the policy's own, a clause less; it comes from no user.
        return sql.SQL("ALTER POLICY {} ON {} {} ({})").format(
            sql.Identifier(self.policy),
            sql.Identifier(self.table),
            sql.SQL(self.half),
            sql.SQL(self.condition),
        )


def faults() -> list[Fault]:
    """One for each clause of each policy that the models declare."""
    of_models = chain.from_iterable(_of_model(model) for model in apps.get_models())
    besides = (*_of_authors(), *_of_parts(), *_of_names(), *_of_glass())
    return [*of_models, *besides, *ELSEWHERE]


def _of_glass() -> Iterator[Fault]:
    """What a broken glass leaves shut, opened by it."""
    for model, policy in ruled():
        if policy.rule.shut_to_glass:
            table, clause = model._meta.db_table, "not by a broken glass alone"
            yield Fault(table, SHUT, "USING", clause, "true", "see")


def _of_model(model: Any) -> Iterator[Fault]:
    table = model._meta.db_table
    for constraint in model._meta.constraints:
        if isinstance(constraint, RowPolicy):
            yield from _of_policy(table, constraint)
        if isinstance(constraint, ChangedOnce):
            for half, clause in (
                ("USING", f"{constraint.column} IS NULL"),
                ("WITH CHECK", f"{constraint.column} IS NOT NULL"),
            ):
                yield Fault(table, constraint.name, half, clause, "true", "change")


def _of_authors() -> Iterator[Fault]:
    """Each clause of the policies by which a row is added in the viewer's own name."""
    added = [author for author in authors() if author.added]
    asked = {
        model._meta.db_table: split(condition(rule), " AND ")
        for model in apps.get_models()
        if (rule := rule_of(model)) and rule.sees is not Sees.CLOSED
    }
    for table, columns in groupby(added, attrgetter("table")):
        whole = " AND ".join(author.condition for author in columns)
        for clause, left in without_each(whole):
            own = clause.endswith((f" = {VIEWER}", " IS NULL"))
            cannot = "" if own else "it repeats what another row says: acts try it"
            if clause.replace('"', "") in asked.get(table, ()):
                cannot = "the table's own policy asks for the same"
            yield Fault(
                table, "author_is_viewer", "WITH CHECK", clause, left, "add", cannot
            )


def _of_parts() -> Iterator[Fault]:
    """Each clause by which whoever wrote a whole adds its parts."""
    for part in parts():
        for clause, left in without_each(part.condition.as_string()):
            yield Fault(
                part.table, "author_of_whole", "WITH CHECK", clause, left, "add"
            )


def _of_names() -> Iterator[Fault]:
    """Each clause by which a name that is signed is the signer's."""
    for table, whole in signed.conditions():
        for clause, left in without_each(whole.as_string()):
            cannot = "" if clause.startswith("people_signs") else SAME_DAYS
            yield Fault(
                table, "author_signs", "WITH CHECK", clause, left, "add", cannot
            )


SAME_DAYS = "every period here is of the same days: tests/database/test_issued.py tries"
MADE_BY_A_JOB = "no row here says that Muster made it: account/tests/test_jobs.py tries"
ISSUED = "no row here hangs on what was issued: tests/database/test_issued.py tries"
ELSEWHERE = (
    Fault(
        *("documents_document", "documents_document_made", "WITH CHECK"),
        *("NOT made", "true", "add", MADE_BY_A_JOB),
    ),
    *(
        Fault(table, f"issued_{verb.name.lower()}", half, "issued", "true", "", ISSUED)
        for table, _, verb in made_of()
        for half in ["WITH CHECK" if verb is May.ADD else "USING"]
    ),
)
"""What no row here can try, and acts elsewhere do."""


def _of_policy(table: str, policy: RowPolicy) -> Iterator[Fault]:
    rule = policy.rule
    if rule.sees is Sees.CLOSED or policy.role != "muster_app":
        return
    seen = condition(rule)
    halves = [("see", "USING"), ("change", "USING"), ("change", "WITH CHECK")]
    halves += [("remove", "USING")]
    if not rule.adds_unseen:
        halves.append(("add", "WITH CHECK"))
    for part, half in halves:
        for clause, left in without_each(seen):
            cannot = _cannot(rule, part, half, clause)
            name = f"{policy.name}_{part}"
            yield Fault(table, name, half, clause, left, part, cannot)


def _cannot(rule: RowRule, part: str, half: str, clause: str) -> str:
    if (rule.condition, clause) in SAID_TWICE:
        return SAID_TWICE[rule.condition, clause]
    if part != "see" and VERBS[part] not in rule.may:
        return f"{part} is granted to nobody"
    if part == "add" and rule.sees is Sees.OPEN:
        return "who adds it is its author, and so somebody who is signed in"
    if part == "add" and _is_ones_own(condition(rule), clause):
        return "who adds it is its author anyway"
    # Without columns named all but keys and labels change.
    labels = "(SELECT permitted())" in clause
    changes = any(one in clause for one in rule.only) or not (rule.only or labels)
    if half == "WITH CHECK" and part == "change" and not changes:
        return "no column that it asks of may change"
    return ""


def _is_ones_own(whole: str, clause: str) -> bool:
    """Whether it follows from the row's naming the viewer, as one that is added does.

    By itself such a clause says it again; of alternatives it is the one that is so.
    """
    clause = clause.rsplit(" of ", maxsplit=1)[-1]
    for part in split(whole, " AND "):
        mine = next(iter(re.findall(rf"\w+ = {re.escape(VIEWER)}", part)), "")
        others = " OR " in part and clause != mine and clause in part
        if mine and (part == clause or others):
            return True
    return False


@dataclass
class Planted:
    """What became of each clause that was taken out.

    noticed: by which comparison, for the first that noticed.
    """

    noticed: dict[Fault, str] = field(default_factory=dict)
    missed: list[Fault] = field(default_factory=list)
    cannot: list[Fault] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The table, for a person to read."""
        lines = [f"{fault}  ->  {how}" for fault, how in self.noticed.items()]
        lines += [f"{fault}  ->  cannot: {fault.cannot}" for fault in self.cannot]
        lines += [f"{fault}  ->  NOBODY NOTICED" for fault in self.missed]
        return "\n".join(lines)


def plant(
    region: Region, world: World, found: Sequence[Fault], *, dice: random.Random
) -> Planted:
    """Plant each fault in turn in a region, and see what notices."""
    planted = Planted()
    for fault in found:
        if fault.cannot:
            planted.cannot.append(fault)
        elif how := notices(region, world, fault, dice=dice):
            planted.noticed[fault] = how
        else:
            planted.missed.append(fault)
    return planted


def notices(region: Region, world: World, fault: Fault, *, dice: random.Random) -> str:
    """The comparison that notices a fault, or nothing."""
    with region.undone():
        region.connection.execute(fault.statement)
        return noticing(region, world, fault, dice=dice)


def noticing(region: Region, world: World, fault: Fault, *, dice: random.Random) -> str:
    """What differs while a fault stands."""
    viewers = dice.sample([*world.people], len(world.people))
    table = fault.table
    if fault.part == "see":
        for viewer in viewers:
            if any(compare_seeing(region, world, viewer, kinds=[table])):
                return "rows visible"
        return "nobody" if any(compare_nobody(region, world, kinds=[table])) else ""
    for viewer in viewers:
        trial = Trial(region, world, viewer, table, dice)
        if any(trial.of(Verb(fault.part), added=ADDED)):
            return f"rows to {fault.part}"
    return ""
