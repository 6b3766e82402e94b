// Keys of the inbox: j and k move, Enter opens (rows.js), x picks, / searches, ? explains; and the counter of picked cases.
const rows = () => [...document.querySelectorAll("tr[data-case]")];
const boxes = () => [...document.querySelectorAll("tr[data-case] input[name=case]")];

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function pick() {
  const box = document.activeElement?.closest("tr[data-case]")?.querySelector("input[name=case]");
  if (!box) return;
  box.checked = !box.checked;
  count();
}

function count() {
  const picked = boxes().filter((box) => box.checked).length;
  const place = document.querySelector("[data-picked]");
  if (place) place.textContent = String(picked);
  const all = document.querySelector("[data-pick-all]");
  if (all) { all.checked = picked > 0 && picked === boxes().length; all.indeterminate = picked > 0 && !all.checked; }
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: pick,
  "/": () => document.getElementById("inbox-search")?.focus(),
  "?": () => document.getElementById("inbox-keys")?.showModal(),
};

function typing(target) {
  return target.matches?.("input:not([type=checkbox]), select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const run = KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) for (const box of boxes()) box.checked = event.target.checked;
  count();
});

count();
