// The tray of documents to compare: kept while pages are turned and searches made, in this window only.
const KEY = "ql-compare";
const MOST = 4;
const FEWEST = 2;

export function startTray() {
  const form = document.getElementById("compare-form");
  if (!form) return;
  form.classList.add("is-script");
  document.addEventListener("change", (event) => {
    if (event.target.matches?.('input[name="key"][form="compare-form"]')) toggle(form, event.target);
  });
  document.addEventListener("htmx:after:swap", () => show(form));
  form.querySelector("[data-tray-clear]").addEventListener("click", () => { keep([]); show(form); });
  show(form);
}

function kept() {
  try { return JSON.parse(sessionStorage.getItem(KEY) ?? "[]"); } catch { return []; }
}

function keep(rows) {
  sessionStorage.setItem(KEY, JSON.stringify(rows));
}

function toggle(form, box) {
  const others = kept().filter((one) => one.key !== box.value);
  keep(box.checked ? [...others, { key: box.value, title: box.dataset.title }].slice(-MOST) : others);
  show(form);
}

function show(form) {
  const rows = kept();
  const keys = new Set(rows.map((one) => one.key));
  const boxes = [...document.querySelectorAll('input[name="key"][form="compare-form"]')];
  for (const box of boxes) box.checked = keys.has(box.value);
  const here = new Set(boxes.map((box) => box.value));
  form.classList.toggle("has-some", rows.length > 0);
  form.querySelector("[data-tray-count]").textContent = `${rows.length}/${MOST}`;
  form.querySelector("[data-tray-clear]").hidden = rows.length === 0;
  form.querySelector("button").disabled = rows.length < FEWEST;
  form.querySelector("[data-tray-list]").replaceChildren(...rows.map((one) => line(one, here)));
}

// A document that is not on this page is sent by a hidden field.
function line(one, here) {
  const item = document.createElement("li");
  item.textContent = one.title;
  if (!here.has(one.key)) {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name: "key", value: one.key });
    item.append(hidden);
  }
  return item;
}
