"""`muster reindex`: take the words of records into the search anew."""

import typer

from muster.site.cli.installation import HERE, Data, installation


def reindex(data: Data = HERE) -> None:
    """Take the words of every record into the search anew.

    They follow each change by themselves. It is needed where the words of the
    language changed with PostgreSQL, or where somebody doubts them.
    """
    with installation(data):
        from muster.core.search.binding import bind_found

        taken = bind_found(anew=True)
    typer.echo(f"The words of {taken:,} texts are taken in.")
