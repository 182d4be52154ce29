"""Two records beside each other."""

from muster.core.picture.model import KINDS
from muster.core.picture.queries import Subjects
from muster.core.web.pages import Column, Row, Table, Value


def side_by_side(one: Subjects, other: Subjects) -> Table:
    """What is known of both, property by property."""
    kind = KINDS[one.subject.kind]
    rows = []
    for declared in kind.properties:
        values = (_values(one, declared.name), _values(other, declared.name))
        if any(values):
            rows.append(Row((declared.title, *values)))
    return Table(
        title=f"What is known of each{_cut(one, other)}",
        columns=(
            Column("What"),
            Column(one.subject.reference),
            Column(other.subject.reference),
        ),
        rows=rows,
    )


def _cut(*both: Subjects) -> str:
    """That of one with very many facts only the newest stand here."""
    many = [each.subject.reference for each in both if each.more_facts is not None]
    if not many:
        return ""
    return f" (of {' and '.join(many)} the newest facts only)"


def _values(subjects: Subjects, prop: str) -> list[Value]:
    found = (str(known.row) for known in subjects.facts if known.row.property == prop)
    return list(dict.fromkeys(found))
