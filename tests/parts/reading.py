"""The programs beside the locks, which are no package of Muster's."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"


def load(name: str) -> ModuleType:
    where = REQUIREMENTS / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, where)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
