// The workbench by keyboard: j and k move, x chooses, o opens, space shows beside, a verb's letter picks the verb.
const bench = document.querySelector("[data-bench]");
const form = document.querySelector("#bulk");
const rows = [...document.querySelectorAll("[data-row]")];
const beside = document.querySelector("[data-beside]");
const count = document.querySelector("[data-count]");
const verb = form.querySelector("select[name=verb]");
let at = -1;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === " " && event.target.matches?.("input")) return;
  const done = { j: () => move(1), k: () => move(-1), x: () => choose(), o: () => open(), " ": () => show() }[event.key];
  if (done && rows.length) { event.preventDefault(); done(); }
  else if (!done) pick(event.key);
});
form.addEventListener("change", tell);
form.addEventListener("submit", (event) => {
  if (!chosen().length) { event.preventDefault(); rows[0]?.querySelector("input")?.focus(); }
});
bench.addEventListener("click", (event) => {
  const row = event.target.closest("[data-row]");
  if (row && !event.target.closest("a, input")) { go(rows.indexOf(row)); show(); }
});

function typing(target) {
  return Boolean(target.closest?.("input:not([type=checkbox]), select, textarea, button, a, summary, [contenteditable]"));
}

function move(step) {
  go(Math.min(Math.max(at + step, 0), rows.length - 1));
}

function go(next) {
  rows[at]?.removeAttribute("aria-current");
  at = next;
  rows[at].setAttribute("aria-current", "true");
  rows[at].focus({ preventScroll: false });
}

function choose() {
  const box = rows[at]?.querySelector("input[type=checkbox]:not(:disabled)");
  if (!box) return;
  box.checked = !box.checked;
  tell();
}

function open() {
  const link = rows[at]?.querySelector("a");
  if (link) window.location.assign(link.href);
}

// x is the row's; a verb that wants a letter of its own keeps any other
function pick(key) {
  const option = verb && [...verb.options].find((one) => one.dataset.key && one.dataset.key === key);
  if (option) verb.value = option.value;
}

async function show() {
  if (at < 0) return;
  const asked = rows[at].dataset.part;
  const answer = await fetch(asked, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || rows[at].dataset.part !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // beside the list one looks; deciding stands below it or on the lead's own page (a form cannot stand in a form)
  for (const inner of page.querySelectorAll("form")) inner.closest(".ql-card")?.remove();
  beside.replaceChildren(...page.body.childNodes);
  bench.classList.add("is-open");
}

function chosen() {
  return rows.filter((row) => row.querySelector("input[type=checkbox]")?.checked);
}

function tell() {
  if (count) count.textContent = String(chosen().length);
}
tell();
