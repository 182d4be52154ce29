"""The main menu, by role."""

import re

from django.test import Client

from muster.core.terms.role import Role
from muster.core.web import navigation
from muster.core.web.navigation import Entry, Place
from muster.core.web.tests.demo import a_viewer


def titles(client: Client, path: str = "/requests/") -> list[str]:
    page = client.get(path).content.decode()
    menu = page.split('aria-label="Main menu"')[1].split("</nav>")[0]
    return re.findall(r">([^<>]+)</a>", menu)


def test_the_menu_stands_in_its_order_and_by_role(
    gateway: Client, auditor: Client
) -> None:
    assert titles(gateway)[:4] == ["Home", "Requests", "Find a person", "Decide"]
    assert "Decide" not in titles(auditor)


def test_an_entry_whose_page_is_not_installed_is_left_out(gateway: Client) -> None:
    assert "Not installed" not in titles(gateway)


def test_the_entry_of_the_page_and_of_those_below_it_is_marked(demo: None) -> None:
    menu = navigation.menu(a_viewer(Role.AUDITOR), "/requests/SE-1/", Place.BAR)
    assert [item.title for item in menu if item.current] == ["Requests"]


def test_one_entry_is_marked_in_the_bar_or_under_more(demo: None) -> None:
    viewer = a_viewer(Role.AUDITOR)
    bar = navigation.menu(viewer, "/requests/panel/", Place.BAR)
    more = navigation.menu(viewer, "/requests/panel/", Place.MORE)
    assert [item.title for item in more if item.current] == ["Questions asked"]
    assert not any(item.current for item in bar)


def test_home_is_marked_on_the_home_page_only(demo: None) -> None:
    menu = navigation.menu(a_viewer(), "/", Place.BAR)
    assert [item.title for item in menu if item.current] == ["Home"]
    elsewhere = navigation.menu(a_viewer(), "/chart/", Place.BAR)
    assert not any(item.current for item in elsewhere)


def test_nobody_signed_in_has_no_menu(demo: None) -> None:
    assert navigation.menu(None, "/", Place.BAR) == ()


def test_registering_an_entry_twice_shows_it_once(demo: None, gateway: Client) -> None:
    navigation.register(Entry("Requests", "requests", order=2))
    assert titles(gateway).count("Requests") == 1
