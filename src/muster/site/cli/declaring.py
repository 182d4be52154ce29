"""Commands, each with the rule that says who may use it and what it reaches."""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import signature
from typing import Any, Final

import typer

from muster.site.cli.refusals import in_plain_words

Run = Callable[..., None]


class Reach(StrEnum):
    """How far into an installation a command may reach, and on whose word."""

    NOTHING = "nothing of an installation"
    KEYS = "all of it, for whoever the machine lets read its keys"
    PERSON = "what the person named by --as may see and do"


@dataclass(frozen=True, slots=True)
class CommandRule:
    """What a command may reach, and why it may."""

    reach: Reach
    reason: str


DECLARED: Final = "command_rule"
_of_this_run: ContextVar[CommandRule | None] = ContextVar("command_rule", default=None)


def command(app: typer.Typer, name: str, run: Run, *, rule: CommandRule) -> None:
    """Add a command of ours: the only way to make one.

    Raises ValueError for a command that acts as a person and takes no `--as`.
    """
    if rule.reach is Reach.PERSON and "person" not in signature(run).parameters:
        raise ValueError(f"{name} acts as a person, and asks for none")
    app.command(name)(_ruled(run, rule))


def alone(app: typer.Typer, run: Run, *, rule: CommandRule) -> None:
    """Let the name of a group alone be a command, as `muster bench` is."""
    app.callback(invoke_without_command=True)(_ruled(run, rule))


def _ruled(run: Run, rule: CommandRule) -> Run:
    """The same, for the while of which its rule holds."""

    @wraps(run)
    def ruled(*args: Any, **kwargs: Any) -> None:
        before = _of_this_run.set(rule)
        try:
            with in_plain_words():
                run(*args, **kwargs)
        finally:
            _of_this_run.reset(before)

    setattr(ruled, DECLARED, rule)
    return ruled


def require_reach() -> None:
    """Let a command on to the installation only by its rule.

    Raises RuntimeError for one that no rule names, or whose rule says nothing of
    an installation: a fault of ours, not of who typed it.
    """
    rule = _of_this_run.get()
    if rule is None or rule.reach is Reach.NOTHING:
        raise RuntimeError("No access rule lets this command reach an installation")


def undeclared_commands(app: typer.Typer, above: str = "") -> Iterator[str]:
    """The commands that no rule names, in full; the build fails if there are any."""
    for info in app.registered_commands:
        if info.callback is None or not hasattr(info.callback, DECLARED):
            yield f"{above}{info.name or getattr(info.callback, '__name__', '?')}"
    by_itself = app.registered_callback
    if (
        by_itself is not None
        and by_itself.invoke_without_command
        and not hasattr(by_itself.callback, DECLARED)
    ):
        yield above.strip()
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from undeclared_commands(
                group.typer_instance, f"{above}{group.name} "
            )
