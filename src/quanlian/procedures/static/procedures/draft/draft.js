// The form of a draft: every answer is kept at once in this browser, then by the server, and only then forgotten here.
import { toast } from "../../ui/js/toasts.js";
import { Banner } from "./banner.js";
import { fieldOf, isFile, named, setValue, showError, showOnly, valueOf } from "./fields.js";
import { Retry } from "./retry.js";
import { Away, Expired, Refused, ask } from "./server.js";
import { Store } from "./store.js";
import { Uploads } from "./uploads.js";
import { say } from "./words.js";

const TYPING_MS = 800, LEAVING_MS = 50;
const form = document.querySelector("form[data-draft]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const ahead = Date.now() - Number(form.dataset.now); // by how much this machine's clock runs ahead of the server's
const url = form.getAttribute("action"); // a field may be called action
const store = new Store(form.dataset.owner, form.dataset.draft);
const banner = new Banner(form);
const saved = form.querySelector("[data-saved]");
const retry = new Retry(() => flush());
let timer = 0, running = null, leaveFor = "";

new Uploads(form, token);
restore();
form.addEventListener("input", (event) => note(event, TYPING_MS));
form.addEventListener("change", (event) => note(event, LEAVING_MS));
form.addEventListener("submit", onSubmit);
form.addEventListener("click", onOffer);
window.addEventListener("pagehide", () => flush(true));
if (!form.querySelector("[data-summary]").hidden) form.querySelector("[data-summary]").focus();

// what a page before this one could not deliver
function restore() {
  const left = store.pending();
  for (const [name, one] of Object.entries(left)) {
    const field = named(form, name);
    if (field) setValue(field, one.value);
  }
  if (Object.keys(left).length) flush();
}

function note(event, delay) {
  const field = fieldOf(event.target);
  if (!field || isFile(field)) return;
  const pending = store.pending()[field.dataset.field];
  const value = valueOf(field);
  field.querySelector("[data-source]")?.remove();
  if (!pending || JSON.stringify(pending.value) !== JSON.stringify(value) || event.type === "input") {
    store.put(field.dataset.field, value, Date.now() - ahead);
  }
  clearTimeout(timer);
  timer = setTimeout(flush, delay);
}

function flush(keepalive = false) {
  clearTimeout(timer);
  running = (running ?? Promise.resolve()).then(() => deliver(keepalive === true));
  return running;
}

async function deliver(keepalive) {
  const sent = store.pending();
  if (!Object.keys(sent).length) return leave();
  saved.textContent = say("saving");
  try {
    took(sent, await ask(url, token, { json: { fields: sent }, keepalive }));
    leave();
  } catch (error) {
    if (error instanceof Refused) await refused(sent, error);
    else later(error);
  }
}

function took(sent, body) {
  store.confirm(sent);
  retry.done();
  banner.hide();
  saved.textContent = `${say("saved")} ${body.saved_at.slice(11, 19)}`;
  showOnly(form, body.shown);
  for (const name of Object.keys(sent)) if (named(form, name)) showError(named(form, name), body.findings[name]);
  for (const [name, value] of Object.entries(body.kept)) {
    if (store.pending()[name] || !named(form, name)) continue; // typed over meanwhile
    setValue(named(form, name), value);
    showError(named(form, name), { message: say("newer") });
  }
}

// one answer that cannot be kept must not hold up the others
async function refused(sent, error) {
  if (error.code === "DRAFT_SENT") return finish();
  const names = Object.keys(sent);
  if (names.length > 1) {
    for (const name of names) await alone(name, sent[name]);
    return;
  }
  store.confirm(sent);
  const field = named(form, names[0]);
  if (field) showError(field, error);
  saved.textContent = say("refused") + error.message;
}

async function alone(name, one) {
  try {
    took({ [name]: one }, await ask(url, token, { json: { fields: { [name]: one } } }));
  } catch (error) {
    if (error instanceof Refused) await refused({ [name]: one }, error);
    else later(error);
  }
}

function later(error) {
  if (!(error instanceof Away) && !(error instanceof Expired)) throw error;
  saved.textContent = "";
  banner.show(say(error instanceof Expired ? "expired" : "away"));
  retry.later();
}

// sent from another window: there is nothing left to save here
function finish() {
  store.clear();
  window.location.assign(form.dataset.sent);
}

function onSubmit(event) {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  leaveFor = event.submitter?.value === "preview" ? form.dataset.preview : "stay";
  flush();
}

// once everything is delivered, go on to where the person wanted
function leave() {
  if (!leaveFor || Object.keys(store.pending()).length) return;
  if (leaveFor === "stay") toast(say("saved"), "green");
  else window.location.assign(leaveFor);
  leaveFor = "";
}

function onOffer(event) {
  const offer = event.target.closest("[data-offer]");
  if (!offer) return;
  const field = fieldOf(offer), more = field.dataset.type === "rights" && valueOf(field).trim();
  setValue(field, more ? `${more}\n${offer.dataset.offer}` : offer.dataset.offer);
  field.querySelector("input, textarea, select").dispatchEvent(new Event("change", { bubbles: true }));
  toast(say("chosen") + offer.dataset.offer);
}
