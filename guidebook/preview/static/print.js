// The whole book as files, each with what to choose in the print dialog.
import { element, save } from "./ground.js";

const list = document.getElementById("files");
const told = document.getElementById("print-told");

export function showPrint(state) {
  if (!state.pages.length) return;
  const sheets = Math.ceil(state.sheets.length / 2);
  const staples = sheets > 1 ? "two staples" : "a staple";
  list.replaceChildren(
    file("booklet", "Booklet to fold", `${state.pages.length} pages on ${count(sheets, "sheet")}`, [
      "Print on both sides, flip on SHORT edge.",
      "Actual size (100 %), not “fit to page”.",
      `Stack the sheets, fold them once in the middle, put ${staples} in the fold.`,
    ]),
    file("reading", "To read on a screen", `${state.pages.length} single pages`, [
      "For a tablet or telephone beside you; with bookmarks, and for screen readers.",
    ]),
  );
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function file(kind, title, extent, steps) {
  const button = element("button", { type: "button", "aria-label": `Download: ${title}` }, "Download the PDF");
  button.addEventListener("click", async () => {
    button.disabled = true;
    told.textContent = "Making the PDF …";
    const name = await save(`/book/${kind}`, {});
    told.textContent = name ? `Saved as ${name}.` : "The PDF could not be made.";
    button.disabled = false;
  });
  return element("li", { "data-kind": kind }, element("h3", {}, title), element("p", { class: "extent" }, extent),
    element("ol", {}, ...steps.map((step) => element("li", {}, step))), button);
}
