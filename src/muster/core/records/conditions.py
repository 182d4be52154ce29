"""Conditions in SQL that rules of rows ask for: who the viewer is to the record.

Of a row as it `was` (`RowRule.changed_where`), which hangs on a record by
`register_id`.
"""

from collections.abc import Iterable

from muster.core.terms.power import Rank, written_from
from muster.core.terms.role import Role

VIEWER = "viewer_id()"


def holds(roles: Iterable[Role]) -> str:
    """That the viewer holds one of these roles now, by the server's clock."""
    return f"records_viewer_is(ARRAY[{listed(roles)}])"


def of_rank(least: Rank) -> str:
    """That the viewer is of this rank or above, as `rank_of` reads what is written."""
    written = (
        "regexp_replace(lower(replace(u.rank, '.', '')), '[[:space:]]+', ' ', 'g')"
    )
    return (
        f"EXISTS (SELECT FROM people_user AS u WHERE u.id = {VIEWER} AND"
        f" regexp_replace(btrim({written}), '^detective ', '')"
        f" IN ({listed(written_from(least))}))"
    )


def on_record(*states: str, opened_by_viewer: bool = False) -> str:
    """That its record is in one of these states, and was opened by the viewer."""
    asked = [f"r.state IN ({listed(states)})"] if states else []
    asked += [f"r.opened_by_id = {VIEWER}"] if opened_by_viewer else []
    return (
        "EXISTS (SELECT FROM records_register AS r"
        f" WHERE r.id = was.register_id AND {' AND '.join(asked)})"
    )


IN_ITS_ACT = "records_in_its_act(was.register_id)"
"""That the record is opened or moved in this act: what belongs to it comes with it."""


def given(owner: str, *, by: str = "", otherwise: str = "false") -> str:
    """That the viewer may give what is somebody's to do to another.

    It is theirs, they gave it last, or they set it.
    owner:     the column of whose it is.
    by:        that of who set it; empty where that is who opened the record.
    otherwise: who else may.
    """
    set_by = (
        f"was.{by}"
        if by
        else (
            "(SELECT r.opened_by_id FROM records_register AS r"
            " WHERE r.id = was.register_id)"
        )
    )
    task = "was.id" if by else "was.register_id"
    given_last = (
        "SELECT g.by_id FROM records_passedon AS g"  # noqa: S608 - names of columns
        f" WHERE g.register_id = was.register_id AND g.task = {task}"
        f" AND g.to_user_id = was.{owner} AND NOT g.back"
        " ORDER BY g.at DESC, g.id DESC LIMIT 1"
    )
    return (
        f"(was.{owner} = {VIEWER} OR {VIEWER} = coalesce(({given_last}), {set_by})"
        f" OR {otherwise})"
    )


def listed(words: Iterable[str]) -> str:
    """As SQL: keys of states and roles, which are ours and have no quotes."""
    return ", ".join(f"'{word}'" for word in sorted(map(str, words)))
