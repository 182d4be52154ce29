"""Need-to-know groups, for those who are in one or guard one."""

from muster.core.access.views.groups.guardian import hand_over, open_new, take_over
from muster.core.access.views.groups.listing import groups
from muster.core.access.views.groups.membership import admit, end
from muster.core.access.views.groups.page import group

__all__ = ["admit", "end", "group", "groups", "hand_over", "open_new", "take_over"]
