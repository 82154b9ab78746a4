// Listens to the builds and hands each state to the parts of the page.
import { showDesk } from "./desk.js";
import { seenPage, showPages, showView } from "./pages.js";
import { showPrint } from "./print.js";
import { showProblems } from "./problems.js";
import "./zoom.js";
import "./inspector.js";

const told = document.getElementById("told");
const title = document.getElementById("title");
let run = null;
let state = null;
let view = "pages";
let seen; // the page that was last before one's eyes
const scrolled = {}; // how far down each of the other views was

function show(next) {
  if (run !== null && next.run !== run) {
    location.reload(); // the program was started anew: its pages may be another guide's
    return;
  }
  run = next.run;
  if (next.round === 0) return;
  state = next;
  document.body.classList.remove("away");
  if (state.title) {
    title.textContent = state.title;
    document.title = `${state.title} – preview`;
  }
  told.textContent = state.told;
  showPages(state);
  showProblems(state);
  if (view === "handout") showDesk(state);
  if (view === "print") showPrint(state);
}

// The first three views are ways to look at the pages; the others take their place. Each is found again as it was left.
const showsPages = () => !["handout", "print"].includes(view);
for (const choice of document.querySelectorAll("input[name=view]")) {
  choice.addEventListener("change", () => {
    if (showsPages()) seen = seenPage();
    else scrolled[view] = scrollY;
    view = choice.value;
    const pages = showsPages();
    document.body.dataset.view = view;
    document.getElementById("pages").hidden = !pages;
    document.getElementById("handout").hidden = view !== "handout";
    document.getElementById("print").hidden = view !== "print";
    if (pages) showView(view, seen);
    else scrollTo(0, scrolled[view] ?? 0);
    if (view === "handout" && state) showDesk(state);
    if (view === "print" && state) showPrint(state);
  });
}

const events = new EventSource("/events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => {
  document.body.classList.add("away");
  told.textContent = "guidebook has stopped. Start it again and this page goes on.";
};
