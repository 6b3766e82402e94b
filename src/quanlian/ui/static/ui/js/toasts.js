// Short notes at the edge of the page. Errors stay until dismissed; others leave after eight seconds unless looked at.
import { icon, make } from "./dom.js";
import { say } from "./words.js";

const ICONS = { red: "alert-octagon", amber: "alert-triangle", green: "circle-check", brand: "info-circle" };
const STAY_MS = 8000;

export function startToasts() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-toast-close]")) event.target.closest(".toast-note").remove();
  });
  // a server may answer with the header HX-Trigger: {"toast": {"tone": "green", "text": "…"}}
  document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.tone));
  for (const note of document.querySelectorAll("#toasts .toast-note:not(.is-red)")) leave(note);
}

export function toast(text, tone = "brand") {
  const close = make("button", { type: "button", "data-toast-close": "", "aria-label": say("close") }, icon("x"));
  const note = make("div", { class: `toast-note is-${tone}` }, icon(ICONS[tone] ?? ICONS.brand), make("p", {}, text), close);
  document.getElementById("toasts")?.append(note);
  if (tone !== "red") leave(note);
}

function leave(note) {
  setTimeout(() => (note.matches(":hover, :focus-within") ? leave(note) : note.remove()), STAY_MS);
}
