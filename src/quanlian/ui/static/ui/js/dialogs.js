// Questions before an act: <c-confirm> and htmx's hx-confirm use the same dialog look.
import { make } from "./dom.js";
import { say } from "./words.js";

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog-open]");
    if (opener) document.getElementById(opener.dataset.dialogOpen)?.showModal();
    if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog")?.close();
  });
  document.addEventListener("htmx:confirm", (event) => {
    const { ctx, issueRequest, dropRequest } = event.detail;
    if (!ctx?.confirm) return;
    event.preventDefault();
    ask(ctx.confirm).then((agreed) => (agreed ? issueRequest() : dropRequest()));
  });
}

export function ask(question) {
  const cancel = make("button", { type: "button", class: "btn btn-plain", autofocus: "" }, say("cancel"));
  const agree = make("button", { type: "button", class: "btn btn-primary" }, say("ok"));
  const title = make("h2", { id: "ask-title" }, say("confirm"));
  const dialog = make("dialog", { "aria-labelledby": "ask-title" }, title, make("p", {}, question), make("div", { class: "actions" }, cancel, agree));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    cancel.addEventListener("click", () => dialog.close());
    agree.addEventListener("click", () => dialog.close("yes"));
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "yes"); });
  });
}
