// Font size (适老化) and colours; the choice stays in this browser.
const settings = [
  { attribute: "data-set-font", key: "ql-font", name: "font" },
  { attribute: "data-set-theme", key: "ql-theme", name: "bsTheme" },
];

export function startReading() {
  for (const setting of settings) {
    mark(setting);
    document.addEventListener("click", (event) => {
      const button = event.target.closest(`[${setting.attribute}]`);
      if (button) choose(setting, button.getAttribute(setting.attribute));
    });
  }
}

function choose(setting, value) {
  document.documentElement.dataset[setting.name] = value;
  try { localStorage.setItem(setting.key, value); } catch { /* the choice then lasts for this page only */ }
  mark(setting);
  document.dispatchEvent(new CustomEvent("ql:reading"));
}

function mark(setting) {
  const current = document.documentElement.dataset[setting.name];
  for (const button of document.querySelectorAll(`[${setting.attribute}]`)) {
    button.setAttribute("aria-pressed", String(button.getAttribute(setting.attribute) === current));
  }
}
