// It has arrived: what this browser kept of it goes.
import { Store } from "./store.js";

const done = document.querySelector("[data-sent]");
new Store(done.dataset.owner, done.dataset.sent).clear();
