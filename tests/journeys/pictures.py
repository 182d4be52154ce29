"""The pictures of the tour, taken from the walk while it is walked.

`make pictures` walks with MUSTER_PICTURES set to the folder they stand in.
"""

import base64
import os
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("MUSTER_PICTURES", "")
TOUR = {
    "found-in-text": "",
    "report-draft": "",
    "subject": "",
    "request-as-the-force-sees-it": "",
    "triage": "1 of 8",
    "own-view-first": "",
    "ranking": "",
    "meeting": "Matters",
    "home-of-the-lead": "",
    "operation": "",
    "as-the-partner-sees-it": "",
    "queue": "",
    "disruption": "",
    "issued-account": "At a glance",
}
"""The names of its pictures, each with the words at its top; "" for the page's top."""

HEIGHT = 900
"""Pixels of a page that a picture shows, from its top."""

COLOURS = 96
"""Of a picture: pages have few, and each costs little that is not used."""

FEWER_COLOURS = """async ([data, most]) => {
  const image = await createImageBitmap(await (await fetch(data)).blob());
  const {width, height} = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const seen = canvas.getImageData(0, 0, width, height).data;
  const pixels = new Uint32Array(width * height), counted = new Map();
  for (let i = 0; i < pixels.length; i++) {
    const colour = (seen[4 * i] << 16) | (seen[4 * i + 1] << 8) | seen[4 * i + 2];
    pixels[i] = colour;
    counted.set(colour, (counted.get(colour) || 0) + 1);
  }
  const common = [...counted].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const palette = common.slice(0, most).map(([colour]) => colour);
  const nearest = new Map(palette.map((colour, place) => [colour, place]));
  const apart = (a, b) => [16, 8, 0].reduce(
    (sum, by) => sum + (((a >> by) & 255) - ((b >> by) & 255)) ** 2, 0);
  for (const [colour] of common.slice(most)) {
    let best = 0;
    palette.forEach((each, place) => {
      if (apart(colour, each) < apart(colour, palette[best])) best = place;
    });
    nearest.set(colour, best);
  }
  const places = Uint8Array.from(pixels, (colour) => nearest.get(colour));
  let text = "";
  for (let i = 0; i < places.length; i += 32768)
    text += String.fromCharCode(...places.subarray(i, i + 32768));
  return {width, height, palette, places: btoa(text)};
}"""


def keep(page: Page, name: str) -> None:
    """Keep a picture of a page, if it is one of the tour and pictures are wanted."""
    if not FOLDER or name not in TOUR:
        return
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.set_viewport_size({"width": width, "height": HEIGHT})
    if TOUR[name]:
        page.get_by_text(TOUR[name]).first.evaluate("it => it.scrollIntoView()")
    else:
        page.evaluate("scrollTo(0, 0)")
    taken = page.screenshot(animations="disabled")
    (Path(FOLDER) / f"{name}.png").write_bytes(_smaller(page, taken))


def _smaller(page: Page, taken: bytes) -> bytes:
    """The same picture with few colours, which is a fraction of the size."""
    blank = page.context.new_page()
    data = f"data:image/png;base64,{base64.b64encode(taken).decode()}"
    found = blank.evaluate(FEWER_COLOURS, [data, COLOURS])
    blank.close()
    width, places = int(found["width"]), base64.b64decode(found["places"])
    rows = b"".join(
        b"\0" + places[at : at + width] for at in range(0, len(places), width)
    )
    palette = b"".join(int(colour).to_bytes(3, "big") for colour in found["palette"])
    size = struct.pack(">IIBBBBB", width, int(found["height"]), 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", size),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
