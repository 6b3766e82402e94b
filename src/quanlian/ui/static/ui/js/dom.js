// Building elements without innerHTML: text stays text.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function icon(name) {
  const svgSpace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svgSpace, "use");
  use.setAttribute("href", `${meta("ql-sprite")}#${name}`);
  svg.append(use);
  return svg;
}

export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? "";
}
