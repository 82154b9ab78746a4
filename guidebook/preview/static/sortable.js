// A list whose items are put in order: dragged by their handle with mouse, pen or finger, or moved by arrow keys on it.

export function sortable(list, onMove) {
  let held = null;
  let start = -1;

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    if (!handle || event.button !== 0) return;
    held = handle.closest("li");
    start = place(held);
    handle.setPointerCapture(event.pointerId);
    held.classList.add("held");
  });

  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const over = [...list.children].find((item) => {
      const box = item.getBoundingClientRect();
      return item !== held && event.clientY > box.top && event.clientY < box.bottom;
    });
    if (!over) return;
    const box = over.getBoundingClientRect();
    const past = event.clientY > box.top + box.height / 2;
    const down = place(over) > place(held);
    if (down && past) over.after(held);
    if (!down && !past) over.before(held);
  });

  const drop = () => {
    if (!held) return;
    held.classList.remove("held");
    const item = held;
    held = null;
    if (place(item) !== start) onMove(item);
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);

  list.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".handle");
    const item = handle?.closest("li");
    if (!item || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const other = event.key === "ArrowUp" ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (event.key === "ArrowUp") other.before(item);
    else other.after(item);
    handle.focus();
    onMove(item);
  });

  function place(item) {
    return [...list.children].indexOf(item);
  }
}
