"""What a database is told of is in the shape by which it is prepared again."""

from muster.site.shape import SHAPES, SOURCE

TOLD = ("RecordKind(", "Move(", "RowRule(", "Role(", "Provided(")
"""What is put in place after each migration, and comes of no migration."""


def test_a_release_that_changes_only_kinds_moves_or_rules_prepares_anew() -> None:
    """Of models, a migration comes; views and actions tell the database nothing."""
    shaped = {path for pattern in SHAPES for path in SOURCE.glob(pattern)}
    telling = {
        path
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        and any(f" {word}" in path.read_text("utf-8") for word in TOLD)
    }
    assert len(telling) > 20
    assert sorted(str(path.relative_to(SOURCE)) for path in telling - shaped) == []
