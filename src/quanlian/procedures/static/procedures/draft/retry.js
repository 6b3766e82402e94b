// Try again later: after 2 s, then twice as long each time up to a minute, and at once when the network returns.
const FIRST_MS = 2_000, LONGEST_MS = 60_000;

export class Retry {
  constructor(again) {
    this.again = again;
    this.wait = FIRST_MS;
    window.addEventListener("online", () => this.waiting && this.now());
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.now(), this.wait);
    this.wait = Math.min(LONGEST_MS, this.wait * 2);
  }

  now() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.again();
  }

  done() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.wait = FIRST_MS;
  }
}
