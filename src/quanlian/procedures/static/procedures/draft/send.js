// The last page of a draft: send it, and where that does not get through, send it again once the service is back.
import { make } from "../../ui/js/dom.js";
import { Banner } from "./banner.js";
import { Retry } from "./retry.js";
import { Away, Expired, ask } from "./server.js";
import { Store } from "./store.js";
import { say } from "./words.js";

const form = document.querySelector("form[data-send]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const button = form.querySelector("button");
const store = new Store(form.dataset.owner, form.dataset.send);
const banner = new Banner(form);
const retry = new Retry(() => send());
let sending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!sending) send();
});
begin();

// a sending that the page before could not deliver: without a password it goes again by itself
function begin() {
  if (Object.keys(store.pending()).length) return banner.show(say("pending"));
  if (!store.sending) return;
  if ("sign" in form.dataset) banner.show(say("sendAgain"));
  else send();
}

async function send() {
  sending = true;
  store.sending = true;
  button.disabled = true;
  problem("");
  try {
    const body = await ask(form.getAttribute("action"), token, { form: new FormData(form) });
    store.clear();
    window.location.assign(body.url);
  } catch (error) {
    if (error instanceof Away || error instanceof Expired) return later(error);
    sending = false;
    store.sending = false;
    button.disabled = false;
    told(error);
  }
}

function later(error) {
  banner.show(say(error instanceof Expired ? "expired" : "sendAway"));
  retry.later();
}

function told(error) {
  banner.hide();
  retry.done();
  if (error.code === "DRAFT_CHANGED" || Object.keys(error.findings ?? {}).length) return form.submit(); // the page says it with the answers
  problem([error.message, error.value, error.remedy].filter(Boolean).join("。")); // what was found, not only that it was
  if (!error.code?.startsWith("SIGN")) return; // nothing wrong with the password
  const input = form.querySelector("#sign");
  input?.setAttribute("aria-invalid", "true");
  input?.select();
}

function problem(text) {
  const list = form.querySelector("[data-send-error]");
  list.replaceChildren(...(text ? [make("li", {}, text)] : []));
  list.hidden = !text;
}
