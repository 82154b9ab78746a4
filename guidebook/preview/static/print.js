// The whole book as files, each with what to choose in the print dialog.
import { element, remember, remembered, save } from "./ground.js";

const NAMES = { test: "Test sheet", fronts: "1 · Fronts", backs: "2 · Backs" };
const list = document.getElementById("files");
const edition = document.getElementById("edition");
const told = document.getElementById("print-told");
let round = -1; // of the build that is shown
let last = 0; // the number of the latest question; older answers are dropped
let way = remembered("way", ""); // in which paper goes back into a printer of one side

export async function showPrint(state) {
  if (round === state.round || !state.pages.length) return;
  round = state.round;
  await showOffers();
}

async function showOffers() {
  const number = (last += 1);
  const wanted = edition.value;
  const answer = await fetch(`/prints?edition=${encodeURIComponent(wanted)}`);
  const made = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  if (number !== last) return;
  told.textContent = (made.problems ?? []).filter((one) => one.kind === "error").map((problem) => problem.message).join(" · ");
  way ||= made.usual ?? "";
  list.replaceChildren(...(made.offers ?? []).map(card));
  if (!answer.ok) return;
  const names = made.editions.map((name) => element("option", { value: name }, name.replaceAll("-", " ")));
  edition.replaceChildren(edition.options[0], ...names);
  edition.value = wanted;
  document.getElementById("editions").hidden = names.length === 0;
}

edition.addEventListener("change", async () => {
  told.textContent = "Making the pages …";
  list.replaceChildren();
  await showOffers();
});

function card(offer) {
  const steps = offer.steps.map((step) => element("li", {}, step));
  const box = element("li", { "data-kind": offer.files[0] }, element("h3", {}, offer.title),
    element("p", { class: "extent" }, offer.extent));
  if (offer.ways) box.append(wayChoice(offer.ways, steps[offer.steps.indexOf("{pile}")]));
  const buttons = offer.files.map((kind) => download(kind, offer.title));
  box.append(element("ol", {}, ...steps), element("p", { class: "ways" }, ...buttons));
  return box;
}

function wayChoice(ways, step) {
  const options = Object.keys(ways).map((one) => element("option", { value: one }, one));
  const select = element("select", {}, ...options);
  select.value = way;
  step.textContent = ways[way];
  select.addEventListener("change", () => {
    way = select.value;
    remember("way", way);
    step.textContent = ways[way];
  });
  return element("label", { class: "field" }, "The test sheet, printed once, shows letter ", select);
}

function download(kind, title) {
  const name = NAMES[kind] ?? "Download the PDF";
  const button = element("button", { type: "button", "aria-label": `${name}: ${title}` }, name);
  button.addEventListener("click", async () => {
    button.disabled = true;
    told.textContent = "Making the PDF …";
    const saved = await save(`/book/${kind}`, { way, edition: edition.value });
    told.textContent = saved ? `Saved as ${saved}.` : "This PDF could not be made.";
    button.disabled = false;
  });
  return button;
}
