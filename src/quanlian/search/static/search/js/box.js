// The box: "/" comes back to it, Ctrl+Enter sends an expert's query, choices apply at once, names complete while typing.
const WAIT = 250;
const SHORTEST = 2;

export function startBox() {
  const form = document.getElementById("search-form");
  if (!form) return;
  const box = form.elements.namedItem("q");
  document.addEventListener("keydown", (event) => keys(event, form, box));
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-at-once]")) form.requestSubmit();
  });
  let turned = false;
  document.addEventListener("click", (event) => { turned = Boolean(event.target.closest?.("[data-top]")); });
  document.addEventListener("htmx:after:swap", () => { arrived(form, turned); turned = false; });
  if (form.dataset.names && box.list) complete(box, form.dataset.names);
}

function keys(event, form, box) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === box) {
    event.preventDefault();
    form.requestSubmit();
  }
}

// After a page was turned the reader is led to the top of the hits.
function arrived(form, turned) {
  const wrong = document.getElementById("q-error");
  const box = form.elements.namedItem("q");
  if (wrong) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
  if (turned) document.getElementById("results-title")?.focus();
}

function complete(box, url) {
  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => offer(box, url), WAIT);
  });
}

async function offer(box, url) {
  const text = box.value.trim();
  if (text.length < SHORTEST) return;
  const answer = await fetch(`${url}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || box.value.trim() !== text) return;
  const { names } = await answer.json();
  box.list.replaceChildren(...names.map((name) => option(name, text)));
}

// A browser offers only what holds the typed text; a name found by pinyin carries it as its label.
function option(name, text) {
  const made = document.createElement("option");
  made.value = name;
  if (!name.includes(text)) made.label = text;
  return made;
}
