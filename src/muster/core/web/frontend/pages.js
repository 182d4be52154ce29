// What every page runs: GOV.UK components, and parts of pages fetched by htmx.
// All of it is an extra: each page works without.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
  createAll,
} from "govuk-frontend";
import "htmx.org";

const COMPONENTS = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
];

document.body.classList.add("js-enabled", "govuk-frontend-supported");
start(document.body);
document.querySelector("[data-menu]")?.addEventListener("click", ({ target }) => {
  target.setAttribute("aria-expanded", String(target.getAttribute("aria-expanded") !== "true"));
});

function start(root) {
  COMPONENTS.forEach((component) => createAll(component, {}, root));
  if (root.querySelector("[data-chart]")) loadCharts(root);
  root.querySelectorAll("form").forEach(askWhenItApplies);
}

// Questions that are asked only after some answers to others; what is not shown is
// not looked at by the server either.
function askWhenItApplies(form) {
  const asked = [...form.querySelectorAll("[data-asked-when]")];
  if (!asked.length) return;
  const look = () => {
    asked.forEach((part) => {
      const applies = JSON.parse(part.dataset.askedWhen).every(([names, answers]) =>
        names.some((name) => answered(form, name, answers)));
      part.classList.toggle("muster-asked--not", !applies);
    });
    form.querySelectorAll(".muster-group").forEach((group) => {
      const parts = [...group.querySelectorAll(".govuk-form-group")];
      const none = parts.length && parts.every((part) => part.closest(".muster-asked--not"));
      group.classList.toggle("muster-asked--not", Boolean(none));
    });
  };
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  window.addEventListener("pageshow", look);
  look();
}

function answered(form, name, answers) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].some((box) => {
    if (box.closest(".muster-asked--not")) return false;
    const chosen = ["radio", "checkbox"].includes(box.type) ? box.checked : true;
    const said = box.value.trim();
    return chosen && said && (!answers.length || answers.includes(said));
  });
}

// The chart library is heavy, so only a page with a chart fetches it.
async function loadCharts(root) {
  const { draw } = await import("./chart.js");
  root.querySelectorAll("[data-chart]").forEach(draw);
}

document.body.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));

// A panel that answers "not found" is not there for this reader: take it away.
// Any other failure leaves its link, with a line that says so.
document.body.addEventListener("htmx:responseError", (event) => {
  const panel = event.detail.elt.closest("[data-panel]");
  if (!panel) return;
  const { status } = event.detail.xhr;
  if (status === 404) takeAway(panel);
  else if (status === 503) sayNotLoaded(panel, "Muster cannot reach its records just now.");
  else sayNotLoaded(panel);
});
document.body.addEventListener("htmx:sendError", (event) => {
  const panel = event.detail.elt.closest("[data-panel]");
  if (panel) sayNotLoaded(panel);
});

function takeAway(panel) {
  const named = `.muster-parts a[href="#${panel.parentElement.id}"]`;
  document.querySelector(named)?.closest("li").remove();
  panel.remove();
}
function sayNotLoaded(panel, why = "This part could not be loaded.") {
  const line = document.createElement("p");
  line.className = "govuk-body";
  line.textContent = `${why} Open this part by its link, or try again in a minute.`;
  panel.append(line);
}
