// Draws a chart of links from the data it bears, and adds to it what the server
// answers when asked for more. The data stand in an attribute: htmx takes every
// script, plain data too, out of the panel that a chart may stand in. Names are drawn
// and written as text, never as markup. The tables are the chart for whoever cannot see or use the picture,
// so whatever is added to the one is added to the other.
import cytoscape from "cytoscape";
import { heightFor, place as arranged } from "./chart_places.js";

// A name stands inside its thing, so that it covers no link and no link covers it.
const BOXES = { ellipse: "round-rectangle", "round-rectangle": "rectangle", diamond: "cut-rectangle", hexagon: "barrel" };
const STYLE = [
  {
    selector: "node",
    style: {
      label: "data(label)",
      shape: "data(box)",
      "text-wrap": "wrap",
      "text-valign": "center",
      "font-size": 13,
      "font-family": "system-ui, sans-serif",
      color: "#0b0c0c",
      "background-color": "#eef3f8",
      "border-width": 2,
      "border-color": "#1d70b8",
      width: "label",
      height: "label",
      padding: 8,
    },
  },
  { selector: "node:selected", style: { "border-width": 5, "border-color": "#ffdd00" } },
  {
    selector: "edge",
    style: {
      label: "data(text)",
      "font-size": 12,
      "font-family": "system-ui, sans-serif",
      color: "#0b0c0c",
      "text-background-color": "#fff",
      "text-background-opacity": 1,
      "text-background-padding": 1,
      "text-rotation": "autorotate",
      "curve-style": "bezier",
      "target-arrow-shape": "triangle",
      "line-color": "#505a5f",
      "target-arrow-color": "#505a5f",
      width: 1.5,
    },
  },
];
const BENT = {
  selector: "edge[bend]",
  style: { "curve-style": "unbundled-bezier", "edge-distances": "node-position", "control-point-distances": "data(bend)", "control-point-weights": 0.5 },
};
const NARROW = 500; // pixels of the picture
const WORDS = { wide: 130, narrow: 96 }; // and across the words of a thing
const LEAST = { wide: 420, narrow: 300 };

// A box as large as its words is what a thing's is; the version that is locked draws it,
// and says at each chart that a later one may ask for it in another way.
cytoscape.warnings(false);

// Cytoscape would put a style of one line into the page, which our content
// security policy refuses; it leaves that out when it finds this name. The line
// stands in our own style sheet.
document.querySelector("link[rel='stylesheet']").id ||= "__________cytoscape_stylesheet";

export function draw(place) {
  const picture = place.querySelector("[data-chart-picture]");
  const data = JSON.parse(place.dataset.chart);
  picture.hidden = false;
  const chart = cytoscape({
    container: picture,
    elements: elements(data),
    style: [...STYLE, BENT],
    layout: { name: "preset" },
    maxZoom: 2.5,
    minZoom: 0.2,
  });
  place.chart = chart;
  arrange(chart, picture);
  let width = picture.clientWidth;
  new ResizeObserver(() => {
    if (picture.clientWidth === width) return;
    width = picture.clientWidth;
    arrange(chart, picture);
  }).observe(picture);
  place.querySelectorAll("[data-expand]").forEach((button) => (button.hidden = false));
  chart.on("tap", "node", ({ target }) => expand(place, chart, target.id()));
  place.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-expand]");
    if (button) expand(place, chart, button.dataset.expand);
  });
}

// The picture is as wide as the page lets it, and as tall as its things need.
function arrange(chart, picture) {
  const width = picture.clientWidth;
  const size = width < NARROW ? "narrow" : "wide";
  const words = WORDS[size];
  const height = heightFor(chart.nodes().length, width, { least: LEAST[size], words });
  picture.style.height = `${height}px`;
  chart.style().selector("node").style("text-max-width", `${words}px`).update();
  chart.resize();
  const area = { x1: 0, y1: 0, w: width, h: height };
  chart.layout({ name: "cose", animate: false, fit: false, randomize: false, boundingBox: area, nodeDimensionsIncludeLabels: true }).run();
  const boxes = chart.nodes().map((node) => ({ id: node.id(), ...node.position(), w: node.outerWidth(), h: node.outerHeight() }));
  const links = chart.edges().map((edge) => ({ source: edge.data("source"), target: edge.data("target"), w: 6.5 * edge.data("text").length, h: 14 }));
  const bends = arranged(boxes, links, { width, height });
  chart.edges().forEach((edge, at) => {
    if (bends[at]) edge.data("bend", bends[at]);
    else edge.removeData("bend");
  });
  boxes.forEach(({ id, x, y }) => chart.getElementById(id).position({ x, y }));
  chart.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
}

function elements({ nodes, edges }) {
  return {
    nodes: nodes.map((node) => ({
      data: { ...node, id: node.key, box: BOXES[node.shape] ?? node.shape, label: node.kind ? `${node.text}\n${node.kind}` : node.text },
    })),
    edges: edges.map((edge) => ({ data: { ...edge, id: edgeKey(edge) } })),
  };
}

function edgeKey({ source, target, text, detail }) {
  return JSON.stringify([source, target, text, detail]);
}

async function expand(place, chart, key) {
  const node = chart.getElementById(key);
  const address = node.data("expand");
  if (!address || node.scratch("_asked")) return;
  node.scratch("_asked", true);
  const answer = await ask(address);
  if (!answer) {
    node.scratch("_asked", false);
    say(place, `What is linked to ${node.data("text")} could not be loaded.`);
    return;
  }
  const nodes = answer.nodes.filter((each) => chart.getElementById(each.key).empty());
  const edges = answer.edges.filter((each) => chart.getElementById(edgeKey(each)).empty());
  chart.add(flat(elements({ nodes, edges })));
  arrange(chart, place.querySelector("[data-chart-picture]"));
  nodes.forEach((each) => place.querySelector("[data-chart-nodes]").append(nodeRow(each)));
  edges.forEach((each) => place.querySelector("[data-chart-edges]").append(edgeRow(chart, each)));
  takeAway(place.querySelector(`[data-expand="${CSS.escape(key)}"]`), answer.cut);
  const more = answer.cut ? ` ${answer.cut}.` : "";
  say(place, `${nodes.length} more on the chart, ${edges.length} more links.${more}`);
}

function flat({ nodes, edges }) {
  return [
    ...nodes.map((each) => ({ group: "nodes", ...each })),
    ...edges.map((each) => ({ group: "edges", ...each })),
  ];
}

async function ask(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
}

// The keyboard goes on from the row of a button that is no more; in its place stands
// that not everything is shown, where that is so.
function takeAway(button, instead) {
  const row = button?.closest("tr");
  if (button && button === document.activeElement) {
    row.tabIndex = -1;
    (row.querySelector("a") ?? row).focus();
  }
  button?.replaceWith(instead ?? "");
}

function say(place, words) {
  place.querySelector("[data-chart-status]").textContent = words;
}

function nodeRow({ key, text, kind, href, expand: more }) {
  const row = tableRow([
    ["th", "Name", href ? link(text, href) : text],
    ["td", "Kind", kind],
    ["td", "Links", more ? moreButton(key, text) : ""],
  ]);
  row.dataset.key = key;
  return row;
}

function edgeRow(chart, { source, target, text, detail }) {
  const name = (key) => chart.getElementById(key).data("text");
  return tableRow([
    ["th", "From", name(source)],
    ["td", "Link", text],
    ["td", "To", name(target)],
    ["td", "Source and dates", detail],
  ]);
}

function tableRow(cells) {
  const row = document.createElement("tr");
  row.className = "govuk-table__row";
  for (const [tag, title, content] of cells) {
    const cell = document.createElement(tag);
    cell.className = tag === "th" ? "govuk-table__header" : "govuk-table__cell";
    if (tag === "th") cell.scope = "row";
    cell.dataset.title = title;
    cell.append(content);
    row.append(cell);
  }
  return row;
}

function link(text, href) {
  const made = document.createElement("a");
  made.className = "govuk-link";
  made.textContent = text;
  if (href.startsWith("/") && !href.startsWith("//")) made.href = href;
  return made;
}

function moreButton(key, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0";
  button.dataset.expand = key;
  const whom = document.createElement("span");
  whom.className = "govuk-visually-hidden";
  whom.textContent = ` linked to ${text}`;
  button.append("Show more", whom);
  return button;
}
