// The side menu on a phone, and pop-up menus that close when one looks elsewhere.
export function startNavigation() {
  document.querySelector("#site-nav [aria-current]")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-nav-toggle]")) toggle();
    else if (document.body.classList.contains("nav-open") && !event.target.closest("#site-nav")) toggle(false);
    closePopmenus(event.target.closest("[data-popmenu]"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    leavePopmenu(document.activeElement?.closest("[data-popmenu][open]"));
    if (document.body.classList.contains("nav-open")) toggle(false);
  });
}

function toggle(force) {
  const open = document.body.classList.toggle("nav-open", force);
  const opener = document.querySelector(".nav-toggle");
  opener?.setAttribute("aria-expanded", String(open));
  (open ? document.querySelector(".nav-close") : opener)?.focus();
}

function leavePopmenu(inside) {
  closePopmenus(null);
  inside?.querySelector("summary").focus();
}

function closePopmenus(except) {
  for (const menu of document.querySelectorAll("[data-popmenu][open]")) if (menu !== except) menu.open = false;
}
