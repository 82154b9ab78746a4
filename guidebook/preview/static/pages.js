// The pages, spreads or sheets: a frame for each, filled when it comes near, swapped when its revision changes.
import { element, note, steady } from "./ground.js";
import { openPage } from "./inspector.js";
import { fit } from "./zoom.js";

const pages = document.getElementById("pages");
const goto = document.getElementById("goto");
let state = null;
let view = "pages";

// Each frame: {key, box, picture, wanted, held, address}; `held` is the revision that it shows.
const frames = new Map();
const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => {
    const frame = frames.get(entry.target.dataset.key);
    if (!frame) return;
    frame.near = entry.isIntersecting;
    if (frame.near) fill(frame);
  }),
  { rootMargin: "150% 50%" },
);

export function showPages(next) {
  state = next;
  steady(topFrame(), () => {
    arrange();
    fit();
  });
  listContents();
}

function arrange() {
  const wanted = view === "sheets" ? sheetFrames() : pageFrames();
  const keys = new Set(wanted.map((item) => item.key));
  for (const [key, frame] of frames) {
    if (keys.has(key)) continue;
    near.unobserve(frame.box);
    frame.box.remove();
    frames.delete(key);
  }
  const boxes = wanted.map((item) => update(item).box);
  const parents = view === "spreads" ? spreads(boxes, wanted) : boxes;
  const same = parents.length === pages.children.length && parents.every((box, at) => pages.children[at] === box);
  if (!same) pages.replaceChildren(...parents);
  pages.dataset.view = view;
}

function pageFrames() {
  return state.pages.map((page) => ({
    key: `page ${page.id}`,
    name: page.label ? `${page.label} · ${page.title}` : page.title || "blank",
    page: page.id,
    address: `/pages/${encodeURIComponent(page.id)}`,
    ...page,
  }));
}

function sheetFrames() {
  return state.sheets.map((sheet, number) => ({
    key: `sheet ${number}`,
    name: `${sheet.title}: ${sheet.pages.length ? `pages ${sheet.pages.join(" and ")}` : "blank"}`,
    address: `/sheets/${number}`,
    ...sheet,
  }));
}

function update(item) {
  let frame = frames.get(item.key);
  if (!frame) {
    frame = made(item);
    frames.set(item.key, frame);
    near.observe(frame.box);
  }
  frame.address = item.address;
  frame.wanted = `${item.revision}`;
  if (frame.caption.textContent !== item.name) frame.caption.textContent = item.name;
  frame.picture.style.setProperty("--width", item.width);
  frame.picture.style.setProperty("--height", item.height);
  if (frame.near && frame.held !== frame.wanted) fill(frame);
  return frame;
}

function made(item) {
  const picture = element("div", { class: "picture" });
  const caption = item.page
    ? element("button", { type: "button", class: "caption" }, item.name)
    : element("p", { class: "caption" }, item.name);
  const box = element("section", { class: "frame", "aria-label": item.name, "data-key": item.key }, picture, caption);
  if (item.page) {
    box.dataset.page = item.page;
    box.id = `page-${item.page}`;
    caption.title = "Show where its words and pictures are written";
    caption.addEventListener("click", async () => {
      await fill(frames.get(item.key));
      openPage(box, caption.textContent);
    });
  }
  return { key: item.key, box, picture, caption, near: false, held: null };
}

async function fill(frame) {
  const wanted = frame.wanted;
  if (frame.held === wanted) return;
  const again = frame.held !== null;
  frame.held = wanted;
  try {
    const answer = await fetch(frame.address);
    if (!answer.ok) throw new Error(answer.statusText);
    const html = await answer.text();
    if (frame.wanted !== wanted) return; // a newer one is on its way
    frame.picture.innerHTML = html;
    if (again) note(frame.box);
    pages.dispatchEvent(new CustomEvent("filled", { detail: frame.box }));
  } catch {
    if (frame.held === wanted) frame.held = null;
  }
}

// The first page stands alone on the right, then a left and a right one each.
function spreads(boxes, wanted) {
  const rows = [];
  for (let at = 0; at < boxes.length; at += at === 0 ? 1 : 2) {
    const pair = at === 0 ? [boxes[0]] : boxes.slice(at, at + 2);
    const labels = pair.map((_, offset) => wanted[at + offset].label).filter(Boolean);
    const row = element("div", { class: "spread", role: "group", "aria-label": `Spread ${labels.join("–")}` });
    if (at === 0) row.classList.add("right-only"); // its left-hand side stays free
    if (at > 0 && pair.length === 1) row.classList.add("left-only");
    row.style.setProperty("--width", wanted[at].width);
    row.append(...pair);
    rows.push(row);
  }
  return rows;
}

function listContents() {
  const before = goto.value;
  const options = [element("option", { value: "" }, "Go to …")];
  for (const entry of state.contents) {
    if (entry.children.length) {
      const children = entry.children.map((child) => element("option", { value: child.page }, child.title));
      options.push(element("optgroup", { label: entry.title }, ...children));
    } else {
      options.push(element("option", { value: entry.page }, entry.title));
    }
  }
  goto.replaceChildren(...options);
  goto.value = before;
}

export function goToPage(id) {
  const box = frameOf(id);
  box?.scrollIntoView({ block: "start" });
  box?.querySelector("button.caption")?.focus({ preventScroll: true });
}

// The frame that shows a page: its own, or that of the sheet that it is printed on.
function frameOf(id) {
  if (view !== "sheets") return frames.get(`page ${id}`)?.box;
  const page = state.pages.find((item) => item.id === id);
  const sheet = state.sheets.findIndex((item) => page && item.pages.includes(page.label));
  return frames.get(`sheet ${sheet}`)?.box;
}

goto.addEventListener("change", () => {
  if (goto.value) goToPage(goto.value);
  goto.value = "";
});

export function showView(next, seen) {
  view = next;
  if (!state) return;
  showPages(state);
  frameOf(seen)?.scrollIntoView({ block: "start" });
}

// The page that is seen first below the bar; of a sheet, the first that is printed there.
export function seenPage() {
  const box = topFrame();
  const sheet = box?.dataset.key.startsWith("sheet ") ? state.sheets[Number(box.dataset.key.slice(6))] : null;
  return sheet ? state.pages.find((page) => page.label === sheet.pages[0])?.id : box?.dataset.page;
}

// The first frame that is seen below the bar.
function topFrame() {
  return [...pages.querySelectorAll(".frame")].find((box) => box.getBoundingClientRect().bottom > pages.offsetTop + 40);
}
