"""The settings of the tests: with the example room, which no installation has."""

import os
from typing import Any

from muster.site.tests.rooms import with_the_example
from muster.site.tests.sharing import CompiledOnce

os.environ["MUSTER_ROOMS"] = with_the_example(os.environ.get("MUSTER_ROOMS", ""))

from muster.site.settings import *  # noqa: F403
from muster.site.settings import TEMPLATES

pages: Any = TEMPLATES[0]
pages["OPTIONS"]["bytecode_cache"] = CompiledOnce()
