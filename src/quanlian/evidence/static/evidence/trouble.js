// An error in words a person can act on.
import { Unreadable } from "./hashing.js";
import { Refused } from "./tus.js";
import { say } from "./words.js";

export function hint(error) {
  if (error instanceof Unreadable) return say("readFailed");
  if (!(error instanceof Refused)) return `${say("failed")} ${error.message}`;
  return [error.message, error.value, error.remedy].filter(Boolean).join("；");
}
