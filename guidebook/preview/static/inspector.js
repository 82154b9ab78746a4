// Where words and pictures are written: a click on the page, or its list, shows the lines of the file.
import { element, remember, remembered, steady } from "./ground.js";

const panel = document.getElementById("inspector");
const heading = document.getElementById("inspector-title");
const found = document.getElementById("found");
const blocks = document.getElementById("blocks");
const all = document.getElementById("all");
const editor = document.getElementById("editor");
const pages = document.getElementById("pages");

const ADDRESSES = {
  vscode: ({ path, line, column }) => `vscode://file${rooted(path)}:${line}:${column}`,
  vscodium: ({ path, line, column }) => `vscodium://file${rooted(path)}:${line}:${column}`,
  cursor: ({ path, line, column }) => `cursor://file${rooted(path)}:${line}:${column}`,
  zed: ({ path, line, column }) => `zed://file${rooted(path)}:${line}:${column}`,
  idea: ({ path, line }) => `idea://open?file=${encodeURIComponent(path)}&line=${line}`,
};

let from = null; // what had the focus before the panel opened
let page = null; // the frame that the panel tells of
let chosen = null; // the source that is marked

function rooted(path) {
  const way = path.replaceAll("\\", "/");
  return encodeURI(way.startsWith("/") ? way : `/${way}`);
}

pages.addEventListener("click", (event) => {
  const target = event.target.closest("svg [data-source]");
  if (target) showSource(target.closest(".frame"), target.dataset.source);
});

pages.addEventListener("filled", ({ detail }) => {
  if (detail !== page || panel.hidden) return;
  listBlocks();
  if (chosen) mark();
});

export function openPage(box, name) {
  page = box;
  chosen = null;
  found.replaceChildren();
  open(name);
  all.open = true;
  heading.focus();
}

async function showSource(box, source) {
  page = box ?? page;
  chosen = source;
  mark();
  const excerpt = await lines(source);
  found.replaceChildren(excerpt);
  open(box?.getAttribute("aria-label") ?? heading.textContent);
}

function open(name) {
  if (panel.hidden) from = document.activeElement;
  heading.textContent = name;
  steady(page, () => { panel.hidden = false; }); // it takes room from the pages, which then stand otherwise
  listBlocks();
}

function close() {
  steady(page, () => { panel.hidden = true; });
  chosen = null;
  unmark();
  from?.focus?.({ preventScroll: true });
}

function listBlocks() {
  const spoken = page?.querySelectorAll(".aloud [data-source]") ?? [];
  const items = [];
  const seen = new Set();
  for (const part of spoken) {
    const source = part.dataset.source;
    if (seen.has(source)) continue;
    seen.add(source);
    const words = part.getAttribute("aria-label") ?? part.textContent;
    const button = element("button", { type: "button" }, shortened(words) || "(no words)");
    button.dataset.source = source;
    button.addEventListener("click", () => showSource(page, source).then(() => found.querySelector("a")?.focus()));
    items.push(element("li", {}, button));
  }
  blocks.replaceChildren(...items);
}

function shortened(words) {
  const plain = words.replace(/\s+/g, " ").trim();
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain;
}

function unmark() {
  for (const old of document.querySelectorAll("svg .chosen")) old.classList.remove("chosen");
}

function mark() {
  unmark();
  for (const part of page?.querySelectorAll("svg [data-source]") ?? []) {
    if (part.dataset.source === chosen) part.classList.add("chosen");
  }
}

export async function lines(source) {
  const answer = await fetch(`/source?at=${encodeURIComponent(source)}`);
  if (!answer.ok) return element("p", {}, `${source} is not a file of this project.`);
  return excerptBox(await answer.json());
}

function excerptBox(excerpt) {
  const code = element("ol", { class: "code", start: excerpt.first });
  excerpt.lines.forEach((text, offset) => {
    const number = excerpt.first + offset;
    const row = element("li", { value: number }, element("code", {}, text || " "));
    if (number === excerpt.line) {
      row.classList.add("here");
      row.setAttribute("aria-current", "true");
    }
    code.append(row);
  });
  const place = `${excerpt.name}:${excerpt.line}`;
  const link = element("a", { class: "open" });
  link.excerpt = excerpt;
  lead(link);
  const copy = element("button", { type: "button", class: "copy" }, "Copy place");
  copy.addEventListener("click", () => copied(copy, `${excerpt.path}:${excerpt.line}:${excerpt.column}`));
  return element("div", { class: "excerpt" }, element("p", { class: "where" }, place), code,
    element("p", { class: "ways" }, link, copy));
}

function lead(link) {
  link.href = ADDRESSES[editor.value](link.excerpt);
  link.textContent = `Open in ${editor.selectedOptions[0].textContent}`;
}

async function copied(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    const field = element("input", { type: "text", readonly: "", "aria-label": "Place in the file" });
    field.value = text;
    button.replaceWith(field);
    field.select();
  }
}

editor.value = remembered("editor", "vscode");
if (!editor.value) editor.value = "vscode";
editor.addEventListener("change", () => {
  remember("editor", editor.value);
  document.querySelectorAll("a.open").forEach(lead);
});
document.getElementById("inspector-close").addEventListener("click", close);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
