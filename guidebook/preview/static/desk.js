// The handout desk: techniques picked by picture, put in order by drag or by keyboard, seen as sheets, downloaded.
import { ask, element, remember, remembered, save } from "./ground.js";
import { sortable } from "./sortable.js";

const form = document.getElementById("order");
const gallery = document.getElementById("techniques");
const list = document.getElementById("chosen");
const none = document.getElementById("none");
const what = document.getElementById("what");
const told = document.getElementById("handout-told");
const moved = document.getElementById("moved");
const button = document.getElementById("download");
const sheets = document.getElementById("sheets");
const KEPT = ["teacher", "school", "contact", "logo", "paper"]; // the same next week
const NUMBERS = ["per_page", "lines", "minutes"];
let techniques = new Map();
let round = -1; // of the build that the desk shows
let waiting = null; // the timer of the next look at the sheets
let last = 0; // the number of the latest question; older answers are dropped

export async function showDesk(state) {
  if (round === state.round) return;
  round = state.round;
  const answer = await fetch("/desk");
  if (!answer.ok) return;
  const offer = await answer.json();
  techniques = new Map((offer.techniques ?? []).map((one) => [one.name, one]));
  gallery.replaceChildren(...[...techniques.values()].map(card));
  fillWhat(offer);
  fillLogos(offer.logos ?? []);
  for (const item of [...list.children]) if (!techniques.has(item.dataset.name)) item.remove();
  changed();
}

function card(one) {
  const time = one.minutes ? `${one.minutes} min` : "";
  const face = one.picture
    ? element("img", { src: `/pictures/${encodeURIComponent(one.name)}?${round}`, alt: "", loading: "lazy" })
    : element("span", { class: "no-picture" });
  const box = element("button", { type: "button", class: "card", "aria-pressed": String(isChosen(one.name)) },
    face, element("span", { class: "name" }, one.title), element("span", { class: "time" }, time));
  box.dataset.name = one.name;
  box.title = one.purpose;
  box.addEventListener("click", () => pick(one.name));
  return element("li", {}, box);
}

function fillWhat(offer) {
  const before = what.value;
  const groups = [["Routines", "routine", offer.routines], ["Kept in the guide", "name", offer.handouts]];
  const own = what.options[0];
  what.replaceChildren(own, ...groups.filter((group) => group[2]?.length).map(([label, kind, items]) =>
    element("optgroup", { label }, ...items.map((one) => element("option", { value: `${kind}:${one.name}` }, one.title)))));
  what.value = before;
}

// A picture of one's own beside the school's name, where the project has one.
function fillLogos(names) {
  const choice = form.elements.logo;
  const before = choice.value || remembered("logo", "");
  choice.replaceChildren(choice.options[0], ...names.map((name) => element("option", { value: name }, name)));
  choice.value = names.includes(before) ? before : "";
  document.getElementById("logos").hidden = names.length === 0;
}

function isChosen(name) {
  return [...list.children].some((item) => item.dataset.name === name);
}

function pick(name) {
  what.value = "";
  const there = [...list.children].find((item) => item.dataset.name === name);
  if (there) there.remove();
  else list.append(row(techniques.get(name)));
  say(`${techniques.get(name).title} ${there ? "taken out" : "added"}, ${list.children.length} in all`);
  changed();
}

function row(one) {
  const handle = element("button", { type: "button", class: "handle", "aria-label": `Move ${one.title}: arrow up or down` }, "⠿");
  const out = element("button", { type: "button", class: "out", "aria-label": `Take out ${one.title}` }, "×");
  const item = element("li", { "data-name": one.name }, handle, element("span", { class: "name" }, one.title), out);
  out.addEventListener("click", () => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    pick(one.name);
    (next?.querySelector(".out") ?? gallery.querySelector("button"))?.focus();
  });
  return item;
}

sortable(list, (item) => {
  const place = [...list.children].indexOf(item) + 1;
  say(`${techniques.get(item.dataset.name).title}, now ${place} of ${list.children.length}`);
  changed();
});

function say(words) {
  moved.textContent = words;
}

function changed() {
  none.hidden = list.children.length > 0;
  document.getElementById("picked").hidden = what.value !== "";
  document.getElementById("fit-time").hidden = !what.value.startsWith("routine:");
  for (const box of gallery.querySelectorAll(".card")) {
    box.setAttribute("aria-pressed", String(what.value === "" && isChosen(box.dataset.name)));
  }
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
}

function request() {
  const given = Object.fromEntries(new FormData(form));
  const wanted = {};
  for (const [key, value] of Object.entries(given)) if (value !== "" && key !== "what") wanted[key] = value;
  for (const key of NUMBERS) if (key in wanted) wanted[key] = Number(wanted[key]);
  wanted.for_teacher = form.elements.for_teacher.checked;
  const [kind, name] = what.value.split(/:(.*)/);
  if (kind !== "routine") delete wanted.minutes;
  if (kind) wanted[kind] = name;
  else wanted.only = [...list.children].map((item) => item.dataset.name);
  return wanted.only?.length === 0 ? null : wanted;
}

async function look() {
  const wanted = request();
  const number = (last += 1);
  const wrong = [...form.elements].find((field) => field.matches("input:invalid") && field.checkVisibility());
  if (wanted && wrong) {
    button.disabled = true;
    told.textContent = `${wrong.labels[0].textContent.trim()}: ${wrong.validationMessage}`;
    return;
  }
  if (!wanted) {
    sheets.replaceChildren();
    button.disabled = true;
    told.textContent = "Pick something to see its sheets.";
    return;
  }
  const answer = await ask("/handout/sheets", wanted);
  const made = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (number !== last) return;
  button.disabled = !answer.ok;
  const problems = (made?.problems ?? []).map((problem) => [problem.message, problem.hint].filter(Boolean).join(": "));
  if (!answer.ok) {
    told.textContent = problems.join(" · ") || "These sheets could not be made.";
    return;
  }
  const count = made.sheets.length === 1 ? "1 sheet" : `${made.sheets.length} sheets`;
  told.textContent = [count, ...made.notes, ...problems].join(" · ");
  sheets.replaceChildren(...made.sheets.map(sheet));
}

function sheet(one, index) {
  const box = element("div", { class: "sheet", role: "img", "aria-label": `Sheet ${index + 1}` });
  box.style.aspectRatio = `${one.width} / ${one.height}`;
  box.innerHTML = one.html;
  return box;
}

button.addEventListener("click", async () => {
  const wanted = request();
  if (!wanted) return;
  button.disabled = true;
  told.textContent = "Making the PDF …";
  const name = await save("/handout/file", wanted);
  told.textContent = name ? `Saved as ${name}. Print it at actual size (100 %).` : "The PDF could not be made.";
  button.disabled = false;
});

form.addEventListener("input", (event) => {
  if (KEPT.includes(event.target.name)) remember(event.target.name, event.target.value);
  changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const name of KEPT) form.elements[name].value = remembered(name, form.elements[name].value);
