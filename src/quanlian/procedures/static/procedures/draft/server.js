// One question to the server, with three kinds of answer: done, refused (our words), or away (try again).
export class Away extends Error {}
export class Expired extends Error {}
export class Refused extends Error {
  constructor(status, body) {
    super(body.message ?? "");
    Object.assign(this, { status, ...body });
  }
}

const PATIENCE_MS = 20_000;

// json: an object to send as JSON; otherwise form: FormData
export async function ask(url, token, { json, form, keepalive = false, patience = PATIENCE_MS } = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": fresh() || token };
  if (json) headers["Content-Type"] = "application/json";
  const answer = await reach(url, { method: "POST", headers, body: json ? JSON.stringify(json) : form, keepalive, signal: patience ? AbortSignal.timeout(patience) : undefined });
  if (answer.status >= 500 || answer.status === 429) throw new Away(String(answer.status));
  const told = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!told) throw new Expired(String(answer.status)); // the sign-in page, or a token that is no longer good
  const body = await read(answer);
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

// signing in again in another window changes the token
function fresh() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
}

async function reach(url, options) {
  try { return await fetch(url, options); } catch (error) { throw new Away(error.message); }
}

async function read(answer) {
  try { return await answer.json(); } catch (error) { throw new Away(error.message); }
}
