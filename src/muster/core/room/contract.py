"""The contract that every stage and room keeps, as questions with answers.

The tests beside this file ask them of whatever is installed; a room that is
left out is not asked. Each answer lists what breaks the contract, in words.
"""

from collections.abc import Collection, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse

from muster.core.clocks.registry import BOOK
from muster.core.jobs.kinds import LONG_WORK
from muster.core.jobs.listeners import LISTENERS
from muster.core.people.models import Posting
from muster.core.people.sign_in.router import SIGN_IN_APPS
from muster.core.records.kinds import KINDS
from muster.core.retention.classes import CLASSES
from muster.core.room.config import RoomConfig
from muster.core.room.offers import all_offers
from muster.core.store.policies import RowPolicy
from muster.core.terms.measure import MEASURES
from muster.core.terms.move import Workflow
from muster.core.terms.role import (
    CORE_ROLES,
    ROLES,
    UNIT_OFFICERS,
    Role,
    Roles,
    Trait,
    holding,
)
from muster.core.terms.row_rule import Sees
from muster.core.web.api.declaring import operations
from muster.core.web.navigation import all_entries
from muster.core.web.routes import Open, Rule, all_routes

ORDER = ("core", "flow", "rooms")
"""The storeys of the house, lowest first; within core and flow, as installed."""


def our_models() -> Iterator[type[models.Model]]:
    """Every table of ours, many-to-many tables included, save those of sign-in."""
    for app in apps.get_app_configs():
        if app.name in settings.HOUSE and app.label not in SIGN_IN_APPS:
            yield from app.get_models(include_auto_created=True)


def without_a_row_policy() -> list[str]:
    """Tables that say nothing of who may see their rows."""
    return [
        model._meta.label
        for model in our_models()
        if not any(isinstance(c, RowPolicy) for c in model._meta.constraints)
    ]


def relations_out_of_order() -> list[str]:
    """Foreign keys that point up the house, or from one room to another.

    Import-linter does not see relations that are named by a string.
    """
    place = {name: number for number, name in enumerate(settings.HOUSE)}
    found = []
    for model in our_models():
        mine = model._meta.app_config.name
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey):
                continue
            other = field.remote_field.model
            theirs = other._meta.app_config.name
            sideways = mine != theirs and ".rooms." in mine and ".rooms." in theirs
            if sideways or place.get(theirs, -1) > place[mine]:
                found.append(f"{model._meta.label}.{field.name} -> {other._meta.label}")
    return found


def forbidden_fields() -> list[str]:
    """Fields that a table of ours may not have.

    Numbers given in turn count hidden rows, save where no viewer reads any row; a
    "details" field of JSON and a many-to-many table of Django's own escape the row
    policies' author.
    """
    return [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.JSONField | models.ManyToManyField)
        or (isinstance(field, models.AutoField) and not _is_closed(model))
    ]


def _is_closed(model: type[models.Model]) -> bool:
    """Whether no viewer reads a row of it: functions do, and give out no number."""
    return any(
        isinstance(constraint, RowPolicy) and constraint.rule.sees is Sees.CLOSED
        for constraint in model._meta.constraints
    )


def unreachable_states(workflow: Workflow) -> list[str]:
    """States that no move leads to from the first."""
    reached = {workflow.initial.key}
    while True:
        further = {
            move.to.key
            for move in workflow.moves
            if any(state.key in reached for state in move.origin)
        }
        if further <= reached:
            break
        reached |= further
    return [state.key for state in workflow.states if state.key not in reached]


def stuck_states(workflow: Workflow) -> list[str]:
    """States that are not final and that no move leaves, or final and left."""
    return [
        state.key
        for state in workflow.states
        if state.final == any(True for _ in workflow.moves_from(state.key))
    ]


def moves_of_nobody(workflow: Workflow) -> list[str]:
    """Moves that no role may make."""
    return [move.verb for move in workflow.moves if not move.by]


def clocks_that_do_not_exist(workflow: Workflow) -> list[str]:
    """Clocks that a move starts or stops and no rule book holds."""
    named = {rule for move in workflow.moves for rule in (*move.starts, *move.stops)}
    return sorted(rule for rule in named if rule not in BOOK)


def own_limits_that_do_not_exist() -> list[str]:
    """Time limits that a kind of record keeps to its own acts and no book holds."""
    return sorted(
        f"{kind.key}: {rule_id}"
        for kind in KINDS
        for rule_id in kind.own_limits
        if rule_id not in BOOK
    )


def clocks_without_law() -> list[str]:
    """Time limits whose Act and section, or named policy and source, are blank."""
    return [rule.rule_id for rule in BOOK if not str(rule.law).strip()]


def kinds_without_a_page() -> list[str]:
    """Kinds of record whose own page cannot be addressed."""
    found = []
    for kind in KINDS:
        try:
            reverse(kind.url_name, args=["SE-TST-2026-22222222"])
        except NoReverseMatch:
            found.append(kind.key)
    return found


def kinds_without_retention() -> list[str]:
    """Kinds of record that nobody said how long to keep."""
    return [kind.key for kind in KINDS if kind.retention not in CLASSES]


def deaf_listeners() -> list[str]:
    """Listeners that are declared and do not exist."""
    return [
        listener
        for _, listeners in LISTENERS
        for listener in listeners
        if not _exists(listener)
    ]


def additions_of_nothing() -> list[str]:
    """What a room adds to a stage's demonstration, declared and not there."""
    return [
        named
        for plate in apps.get_app_configs()
        if isinstance(plate, RoomConfig)
        for named in plate.adds_to.values()
        if not _is_there(named)
    ]


def measures_of_nothing() -> list[str]:
    """Measures whose source of facts is declared and does not exist."""
    return [measure.key for measure in MEASURES if not _exists(measure.source)]


def measures_in_no_sentence() -> list[str]:
    """Measures that say what they count in no whole sentence."""
    return [one.key for one in MEASURES if not one.definition.endswith(".")]


def _exists(named: str) -> bool:
    return callable(_is_there(named))


def _is_there(named: str) -> Any:
    """What stands under a dotted name; None where nothing does."""
    module, _, name = named.partition(":")
    return find_spec(module) and getattr(import_module(module), name, None)


def offers_without_an_address() -> list[str]:
    """Panels that are offered and have no page."""
    found = []
    for one in all_offers():
        try:
            reverse(one.route, args=["SE-TST-2026-22222222"])
        except NoReverseMatch:
            found.append(one.route)
    return found


def roles_that_nobody_declared() -> list[str]:
    """Roles that something names and neither core nor a door plate declared.

    Of two roles of one key only the one that was declared counts.
    """
    return [
        f"{where}: {role}"
        for where, roles in _named_roles()
        for role in roles
        if ROLES.get(role) is not role
    ]


def sets_that_leave_later_roles_out() -> list[str]:
    """Where all officers of the unit are named, or all of one trait, one by one.

    A role that a room declares later is missing there: `Roles` stay live.
    """
    asked = [CORE_ROLES & live for live in (UNIT_OFFICERS, *map(holding, Trait))]
    return [
        where
        for where, roles in _named_roles()
        if not isinstance(roles, Roles) and any(core <= {*roles} for core in asked)
    ]


def roles_that_no_post_can_hold() -> list[str]:
    """Roles whose key is longer than a post has room for."""
    longest = Posting._meta.get_field("role").max_length
    return [role.value for role in ROLES if longest is None or len(role) > longest]


def _named_roles() -> Iterator[tuple[str, Collection[Role]]]:
    """Each place that names roles, in words, with the roles."""
    for room in apps.get_app_configs():
        if isinstance(room, RoomConfig):
            yield f"{room.label} is led by", (room.lead,)
    for kind in KINDS:
        yield f"{kind.key} is opened by", kind.opened_by
        yield f"{kind.key} is worked on by", kind.worked_by or ()
        for move in kind.workflow.moves:
            yield f"{kind.key}.{move.verb} is made by", move.by
    for work in LONG_WORK:
        yield f"{work.key} is begun by", work.by
    for clock in BOOK:
        yield f"{clock.rule_id} is acted on by", (clock.who_acts,)
    for panel in all_offers():
        yield f"{panel.route} is offered to", panel.roles
    for entry in all_entries():
        yield f"{entry.route} is in the menu of", entry.roles
    for name, rule in _rules():
        yield f"{name} admits", () if isinstance(rule.roles, Open) else rule.roles


def _rules() -> Iterator[tuple[str, Rule]]:
    for route in all_routes():
        if route.declared:
            yield route.name, route.declared.rule
    for operation in operations():
        yield operation.name, operation.rule
