// Answers that the server has not confirmed yet, kept in this browser by person and draft; passwords never come here.
const memory = new Map(); // where the browser keeps nothing, they last for this page

export class Store {
  constructor(owner, draft) {
    this.key = `ql-draft:${owner}:${draft}`;
  }

  // {name: {value, at}}
  pending() {
    return read(this.key) ?? {};
  }

  put(name, value, at) {
    const all = this.pending();
    all[name] = { value, at: Math.max(at, (all[name]?.at ?? 0) + 1) };
    write(this.key, all);
  }

  // forget what was confirmed, unless it has been typed over meanwhile
  confirm(sent) {
    const all = this.pending();
    for (const [name, one] of Object.entries(sent)) if (all[name]?.at === one.at) delete all[name];
    if (Object.keys(all).length) write(this.key, all);
    else erase(this.key);
  }

  clear() {
    erase(this.key);
    erase(`${this.key}:sending`);
  }

  get sending() {
    return Boolean(read(`${this.key}:sending`));
  }

  set sending(on) {
    if (on) write(`${this.key}:sending`, true);
    else erase(`${this.key}:sending`);
  }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? memory.get(key); } catch { return memory.get(key); }
}

function write(key, value) {
  memory.set(key, value);
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: memory has it */ }
}

function erase(key) {
  memory.delete(key);
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}
