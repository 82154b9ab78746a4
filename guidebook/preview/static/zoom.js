// How large pages are shown: fitted to the window, or a fixed share of their printed size.
import { remember, remembered } from "./ground.js";

const STEPS = [0.35, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const PIXELS = 96 / 72; // CSS pixels in a point
const main = document.getElementById("pages");
const now = document.getElementById("zoom-now");
let zoom = Number(remembered("zoom", "0")) || 0; // 0 fits

export function fit() {
  const scale = zoom || fitted();
  document.documentElement.style.setProperty("--scale", scale * PIXELS);
  now.textContent = zoom ? `${Math.round(zoom * 100)} %` : "Fit";
}

// The largest scale at which a page, spread or sheet is seen whole; on a narrow window, as wide as the window.
function fitted() {
  const one = main.querySelector(".picture");
  if (!one) return 1;
  const pair = main.dataset.view === "spreads" && innerWidth > 700 ? 2 : 1;
  const width = Number(one.style.getPropertyValue("--width")) * PIXELS * pair;
  const height = Number(one.style.getPropertyValue("--height")) * PIXELS;
  const room = main.clientWidth - (innerWidth > 700 ? 64 : 16);
  const tall = innerHeight - main.offsetTop - 64;
  return innerWidth > 700 ? Math.max(0.2, Math.min(room / width, tall / height)) : room / width;
}

function change(next) {
  const top = main.offsetTop;
  const at = [...main.querySelectorAll(".frame")].find((box) => box.getBoundingClientRect().bottom > top + 8);
  const before = at?.getBoundingClientRect();
  const share = before ? (top - before.top) / before.height : 0;
  zoom = next;
  remember("zoom", String(zoom));
  fit();
  if (!at) return;
  const after = at.getBoundingClientRect();
  scrollBy(0, after.top + share * after.height - top);
}

function step(direction) {
  const scale = zoom || fitted();
  const next = direction > 0 ? STEPS.find((one) => one > scale + 0.01) : STEPS.findLast((one) => one < scale - 0.01);
  if (next) change(next);
}

document.getElementById("larger").addEventListener("click", () => step(1));
document.getElementById("smaller").addEventListener("click", () => step(-1));
document.getElementById("fit").addEventListener("click", () => change(0));
addEventListener("resize", fit);
