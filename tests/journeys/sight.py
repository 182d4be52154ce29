"""What a page must show whoever zooms in, uses the keyboard or has no script."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page

ZOOMED = 256
"""Pixels of height that are left of 1,024 at 400 %, as 320 are of 1,280."""

SEEN = """() => {
  const shown = (it) => it.checkVisibility({checkVisibilityCSS: true});
  const apart = ".govuk-visually-hidden, .govuk-skip-link, thead, [data-chart-picture]";
  const faults = [], wide = document.documentElement.clientWidth;
  const say = (what, it) => faults.push(`${what}: ${it.outerHTML.slice(0, 120)}`);
  for (const it of document.querySelectorAll("body *")) {
    if (it.closest(apart) || !shown(it)) continue;
    const {left, right} = it.getBoundingClientRect();
    if (right > wide + 1 || left < -1) say("beyond the edge", it);
    const hides = ["hidden", "clip"].includes(getComputedStyle(it).overflowX);
    if (it.matches("input")) continue;  // what is typed may be longer: the field moves
    if (hides && it.scrollWidth > it.clientWidth + 1) say("cut off", it);
  }
  const marks = (it) => [it, ...(it.labels || [])].flatMap((part) =>
    [null, "::before"].map((pseudo) => {
      const style = getComputedStyle(part, pseudo);
      return [style.outline, style.boxShadow, style.background, style.border].join();
    })).join();
  const reached = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']");
  for (const it of reached) {
    if (it.disabled || it.type === "hidden" || !shown(it)) continue;
    const before = marks(it);
    it.focus();
    if (document.activeElement !== it) { say("takes no focus", it); continue; }
    if (marks(it) === before) say("its focus is not seen", it);
    const ticked = ["radio", "checkbox"].includes(it.type) && it.labels[0];
    const place = ticked || it;
    const found = [...place.getClientRects()].some(({left, right, top, bottom}) => {
      const high = Math.max(top, 0), low = Math.min(bottom, innerHeight);
      const over = document.elementFromPoint((left + right) / 2, (high + low) / 2);
      return over && (place.contains(over) || over.contains(place));
    });
    if (!found) say("lies under something", it);
  }
  document.activeElement.blur();
  return faults;
}"""

FETCHED = re.compile(r'hx-get="([^"]+)" hx-trigger="load".*?</section>', re.DOTALL)


def hard_to_see(page: Page) -> list[str]:
    """What is beyond the edge, cut off, covered, or not marked when it has focus."""
    found: list[str] = page.evaluate(SEEN)
    return found


def lost_without_script(content: str) -> Iterator[str]:
    """Parts that a script fetches and to which no link leads."""
    for part in FETCHED.finditer(content):
        if f'<a class="govuk-link" href="{part[1]}">' not in part[0]:
            yield f"no link to {part[1]}"
