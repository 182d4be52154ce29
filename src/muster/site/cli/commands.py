"""What can be typed after `muster`: one module for each command."""

import typer

from muster.site.cli.audit import audit
from muster.site.cli.backup import backup
from muster.site.cli.bench import app as bench
from muster.site.cli.bodies import bodies
from muster.site.cli.deadline import deadline
from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.cli.doctor import doctor
from muster.site.cli.files import app as files
from muster.site.cli.importing import app as importing
from muster.site.cli.migrate import migrate
from muster.site.cli.node import app as node
from muster.site.cli.people import administrator, link
from muster.site.cli.reindex import reindex
from muster.site.cli.restore import restore
from muster.site.cli.rules import rules
from muster.site.cli.run import run
from muster.site.cli.seed import seed

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
for name, run_it, reach, reason in (
    ("run", run, Reach.KEYS, "starts the programs that hold the keys"),
    ("migrate", migrate, Reach.KEYS, "changes tables as their owner"),
    ("seed", seed, Reach.KEYS, "writes invented people into a demonstration only"),
    ("backup", backup, Reach.KEYS, "writes all of it to a file of the same account"),
    ("restore", restore, Reach.KEYS, "makes an installation, with keys of its own"),
    (
        "administrator",
        administrator,
        Reach.KEYS,
        "lets the first two administrators in",
    ),
    ("bodies", bodies, Reach.PERSON, "proposes as the administrator it names"),
    ("link", link, Reach.KEYS, "lets in whom no administrator can"),
    ("reindex", reindex, Reach.KEYS, "reads every text, and shows none of it"),
    ("doctor", doctor, Reach.KEYS, "says what is installed, and no record"),
    ("deadline", deadline, Reach.NOTHING, "reckons with the law and the calendar"),
    ("rules", rules, Reach.NOTHING, "lists the law as we hold it"),
):
    command(app, name, run_it, rule=CommandRule(reach, reason))
app.add_typer(audit, name="audit")
app.add_typer(importing, name="import")
app.add_typer(node, name="node")
app.add_typer(files, name="files")
app.add_typer(bench, name="bench")


@app.callback()
def muster() -> None:
    """The open platform that a regional organised crime unit runs on."""
