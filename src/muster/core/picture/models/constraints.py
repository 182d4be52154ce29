"""What the database keeps true of rows that are added and withdrawn only."""

from typing import Any

from django.db import models
from django.db.models import Q

from muster.core.people.models import User
from muster.core.store.policies import TableConstraint


class Withdrawable(models.Model):
    """A row that is recorded once and may be withdrawn once.

    recorded_at is inclusive, retracted_at exclusive: the row is in force in
    between. The people who recorded and withdrew it are not tied by a foreign
    key, which would be checked for each of a million imported rows.
    """

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        User, models.PROTECT, db_constraint=False, related_name="+", db_index=False
    )
    retracted_at = models.DateTimeField(null=True)
    retracted_by = models.ForeignKey(
        User,
        models.PROTECT,
        db_constraint=False,
        related_name="+",
        db_index=False,
        null=True,
    )
    retraction_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        """Whether it has been withdrawn since it was recorded."""
        return self.retracted_at is not None


def withdrawn_with_reason(table: str) -> models.CheckConstraint:
    """A withdrawal has its time, person and reason, or there is none."""
    return models.CheckConstraint(
        condition=Q(
            retracted_at__isnull=True,
            retracted_by__isnull=True,
            retraction_reason="",
        )
        | (
            Q(retracted_at__isnull=False, retracted_by__isnull=False)
            & ~Q(retraction_reason="")
        ),
        name=f"{table}_withdrawn_with_reason",
    )


class ChangedOnce(TableConstraint):
    """A row changes only while a column is still null, and then fills it.

    For withdrawals and decisions: nobody withdraws twice, or takes it back.
    """

    def __init__(self, *, name: str, column: str) -> None:
        super().__init__(name=name)
        self.column = column

    def statements(self, table: str) -> list[str]:
        return [
            f'CREATE POLICY "{self.name}" ON "{table}" AS RESTRICTIVE FOR UPDATE'
            f' USING ("{self.column}" IS NULL) WITH CHECK ("{self.column}" IS NOT NULL)'
        ]

    def removal(self, table: str) -> list[str]:
        return [f'DROP POLICY "{self.name}" ON "{table}"']

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        return path, (), {"name": self.name, "column": self.column}


class KeysFollow(TableConstraint):
    """When a fact's marking changes, so does that of the keys it is found by.

    In place of a foreign key, which is checked for each of a name's keys.
    """

    def statements(self, table: str) -> list[str]:
        return [
            f'CREATE TRIGGER "{self.name}" AFTER UPDATE OF access_class ON "{table}"'
            " FOR EACH ROW WHEN (OLD.access_class <> NEW.access_class)"
            " EXECUTE FUNCTION picture_keys_follow()"
        ]

    def removal(self, table: str) -> list[str]:
        return [f'DROP TRIGGER "{self.name}" ON "{table}"']


class NamesFollow(TableConstraint):
    """What finds names a letter off is written with their keys, and goes with them."""

    def statements(self, table: str) -> list[str]:
        return [
            f'CREATE TRIGGER "{self.name}" AFTER INSERT ON "{table}"'
            " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
            " EXECUTE FUNCTION picture_names_follow()",
            f'CREATE TRIGGER "{self.name}_go" AFTER DELETE ON "{table}"'
            " REFERENCING OLD TABLE AS removed FOR EACH STATEMENT"
            " EXECUTE FUNCTION picture_names_go()",
        ]

    def removal(self, table: str) -> list[str]:
        return [
            f'DROP TRIGGER "{self.name}" ON "{table}"',
            f'DROP TRIGGER "{self.name}_go" ON "{table}"',
        ]


class HangsOn(TableConstraint):
    """Rows are added only to what their author may see.

    columns: names of columns that hold a subject's id.
    on:      "subject", "register", or "fact" of the same subject and marking.
             Absent and hidden ones are refused alike, in one check for all rows
             of a statement.
    """

    def __init__(
        self, *, name: str, columns: tuple[str, ...], on: str = "subject"
    ) -> None:
        super().__init__(name=name)
        self.columns, self.on = tuple(columns), on

    def statements(self, table: str) -> list[str]:
        columns = ", ".join(f"'{column}'" for column in self.columns)
        return [
            f'CREATE TRIGGER "{self.name}" AFTER INSERT ON "{table}"'
            " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
            f" EXECUTE FUNCTION picture_hangs_on_{self.on}({columns})"
        ]

    def removal(self, table: str) -> list[str]:
        return [f'DROP TRIGGER "{self.name}" ON "{table}"']

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        stated: dict[str, Any] = {"name": self.name, "columns": self.columns}
        return path, (), stated | ({"on": self.on} if self.on != "subject" else {})
