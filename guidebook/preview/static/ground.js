// Small things that every part uses.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A short light on what has just changed.
export function note(box) {
  box.classList.remove("fresh");
  void box.offsetWidth; // lets the animation start again
  box.classList.add("fresh");
}

// The box stays where it stands in the window, whatever the change puts in or takes out above it.
export function steady(box, change) {
  const before = box?.getBoundingClientRect().top;
  change();
  if (box?.isConnected) window.scrollBy(0, box.getBoundingClientRect().top - before);
}

export function remembered(key, fallback) {
  try {
    return localStorage.getItem(`guidebook.${key}`) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`guidebook.${key}`, value);
  } catch {
    // a browser that keeps nothing simply starts afresh next time
  }
}

// A request that starts work: each needs a token of its own.
export async function ask(address, wanted) {
  const { token } = await (await fetch("/token")).json();
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Guidebook-Token": token },
    body: JSON.stringify(wanted),
  });
}

// A file that is made on request and saved by the browser; gives its name, or nothing when it could not be made.
export async function save(address, wanted) {
  const answer = await ask(address, wanted);
  if (!answer.ok) return "";
  const name = /filename="([^"]*)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "guide.pdf";
  const link = element("a", { href: URL.createObjectURL(await answer.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return name;
}
