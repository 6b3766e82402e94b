// The upload protocol (tus 1.0.0): begin, how far, the next piece, give up. One question and its answer each.
import { Unreadable } from "./hashing.js";

export class Away extends Error {}
export class Expired extends Error {}
export class Refused extends Error {
  constructor(status, body) {
    super(body.message ?? String(status));
    Object.assign(this, { status, code: body.code ?? "", remedy: body.remedy ?? "", value: body.value ?? "" });
  }
}

const VERSION = { "Tus-Resumable": "1.0.0", Accept: "application/json" };
const BODY = "application/offset+octet-stream";

export async function begin(address, file, { sha256, sensitive, signal }) {
  const told = { filename: file.name, filetype: file.type, sha256, sensitive: sensitive ? "1" : "" };
  const answer = await ask(address, "POST", { "Upload-Length": String(file.size), "Upload-Metadata": pairs(told) }, undefined, signal);
  return { url: answer.headers.get("Location"), ...standing(answer) };
}

export async function look(url, signal) {
  return standing(await ask(url, "HEAD", {}, undefined, signal));
}

export async function send(url, at, piece, signal) {
  const headers = { "Content-Type": BODY, "Upload-Offset": String(at) };
  const bytes = await contentOf(piece);
  if (piece.size && globalThis.crypto?.subtle) headers["Upload-Checksum"] = await checksum(bytes);
  return standing(await ask(url, "PATCH", headers, bytes, signal));
}

export async function giveUp(url) {
  await ask(url, "DELETE", {});
}

function standing(answer) {
  const { headers } = answer;
  return { at: Number(headers.get("Upload-Offset")), sha256: headers.get("Quanlian-SHA256"), sm3: headers.get("Quanlian-SM3") };
}

async function ask(url, method, more, body, signal) {
  const headers = { ...VERSION, "X-CSRFToken": token(), ...more };
  const answer = await reach(url, { method, headers, body, signal, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Expired();
  if (answer.status >= 500 && answer.status !== 507) throw new Away(String(answer.status));
  if (answer.ok) return answer;
  const json = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.status === 403 && !json) throw new Expired(); // the token is no longer good
  throw new Refused(answer.status, json && method !== "HEAD" ? await answer.json() : {});
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw new Away(error.message);
  }
}

// signing in again in another window changes the token
function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
}

function pairs(told) {
  return Object.entries(told).map(([key, value]) => `${key} ${base64(new TextEncoder().encode(value))}`).join(",");
}

// read before it is sent: a file that was changed or moved is no trouble of the network
async function contentOf(piece) {
  try { return await piece.arrayBuffer(); } catch (error) { throw new Unreadable(error.message); }
}

async function checksum(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256 ${base64(new Uint8Array(digest))}`;
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
