// Which file is on its way where: survives a reload, so that choosing the same file again goes on.
const PREFIX = "ql-evidence-upload ";

// the same name, size and time of change is taken for the same file; the digest at the end decides
export function keyOf(file, owner, sensitive) {
  return PREFIX + [owner, sensitive ? 1 : 0, file.name, file.size, file.lastModified].join("|");
}

export function recall(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}

export function remember(key, what) {
  try { localStorage.setItem(key, JSON.stringify(what)); } catch { /* full or forbidden: no resuming after a reload */ }
}

export function forget(key) {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

// a file given up by its address, whatever it was called
export function forgetAddress(url) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && recall(key).url === url) forget(key);
}
