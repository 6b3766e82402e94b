// Files go up as soon as they are chosen; one that did not get through waits in this page and is tried again.
import { icon, make } from "../../ui/js/dom.js";
import { fieldOf, showError } from "./fields.js";
import { Retry } from "./retry.js";
import { Away, Expired, ask } from "./server.js";
import { say } from "./words.js";

export class Uploads {
  constructor(form, token) {
    this.form = form;
    this.token = token;
    this.queue = [];
    this.retry = new Retry(() => this.run());
    for (const button of form.querySelectorAll("[data-upload-button]")) button.hidden = true;
    form.addEventListener("change", (event) => event.target.dataset?.upload && this.choose(event.target));
    form.addEventListener("click", (event) => this.remove(event));
  }

  choose(input) {
    const field = fieldOf(input), limit = Number(input.dataset.maxMb);
    for (const file of input.files) {
      if (file.size > limit * 2 ** 20) showError(field, { message: `${file.name}：${say("tooLarge")}${limit} MB` });
      else this.queue.push({ field, url: input.dataset.upload, name: input.name, file });
    }
    input.value = "";
    this.run();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    while (this.queue.length && (await this.one(this.queue[0]))) this.queue.shift();
    this.running = false;
  }

  // true when this file is dealt with, one way or the other
  async one({ field, url, name, file }) {
    const status = field.querySelector("[data-upload-status]");
    status.textContent = say("uploading") + file.name;
    const form = new FormData();
    form.append(name, file, file.name);
    try {
      const body = await ask(url, this.token, { form, patience: 0 });
      this.retry.done();
      status.textContent = say("uploaded") + file.name;
      list(field, body.files);
      showError(field, null);
    } catch (error) {
      if (error instanceof Away || error instanceof Expired) {
        status.textContent = say("uploadAway") + file.name;
        this.retry.later();
        return false;
      }
      status.textContent = "";
      showError(field, error);
    }
    return true;
  }

  async remove(event) {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    event.preventDefault();
    const field = fieldOf(button);
    try {
      list(field, (await ask(button.getAttribute("formaction"), this.token, { form: new FormData() })).files);
    } catch (error) {
      showError(field, error instanceof Away || error instanceof Expired ? { message: say("away") } : error);
    }
  }
}

function list(field, files) {
  field.querySelector("[data-files]").replaceChildren(...files.map(line));
}

function line(file) {
  const size = file.size < 2 ** 20 ? `${(file.size / 1024).toFixed(1)} KB` : `${(file.size / 2 ** 20).toFixed(1)} MB`;
  const name = make("span", { class: "form-file-name" }, make("a", { href: file.url }, file.name), " ", make("span", { class: "small soft" }, size));
  const hash = make("span", { class: "small soft form-hash", title: `SHA-256 ${file.sha256}` }, "SHA-256 ", make("code", {}, file.sha256));
  const button = make("button", { class: "btn btn-sm btn-plain", formaction: file.remove, "data-remove": "", "aria-label": `${say("remove")} ${file.name}` }, icon("trash"), say("remove"));
  return make("li", {}, name, hash, button);
}
