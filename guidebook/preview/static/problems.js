// What is to mend: a panel over the foot of the window, open by itself when there are errors.
import { element } from "./ground.js";
import { lines } from "./inspector.js";

const button = document.getElementById("mend");
const panel = document.getElementById("problems");
const list = document.getElementById("problem-list");
const stale = document.getElementById("stale");
const heading = document.getElementById("problems-title");
let known = "";

export function showProblems(state) {
  const errors = state.problems.filter((problem) => problem.kind === "error").length;
  const warnings = state.problems.length - errors;
  const words = [plural(errors, "error"), plural(warnings, "warning")].filter(Boolean).join(", ");
  button.hidden = !state.problems.length;
  button.textContent = words;
  button.classList.toggle("errors", errors > 0);
  heading.textContent = errors ? `To mend: ${words}` : words;
  stale.hidden = !(state.stale && state.pages.length);
  document.body.classList.toggle("stale", state.stale);
  const now = JSON.stringify(state.problems);
  if (now === known) return;
  known = now;
  list.replaceChildren(...state.problems.map(item));
  show(errors > 0);
}

function plural(count, noun) {
  return count ? `${count} ${noun}${count === 1 ? "" : "s"}` : "";
}

function item(problem) {
  const box = element("li", { class: problem.kind });
  const say = element("p", { class: "message" }, element("strong", {}, `${problem.kind}: `), problem.message);
  box.append(say);
  if (problem.hint) box.append(element("p", { class: "hint" }, problem.hint));
  if (!problem.at) {
    box.append(element("p", { class: "where" }, problem.place));
    return box;
  }
  const way = element("button", { type: "button", class: "where" }, problem.place);
  way.addEventListener("click", async () => {
    way.replaceWith(await lines(problem.at));
    box.querySelector("a")?.focus();
  });
  box.append(way);
  return box;
}

function show(open) {
  panel.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("mending", open);
}

button.addEventListener("click", () => {
  show(panel.hidden);
  if (!panel.hidden) heading.focus();
});
document.getElementById("problems-close").addEventListener("click", () => {
  show(false);
  button.focus();
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  show(false);
  button.focus();
});
