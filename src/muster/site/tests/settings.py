"""The settings of the tests: with the example room, which no installation has."""

import os

os.environ.setdefault("MUSTER_ROOMS", "+interpreters")

from muster.site.settings import *  # noqa: F403
