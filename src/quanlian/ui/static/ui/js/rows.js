// <tr data-href>: the whole row opens its record by click; keyboards use the link inside the row, or Enter on the row.
export function startRows() {
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input, label, summary") && !String(getSelection())) open(row, event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("tr[data-href]")) steer(event);
  });
}

function steer(event) {
  const row = event.target;
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (event.key === "Enter") open(row, event);
  else if (next?.matches("tr[data-href]")) { event.preventDefault(); next.focus(); }
}

function open(row, event) {
  if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
  else window.location.assign(row.dataset.href);
}
