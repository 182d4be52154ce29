"""What Muster writes, nobody but the account that runs it reads."""

import os

from muster.core.store.server.folder import OTHERS


def write_for_nobody_else() -> None:
    """Let no file of this process, or of those it starts, be opened to others."""
    os.umask(OTHERS)
