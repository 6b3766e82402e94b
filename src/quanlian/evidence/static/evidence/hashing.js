// The SHA-256 of a file, computed beside the page so that the page stays alive. Resolves to hex.
export class Unreadable extends Error {}

export function digestOf(file, progress, signal) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("hash-worker.js", import.meta.url), { type: "module" });
    const end = (settle, value) => { worker.terminate(); settle(value); };
    worker.addEventListener("message", ({ data }) => {
      if (data.done) end(resolve, data.done);
      else if (data.error) end(reject, new Unreadable(data.error));
      else progress(data.at);
    });
    worker.addEventListener("error", (event) => end(reject, new Unreadable(event.message)));
    signal.addEventListener("abort", () => end(reject, signal.reason), { once: true });
    worker.postMessage(file);
  });
}
