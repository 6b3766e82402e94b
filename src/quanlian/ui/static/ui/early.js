// Runs before the first paint, so that a large-font or dark page never flashes in the wrong dress.
(() => {
  const root = document.documentElement;
  try {
    root.dataset.font = localStorage.getItem("ql-font") || "normal";
    root.dataset.bsTheme = localStorage.getItem("ql-theme") || "light";
  } catch {
    root.dataset.font = "normal"; // storage may be switched off by policy; the page still works
  }
})();
