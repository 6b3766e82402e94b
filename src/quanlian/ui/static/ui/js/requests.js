// What the page shows while htmx works and when it fails. htmx 4 would swap error pages into the target; we do not.
import { toast } from "./toasts.js";
import { say } from "./words.js";

const SWAPPED_ERRORS = new Set([422]); // a form with its errors belongs in the page
let running = 0;

export function startRequests() {
  document.addEventListener("htmx:before:request", () => busy(1));
  document.addEventListener("htmx:finally:request", () => busy(-1));
  document.addEventListener("htmx:before:swap", (event) => {
    const status = event.detail.ctx?.response?.status ?? 200;
    if (status < 400 || SWAPPED_ERRORS.has(status)) return;
    event.preventDefault();
    toast(say(reason(status)), "red");
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx && !event.detail.ctx.response) toast(say("offline"), "red");
  });
}

function reason(status) {
  if (status === 401 || status === 403) return "expired";
  if (status === 404 || status === 410) return "missing";
  return status === 429 ? "slow" : "failed";
}

function busy(change) {
  running = Math.max(0, running + change);
  document.getElementById("request-bar")?.classList.toggle("busy", running > 0);
  document.body.toggleAttribute("aria-busy", running > 0);
}
