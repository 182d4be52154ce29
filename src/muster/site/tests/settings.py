"""The settings of the tests: with the example room, which no installation has."""

import os

from muster.site.tests.rooms import with_the_example

os.environ["MUSTER_ROOMS"] = with_the_example(os.environ.get("MUSTER_ROOMS", ""))

from muster.site.settings import *  # noqa: F403
