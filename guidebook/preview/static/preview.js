// Listens to the builds and hands each state to the parts of the page.
import { showPages } from "./pages.js";
import { showProblems } from "./problems.js";
import "./zoom.js";
import "./inspector.js";

const told = document.getElementById("told");
const title = document.getElementById("title");
let run = null;

function show(state) {
  if (run !== null && state.run !== run) {
    location.reload(); // the program was started anew: its pages may be another guide's
    return;
  }
  run = state.run;
  if (state.round === 0) return;
  document.body.classList.remove("away");
  if (state.title) {
    title.textContent = state.title;
    document.title = `${state.title} – preview`;
  }
  told.textContent = state.told;
  showPages(state);
  showProblems(state);
}

const events = new EventSource("/events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => {
  document.body.classList.add("away");
  told.textContent = "guidebook has stopped. Start it again and this page goes on.";
};
