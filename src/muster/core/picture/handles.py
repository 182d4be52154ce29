"""Words that stand for a fact, a link or a judgement in an address."""

from muster.core.web.handles import LENGTH, handle, held

__all__ = ["LENGTH", "handle", "held"]
