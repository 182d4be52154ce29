"""Row policies as constraints, so that a migration knows when one changes.

Each model that keeps rows names one ``RowPolicy`` in ``Meta.constraints``,
built from the plain rule in its ``access.py``. It turns on row-level security on
the table, installs the policy and grants the application role exactly the
verbs of the rule; the columns that may change are granted by ``rights.py``. A table
without one is granted to nobody. ``forcing.py`` binds the owner too, as soon as a
migration has ended.
"""

from typing import TYPE_CHECKING, Any

from django.db.models.constraints import BaseConstraint

from muster.core.terms.row_rule import LABELLED, May, RowRule, Sees

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.models import Model

APPLICATION = "muster_app"
SIGN_IN = "muster_door"

ITS_RECORD, REGISTER = "register_id", "records_register"
"""Where a row names its record, and the table of records."""

PERMITTED = "((SELECT permitted())::integer[])"
"""Evaluated once per statement, as the sub-select makes it an init plan."""

VIEWER = "(SELECT viewer_id())"


def condition(rule: RowRule) -> str:
    """The rule as an SQL condition on a row."""
    labelled = [f"{column} = ANY ({PERMITTED})" for column in rule.columns]
    match rule.sees:
        case Sees.LABELLED:
            return " AND ".join(labelled)
        case Sees.OWN:
            return f"{rule.columns[0]} = {VIEWER}"
        case Sees.LABELLED_OWN:
            return " AND ".join([f"{rule.columns[0]} = {VIEWER}", *labelled[1:]])
        case Sees.WHERE:
            return rule.condition
        case Sees.OPEN:
            return f"{VIEWER} IS NOT NULL"
        case Sees.CLOSED:
            return "false"


class TableConstraint(BaseConstraint):
    """Something the database enforces on a whole table, made by plain SQL."""

    def statements(self, table: str) -> list[str]:
        """The SQL that installs it."""
        raise NotImplementedError

    def removal(self, table: str) -> list[str]:
        """The SQL that takes it away."""
        raise NotImplementedError

    def constraint_sql(
        self,
        model: "type[Model] | None",
        schema_editor: "BaseDatabaseSchemaEditor | None",
    ) -> str:
        """Nothing inside CREATE TABLE: installed when the migration ends."""
        if schema_editor is not None:
            schema_editor.deferred_sql.extend(self.statements(_table(model)))
        return ""

    def create_sql(
        self,
        model: "type[Model] | None",
        schema_editor: "BaseDatabaseSchemaEditor | None",
    ) -> str:
        """Install it on a table that exists."""
        return ";\n".join(self.statements(_table(model)))

    def remove_sql(
        self,
        model: "type[Model] | None",
        schema_editor: "BaseDatabaseSchemaEditor | None",
    ) -> str:
        """Take it off a table that stays."""
        return ";\n".join(self.removal(_table(model)))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone decides."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, TableConstraint):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((type(self), self.name))


def _table(model: "type[Model] | None") -> str:
    if model is None:
        raise ValueError("A constraint of a whole table needs its model")
    return model._meta.db_table


class RowPolicy(TableConstraint):
    """Who may see and change the rows of a table, enforced by the database."""

    def __init__(
        self,
        *,
        name: str,
        rule: RowRule | None = None,
        sees: str = "",
        columns: tuple[str, ...] = (),
        may: tuple[str, ...] = (),
        only: tuple[str, ...] = (),
        condition: str = "",
        adds_unseen: bool = False,
        reason: str = "",
        role: str = APPLICATION,
    ) -> None:
        super().__init__(name=name)
        self.role = role
        self.rule = rule or RowRule(
            Sees(sees) if sees else LABELLED.sees,
            tuple(columns) if sees else LABELLED.columns,
            tuple(May(verb) for verb in may),
            tuple(only),
            condition,
            adds_unseen,
            reason,
        )

    def statements(self, table: str) -> list[str]:
        """Turn the policies on and grant the verbs of the rule."""
        seen = condition(self.rule)
        added = "true" if self.rule.adds_unseen else seen
        grants = [] if self.rule.sees is Sees.CLOSED else ["SELECT", *self._verbs()]
        made = [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'REVOKE ALL ON "{table}" FROM PUBLIC, {self.role}',
        ]
        if grants:
            made += [
                f'CREATE POLICY "{self.name}_see" ON "{table}" FOR SELECT'
                f" USING ({seen})",
                f'CREATE POLICY "{self.name}_add" ON "{table}" FOR INSERT'
                f" WITH CHECK ({added})",
                f'CREATE POLICY "{self.name}_change" ON "{table}" FOR UPDATE'
                f" USING ({seen}) WITH CHECK ({seen})",
                f'CREATE POLICY "{self.name}_remove" ON "{table}" FOR DELETE'
                f" USING ({seen})",
                f'GRANT {", ".join(grants)} ON "{table}" TO {self.role}',
            ]
        return made

    def _verbs(self) -> list[str]:
        """Not CHANGE: that is a right on columns (`rights.py`)."""
        return [verb.value for verb in self.rule.may if verb is not May.CHANGE]

    def removal(self, table: str) -> list[str]:
        """Drop the policies and take the grants back."""
        return [
            f'DROP POLICY IF EXISTS "{self.name}_{part}" ON "{table}"'
            for part in ("see", "add", "change", "remove")
        ] + [f'REVOKE ALL ON "{table}" FROM {self.role}']

    def clone(self) -> "RowPolicy":
        """The same with all of its rule; a migration is told less of it."""
        return RowPolicy(name=self.name, rule=self.rule, role=self.role)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As a migration writes it.

        Not which columns change, on what condition, and whom they may name: that is
        put in place after each migration.
        """
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        rule = self.rule
        usual = (rule.sees, rule.columns) == (LABELLED.sees, LABELLED.columns)
        seen = {} if usual else {"sees": rule.sees.value, "columns": rule.columns}
        stated: dict[str, Any] = {
            **seen,
            "may": tuple(verb.value for verb in rule.may),
            "condition": rule.condition,
            "adds_unseen": rule.adds_unseen,
            "reason": rule.reason,
            "role": self.role if self.role != APPLICATION else "",
        }
        kept = {key: value for key, value in stated.items() if value}
        return path, (), {"name": self.name, **kept}


class SameLabel(TableConstraint):
    """A row hangs on a parent of the same label, and follows its relabelling.

    A foreign key on (parent, access_class): a hidden parent and an absent one
    are refused alike, so a key cannot be used to ask what exists. The parent is the
    record of the row, if it is not said.
    """

    def __init__(
        self,
        *,
        name: str,
        column: str = ITS_RECORD,
        parent: str = REGISTER,
        label: str = "access_class",
        parent_key: str = "id",
    ) -> None:
        super().__init__(name=name)
        self.column, self.parent = column, parent
        self.label, self.parent_key = label, parent_key

    def statements(self, table: str) -> list[str]:
        """Add the foreign key."""
        return [
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{self.name}"'
            f' FOREIGN KEY ("{self.column}", "{self.label}")'
            f' REFERENCES "{self.parent}" ("{self.parent_key}", access_class)'
            " ON UPDATE CASCADE"
        ]

    def removal(self, table: str) -> list[str]:
        """Drop the foreign key."""
        return [f'ALTER TABLE "{table}" DROP CONSTRAINT "{self.name}"']

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As a migration writes it."""
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        stated = {"name": self.name}
        if (self.column, self.parent) != (ITS_RECORD, REGISTER):
            stated |= {"column": self.column, "parent": self.parent}
        if self.label != "access_class":
            stated["label"] = self.label
        if self.parent_key != "id":
            stated["parent_key"] = self.parent_key
        return path, (), stated
