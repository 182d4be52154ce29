"""While Muster migrates, Django makes only the classes that a step needs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from muster.site.rendering_less import fewer_models_made

KEY: Any = ("id", models.BigAutoField(primary_key=True))
LONG = models.CheckConstraint(condition=models.Q(miles__gt=9), name="long_enough")


def a_state() -> ProjectState:
    """Roads, and inns that stand on them, with their classes made."""
    state = ProjectState()
    road = ModelState("roads", "Road", [KEY, ("miles", models.IntegerField())])
    state.add_model(road)
    state.add_model(inn("Inn"))
    state.apps.get_models()
    return state


def inn(name: str) -> ModelState:
    on: Any = models.ForeignKey("roads.Road", models.CASCADE, related_name="+")
    return ModelState("roads", name, [KEY, ("road", on)])


def make_it_longer(state: ProjectState) -> None:
    state.add_constraint("roads", "road", LONG)


def build_another(state: ProjectState) -> None:
    state.add_model(inn("Tavern"))


@pytest.mark.parametrize("step", [make_it_longer, build_another])
def test_the_classes_of_others_stay(step: Callable[[ProjectState], None]) -> None:
    """Where Django's own way keeps them too, nothing of ours is needed any more."""
    state, as_django_does = a_state(), a_state()
    road = state.apps.get_model("roads", "road")
    inn_before = as_django_does.apps.get_model("roads", "inn")
    with fewer_models_made():
        step(state)
    step(as_django_does)
    assert state.apps.get_model("roads", "road") is road
    assert as_django_does.apps.get_model("roads", "inn") is not inn_before


def test_a_constraint_is_known_to_the_class_and_goes_again() -> None:
    state = a_state()
    road = state.apps.get_model("roads", "road")
    with fewer_models_made():
        make_it_longer(state)
        assert [each.name for each in road._meta.constraints] == ["long_enough"]
        state.remove_constraint("roads", "road", "long_enough")
        assert road._meta.constraints == []
    assert state.models["roads", "road"].options["constraints"] == []


def test_a_new_models_class_is_there_and_points_at_the_others() -> None:
    state = a_state()
    with fewer_models_made():
        build_another(state)
    tavern = state.apps.get_model("roads", "tavern")
    to = tavern._meta.get_field("road").remote_field.model
    assert to is state.apps.get_model("roads", "road")
