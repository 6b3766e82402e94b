// One line of the list: what happens with a file, and the buttons for it.
import { Unreadable } from "./hashing.js";
import { forget, forgetAddress } from "./memory.js";
import { Sending } from "./sending.js";
import { Expired, Refused, giveUp } from "./tus.js";
import { hint } from "./trouble.js";
import { amount, say } from "./words.js";

export class Row {
  constructor(template, file, settings, { changed, announce }) {
    this.element = template.content.firstElementChild.cloneNode(true);
    Object.assign(this, { file, changed, announce, url: "", done: false });
    this.part("name").textContent = file.name;
    this.part("size").textContent = amount(file.size);
    this.bar = this.element.querySelector("progress");
    this.bar.setAttribute("aria-label", file.name);
    this.sending = new Sending(file, { ...settings, tell: (state, at) => this.show(state, at) });
    this.part("toggle").addEventListener("click", () => (this.stopper ? this.stop() : this.start()));
    this.part("remove").addEventListener("click", () => this.remove());
    this.show("waiting");
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  show(state, at) {
    if (at !== undefined) this.bar.value = this.file.size ? at / this.file.size : 1;
    const share = at === undefined || !this.file.size ? "" : ` ${Math.floor((100 * at) / this.file.size)}%`;
    const resumed = state === "sending" && this.sending.resumed ? ` ${say("goesOn")}` : "";
    this.part("state").textContent = say(state) + share + resumed;
    if (this.element.dataset.stage !== state) this.announce(`${this.file.name}：${say(state)}`);
    this.element.dataset.stage = state;
  }

  async start() {
    this.stopper = new AbortController();
    this.toggle("pause");
    this.error("");
    try {
      this.finish(await this.sending.run(this.stopper.signal));
    } catch (error) {
      this.fail(error);
    }
    this.stopper = null;
    this.changed();
  }

  stop() {
    this.stopper.abort(new DOMException("paused", "AbortError"));
  }

  finish({ url, computed, sha256, sm3 }) {
    this.bar.value = 1;
    this.part("computed").textContent = computed;
    this.part("received").textContent = sha256;
    this.part("sm3").textContent = sm3;
    this.part("digests").hidden = false;
    if (computed !== sha256) return this.fail(new Refused(422, { message: say("different") }));
    this.part("same").textContent = say("same");
    this.part("toggle").hidden = true;
    Object.assign(this.part("uid"), { value: url.split("/").at(-2), disabled: false });
    Object.assign(this, { url, done: true });
    this.show("done");
  }

  fail(error) {
    this.toggle("resume");
    if (this.gone) return;
    if (error.name === "AbortError") return this.show("paused");
    this.show(error instanceof Expired ? "paused" : "failed");
    this.error(error instanceof Expired ? say("expired") : hint(error));
    this.part("toggle").hidden = error instanceof Refused || error instanceof Unreadable;
  }

  toggle(word) {
    this.part("toggle").hidden = false;
    this.part("toggle-text").textContent = say(word);
  }

  error(text) {
    this.part("error").textContent = text;
    this.part("error").hidden = !text;
  }

  async remove() {
    this.gone = true;
    if (this.stopper) this.stop();
    forget(this.sending.key);
    this.element.remove();
    this.changed(this);
    await drop(this.url || this.sending.known?.url);
  }
}

// what the server forgot already is gone as well; what it cannot be told now it forgets by itself in two days
export async function drop(url) {
  if (!url) return;
  forgetAddress(url);
  try { await giveUp(url); } catch { /* see above */ }
}
