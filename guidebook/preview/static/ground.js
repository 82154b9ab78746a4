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
