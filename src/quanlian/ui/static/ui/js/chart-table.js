// The figures of a chart as a table behind a <details>.
import { make } from "./dom.js";
import { say } from "./words.js";

export function dataTable(data, label) {
  const head = make("tr", {}, make("th", { scope: "col" }, say("item")), ...data.series.map((one) => make("th", { scope: "col", class: "num" }, one.name)));
  const rows = data.categories.map((category, index) =>
    make("tr", {}, make("th", { scope: "row" }, String(category)), ...data.series.map((one) => make("td", { class: "num" }, number(one.data[index])))));
  const table = make("table", { class: "ql-table" }, make("caption", { class: "hidden" }, label), make("thead", {}, head), make("tbody", {}, ...rows));
  const scroll = make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": `${label} ${say("table")}` }, table);
  return make("details", {}, make("summary", {}, say("table")), scroll);
}

export function number(value) {
  return value === null || value === undefined ? say("noData") : Number(value).toLocaleString(document.documentElement.lang);
}
