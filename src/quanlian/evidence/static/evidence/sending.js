// One file on its way: its digest first, then piece after piece, again and again until the server has them all.
import { digestOf } from "./hashing.js";
import { forget, keyOf, recall, remember } from "./memory.js";
import { Away, Refused, begin, look, send } from "./tus.js";

const LONGEST_MS = 30_000, AGAIN = new Set([409, 423, 460]), GONE = new Set([404, 410]);

export class Sending {
  // tell(state, {at, size}): hashing, sending, away, checking
  constructor(file, { address, owner, sensitive, piece, tell }) {
    Object.assign(this, { file, address, sensitive, piece, tell, key: keyOf(file, owner, sensitive) });
  }

  // resolves to {url, computed, sha256, sm3}; may be called again after it failed or was stopped
  async run(signal) {
    this.signal = signal;
    this.known = recall(this.key);
    this.resumed = Boolean(this.known.url);
    if (!this.known.sha256) this.known.sha256 = await digestOf(this.file, (at) => this.say("hashing", at), signal);
    for (let failures = 0; ;) {
      try {
        const now = await this.start();
        const end = await this.go(now, () => { failures = 0; });
        forget(this.key);
        return { url: this.known.url, computed: this.known.sha256, ...end };
      } catch (error) {
        await this.bear(error, ++failures);
      }
    }
  }

  async start() {
    if (this.known.url) return look(this.known.url, this.signal);
    const { url, ...now } = await begin(this.address, this.file, { ...this.known, sensitive: this.sensitive, signal: this.signal });
    this.known.url = url;
    remember(this.key, this.known);
    return now;
  }

  async go(now, progressed) {
    while (!now.sha256) {
      this.say(now.at === this.file.size ? "checking" : "sending", now.at);
      now = await send(this.known.url, now.at, this.file.slice(now.at, now.at + this.piece), this.signal);
      progressed();
    }
    return now;
  }

  // waits where trying again helps, throws where it does not
  async bear(error, failures) {
    if (error instanceof Refused && GONE.has(error.status) && this.known.url) {
      delete this.known.url; // forgotten by the server: from the beginning, the digest stays good
      return;
    }
    const again = error instanceof Away || (error instanceof Refused && AGAIN.has(error.status) && failures < 20);
    if (!again) {
      if (error instanceof Refused) forget(this.key);
      throw error;
    }
    this.say(error.status === 423 ? "checking" : "away");
    await pause(Math.min(LONGEST_MS, 500 * 2 ** Math.min(failures, 6)), this.signal);
  }

  say(state, at) {
    this.tell(state, at);
  }
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => { clearTimeout(timer); globalThis.removeEventListener("online", go); reject(signal.reason); };
    const go = () => { clearTimeout(timer); signal.removeEventListener("abort", stop); globalThis.removeEventListener("online", go); resolve(); };
    const timer = setTimeout(go, ms);
    signal.addEventListener("abort", stop, { once: true });
    globalThis.addEventListener("online", go); // the network is back: do not wait longer
  });
}
