"""`muster import csv FILE --mapping MAP.toml --label …`: a file into the picture."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from muster.core.picture.importing.files.lines import BadRow
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.shipped import names, shipped
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.parameters import fault_of
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.rows.sheets import Open, opener
from muster.core.picture.importing.rows.typed_values import LONDON
from muster.core.picture.importing.writing.report import (
    MOST_BAD,
    Preview,
    preview,
    preview_values,
    row_words,
    write_bad_rows,
)
from muster.core.picture.model import KINDS
from muster.core.terms.reason import Refused
from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.cli.installation import HERE, Data, installation
from muster.site.real import is_real

if TYPE_CHECKING:
    from muster.core.picture.importing.writing.outcome import Imported

app = typer.Typer(no_args_is_help=True, help="Bring a file into the picture.")
said = Console(stderr=True)


def list_mappings() -> None:
    """Name the mappings that come with Muster."""
    for name in names():
        typer.echo(f"{name:26} {shipped(name).about}")


def import_csv(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    mapping: Annotated[
        str, typer.Option(help="A mapping file, or the name of one that is shipped.")
    ],
    *,
    label: Annotated[
        str,
        typer.Option(
            help="Who may see it: unit, a body's code, group:NAME, with commas."
        ),
    ] = "unit",
    beside: Annotated[
        list[str] | None,
        typer.Option("--file", help="Where another file of the mapping is: alt=PATH."),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", help="A parameter of the mapping: handset=07700900123."),
    ] = None,
    person: Annotated[
        str, typer.Option("--as", envvar="MUSTER_AS", help="Your e-mail address.")
    ] = "",
    purpose: Annotated[
        str,
        typer.Option(
            envvar="MUSTER_PURPOSE",
            help="What you work on and why: WHAT; why. Asked for unless --preview.",
        ),
    ] = "",
    report: Annotated[
        Path | None,
        typer.Option(help="Where bad rows are written (.csv or .json)."),
    ] = None,
    only_preview: Annotated[
        bool, typer.Option("--preview", help="Show what it would do; write nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The outcome for a program to read.")
    ] = False,
    data: Data = HERE,
) -> None:
    """Bring a file of rows into the picture, by a mapping of its columns.

    Good rows are kept; each bad row is reported with its line and reason. The
    same file again adds nothing.
    """
    rule = _mapping(mapping)
    files = _files(rule, file, _pairs(beside or [], "--file"))
    parameters = _parameters(rule, _pairs(given or [], "--set"))
    if only_preview:
        found = preview(read(rule, files, parameters, today=_today()))
        _show_preview(found, as_json=as_json)
        return
    with installation(data):
        began = time.monotonic()
        who = _Asked(file.name, label, person, purpose, demonstration=not is_real(data))
        done = _load(rule, files, parameters, who)
        seconds = time.monotonic() - began
    path = _write_report(done.bad, report or file.with_name(f"{file.name}.bad.csv"))
    _show_outcome(done, seconds, path, as_json=as_json)


def _mapping(given: str) -> FileMapping:
    try:
        if given in names():
            return shipped(given)
        return parse(Path(given).read_text(encoding="utf-8"), file=Path(given).name)
    except FileNotFoundError:
        known = ", ".join(names())
        _stop(f"There is no mapping file {given!r}. Shipped with Muster: {known}")
    except UnicodeDecodeError:
        _stop(f"{given} is not text in UTF-8: save it as such")
    except UnusableMapping as unusable:
        _stop(f"The mapping cannot be used:\n{unusable}")


def _files(rule: FileMapping, file: Path, beside: Mapping[str, str]) -> dict[str, Open]:
    paths = {each.name: file.with_name(each.path) for each in rule.files[1:]}
    paths[rule.main.name] = file
    for name, where in beside.items():
        if name not in paths:
            _stop(f"The mapping has no file {name!r}; it has {', '.join(paths)}")
        paths[name] = Path(where)
    for name, path in paths.items():
        if not path.is_file():
            _stop(f"{path} is not there. Say where it is: --file {name}=PATH")
    return {name: opener(path) for name, path in paths.items()}


def _parameters(rule: FileMapping, given: Mapping[str, str]) -> dict[str, str]:
    known = {each.name: each for each in rule.parameters}
    for name in given:
        if name not in known:
            _stop(f"The mapping has no parameter {name!r}")
    for each in rule.parameters:
        if each.default is None and each.name not in given:
            _stop(f"Give --set {each.name}=…: {each.about}")
        value = given.get(each.name, "")
        if value and (fault := fault_of(rule, each, value, today=_today())):
            _stop(f"--set {each.name}={value}: {fault}")
    return dict(given)


def _today() -> date:
    return datetime.now(LONDON).date()


def _pairs(given: list[str], option: str) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    if not all(name and sign for name, sign, _ in pairs):
        _stop(f"Write {option} NAME=VALUE")
    return {name: value for name, _, value in pairs}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the file is called, who may see it, who says so and what for."""

    name: str
    label: str
    person: str
    purpose: str
    demonstration: bool


def _load(
    rule: FileMapping,
    files: Mapping[str, Open],
    parameters: Mapping[str, str],
    asked: _Asked,
) -> "Imported":
    from muster.core.picture.importing.actions import import_files
    from muster.site.importing import for_purpose, importer, label_for

    at = datetime.now(UTC)
    try:
        actor = importer(asked.person, at=at, demonstration=asked.demonstration)
        actor = for_purpose(actor, asked.purpose, at=at)
        said.print(f"Importing {asked.name} as {actor.name}", highlight=False)
        with _progress() as bar:
            task = bar.add_task("rows", total=None, so_far="")
            return import_files(
                rule,
                files,
                name=asked.name,
                label=label_for(asked.label, actor),
                actor=actor,
                at=at,
                parameters=parameters,
                told=lambda so_far: bar.update(
                    task, completed=so_far.tally.read, so_far=_so_far(so_far)
                ),
            )
    except Refused as refused:
        _stop(" ".join(filter(None, (f"{refused}.", refused.remedy))))


def _so_far(done: "Imported") -> str:
    return f"{done.added.facts:,} facts, {done.tally.bad:,} bad rows"


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} rows, {task.fields[so_far]}"),
        TimeElapsedColumn(),
        console=said,
    )


def _write_report(bad: list[BadRow], path: Path) -> Path | None:
    """The bad rows beside the file; a report of an earlier import is replaced."""
    if not bad:
        return None
    try:
        write_bad_rows(bad, path)
    except OSError:
        path = Path(path.name)
        write_bad_rows(bad, path)
    return path


def _show_preview(found: Preview, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(preview_values(found), indent=2, ensure_ascii=False))
        return
    for row in found.rows:
        typer.echo("\n".join(row_words(row)))
    kinds = ", ".join(
        f"{KINDS[kind].plural.lower()}: {count:,}"
        for kind, count in found.subjects.items()
    )
    typer.echo(f"\n{found.tally.words}")
    typer.echo(
        f"{found.facts:,} facts and {found.links:,} links, each once, of "
        f"{kinds or 'nothing'}; what is kept already is not added again"
    )
    typer.echo("Nothing was written.")
    _show_bad(found.bad)


def _show_outcome(
    done: "Imported", seconds: float, report: Path | None, *, as_json: bool
) -> None:
    rate = done.added.facts / seconds
    if as_json:
        values = done.values() | {
            "seconds": round(seconds, 2),
            "facts_a_second": round(rate),
            "bad_rows_in": str(report) if report else None,
        }
        typer.echo(json.dumps(values, indent=2))
        return
    from muster.core.picture.importing.writing.outcome import beside_words

    added = done.added
    typer.echo(done.tally.words)
    if done.stands_beside:
        typer.echo(beside_words(done))
    typer.echo(
        f"Added {added.facts:,} facts of {added.subjects:,} new subjects, "
        f"{added.links:,} links, {added.keys:,} search keys"
        f"{f' as {done.reference}' if done.reference else ''}"
    )
    typer.echo(f"{seconds:.1f} s, {rate:,.0f} facts a second")
    if report is not None:
        which = "bad row" if done.tally.bad else "odd row (each was kept)"
        typer.echo(f"Every {which}, with what to do: {report}")
    _show_bad(done.bad)


def _show_bad(bad: list[BadRow]) -> None:
    for each in bad[:MOST_BAD]:
        column = f", column {each.column}" if each.column else ""
        where = f"{each.file} line {each.line}{column}"
        typer.echo(f"  {each.became.words}: {where}: {each.reason}")
        typer.echo(f"    {each.remedy}")
    if len(bad) > MOST_BAD:
        typer.echo(f"  … and {len(bad) - MOST_BAD:,} more")


def _stop(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)


command(
    app,
    "mappings",
    list_mappings,
    rule=CommandRule(Reach.NOTHING, "names the mappings that come with Muster"),
)
command(
    app,
    "csv",
    import_csv,
    rule=CommandRule(Reach.PERSON, "adds facts as a person whose role imports files"),
)
