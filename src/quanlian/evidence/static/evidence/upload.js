// The page for handing in evidence: chosen files go up one after the other, the form waits for them.
import { drop, Row } from "./row.js";
import { amount, say } from "./words.js";

const form = document.querySelector("[data-deposit]");
const list = form.querySelector("[data-files]");
const template = form.querySelector("[data-file-row]");
const notice = form.querySelector("[data-notice]");
const rows = new Set();
let current = null;

form.querySelector("[data-chooser]").hidden = false;
form.querySelector("[data-choose]").addEventListener("change", (event) => {
  tell("");
  for (const file of event.target.files) add(file);
  event.target.value = "";
  next();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-drop]");
  if (!button) return;
  button.closest("li").remove();
  drop(button.dataset.drop);
});
form.addEventListener("submit", (event) => {
  if ([...rows].some((row) => !row.done)) refuse(event, "unfinished");
  else if (!form.querySelector("[name=upload]")) refuse(event, "none");
  else rows.clear();
});
globalThis.addEventListener("beforeunload", (event) => {
  if ([...rows].some((row) => row.stopper)) event.preventDefault();
});

function add(file) {
  const limit = Number(form.dataset.limit);
  if (file.size > limit) return tell(`${file.name}：${say("tooLarge")} ${amount(limit)}`);
  const row = new Row(template, file, settings(), { changed, announce });
  rows.add(row);
  list.append(row.element);
}

// chosen before the files: what is sensitive is encrypted from its first piece
function settings() {
  const { uploads: address, owner, piece } = form.dataset;
  return { address, owner, piece: Number(piece), sensitive: form.querySelector("[name=sensitive]").checked };
}

function changed(removed) {
  if (removed) rows.delete(removed);
  next();
}

// one at a time, in the order chosen; paused and failed ones wait for their button
function next() {
  if (current?.stopper) return;
  current = [...rows].find((row) => !row.done && row.element.dataset.stage === "waiting") ?? null;
  current?.start();
}

// heard, not seen: once when something begins or ends, not at every percent
function announce(text) {
  form.querySelector("[data-announce]").textContent = text;
}

function refuse(event, word) {
  event.preventDefault();
  tell(say(word));
  notice.scrollIntoView({ block: "center" });
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}
