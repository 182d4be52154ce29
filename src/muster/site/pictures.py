"""The picture in the README, taken from a running demonstration.

make develop && .venv/bin/python -m muster.site.pictures http://127.0.0.1:8000/
"""

from pathlib import Path
from typing import Annotated

import typer
from playwright.sync_api import Page, ViewportSize, sync_playwright

from muster.site.chromium import chromium

WHO, WHERE, WHAT = "Ruth Adeyemi", "Operations", "Operation Larch"
PLACE = Path("docs/pictures/operation.png")
SIZE: ViewportSize = {"width": 1180, "height": 1160}
FLAGS = ("--no-sandbox", "--disable-gpu")


def take(address: str, *, to: Path) -> None:
    """Sign in as an invented officer, open an operation and keep what is seen."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS)
        )
        page = browser.new_page(viewport=SIZE)
        _open_operation(page, address)
        page.screenshot(path=to, animations="disabled")
        browser.close()


def _open_operation(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label(WHO).check()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=WHERE, exact=True).click()
    page.get_by_role("link", name=WHAT).click()
    page.wait_for_load_state("networkidle")


def main(
    address: Annotated[str, typer.Argument(help="Where `make run` says Muster is.")],
    to: Annotated[Path, typer.Option(help="Where the picture is kept.")] = PLACE,
) -> None:
    """Take the picture in the README."""
    take(address, to=to)


if __name__ == "__main__":
    typer.run(main)
