// Line numbers beside the text, jumping to the line of a finding, Tab for two spaces, Ctrl+S to save.
const STEP = "  ";

function number(edit) {
  const area = edit.querySelector("textarea");
  const lines = edit.querySelector("[data-lines]");
  const draw = () => {
    const count = area.value.split("\n").length;
    if (lines.dataset.count !== String(count)) {
      lines.dataset.count = String(count);
      lines.textContent = Array.from({ length: count }, (_, at) => at + 1).join("\n");
    }
    lines.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", draw);
  area.addEventListener("scroll", draw);
  draw();
  if (!area.readOnly) area.addEventListener("keydown", (event) => key(event, area));
}

// Escape, then Tab, leaves the text, so that the keyboard is never caught in it.
function key(event, area) {
  if (event.key === "Escape") area.dataset.leave = "1";
  if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !area.dataset.leave) {
    event.preventDefault();
    area.setRangeText(STEP, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (event.key !== "Escape" && event.key !== "Tab") delete area.dataset.leave;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    area.form.requestSubmit();
  }
}

function jump(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 4) * height);
  area.scrollLeft = 0;
  area.closest("[data-code]").scrollIntoView({ block: "nearest" });
}

// A picture wider than its frame begins in its middle, where the first state stands.
function centre() {
  for (const frame of document.querySelectorAll(".drawing")) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
}

centre();
document.addEventListener("htmx:after:swap", centre);
let saved = true;
for (const edit of document.querySelectorAll("[data-code]")) number(edit);
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (link) jump(document.getElementById("text"), Number(link.dataset.line));
});
const form = document.getElementById("editor-form");
form?.addEventListener("input", () => { saved = false; });
form?.addEventListener("submit", () => { saved = true; });
window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
