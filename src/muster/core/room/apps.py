"""What a room must be, and the pages that belong to no room."""

from django.apps import AppConfig

from muster.core.room.home import HOME_BLOCKS, HomeBlock
from muster.core.terms.role import UNIT_OFFICERS, Role, Roles
from muster.core.web import navigation

HERE = "muster.core.room.home_blocks"


class RoomAppConfig(AppConfig):
    """The home page and the contract that every stage and room keeps."""

    name = "muster.core.room"
    verbose_name = "Rooms"

    def ready(self) -> None:
        navigation.register(navigation.Entry("Home", "home", order=1))
        HOME_BLOCKS.declare(
            HomeBlock(
                told=f"{HERE}:own_drafts",
                roles=Roles(lambda _: True),
                order=200,
            ),
            HomeBlock(told=f"{HERE}:to_audit", roles=frozenset({Role.AUDITOR})),
            HomeBlock(told=f"{HERE}:left_behind", roles=UNIT_OFFICERS, order=5),
            HomeBlock(
                told=f"{HERE}:posts_that_end", roles=frozenset({Role.ADMINISTRATOR})
            ),
        )
