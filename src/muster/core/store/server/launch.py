"""Become another program that ends when its starter ends.

Run as a script in an interpreter of its own, before anything of Muster is
imported: it may drop root for a named account, asks Linux for a signal when the
starter dies, and then turns into the program. Elsewhere than on Linux the request
is left out and `process.watch` does the work.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h


def become(
    program: Sequence[str], *, starter: int, death_signal: int, account: str
) -> None:
    """Turn this process into `program`.

    starter:      process id that must still be our parent.
    death_signal: sent to us when the starter's thread ends.
    account:      "uid:gid", or empty to stay who we are.
    """
    if account:
        uid, gid = (int(part) for part in account.split(":"))
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":
        # After the change of account, which would clear it.
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, death_signal)
    if os.getppid() != starter:
        sys.exit("The process that started this one has already ended.")
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execv(program[0], list(program))  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    become(
        sys.argv[4:],
        starter=int(sys.argv[1]),
        death_signal=int(sys.argv[2]),
        account=sys.argv[3],
    )
