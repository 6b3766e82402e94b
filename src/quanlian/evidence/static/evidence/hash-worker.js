// Reads a file slice by slice and computes its SHA-256: constant memory, whatever the size.
import { sha256 } from "../vendor/noble-hashes/sha2.js";

const SLICE = 4 * 2 ** 20;

self.addEventListener("message", async ({ data: file }) => {
  try {
    self.postMessage({ done: await digest(file, (at) => self.postMessage({ at })) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});

async function digest(file, tell) {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += SLICE) {
    hash.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
    tell(Math.min(at + SLICE, file.size));
  }
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
