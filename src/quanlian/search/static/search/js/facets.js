// On a narrow screen the column of facets and the choices above the hits begin folded.
const NARROW = "(max-width: 60em)";

export function startFacets() {
  fold();
  document.addEventListener("htmx:after:swap", fold);
}

function fold() {
  for (const part of document.querySelectorAll("[data-fold-narrow]:not([data-seen])")) {
    part.dataset.seen = "yes";
    part.open = !window.matchMedia(NARROW).matches;
  }
}
