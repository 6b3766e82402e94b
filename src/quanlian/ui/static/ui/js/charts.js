// <c-chart>: fetch the figures, draw them on a canvas, and write them in a table for those who cannot see the canvas.
import { dataTable } from "./chart-table.js";
import { chartOption } from "./chart-option.js";
import { make, meta } from "./dom.js";
import { say } from "./words.js";

const drawn = new Map(); // canvas holder -> { chart, data }
let library = null;

export function startCharts(root) {
  for (const figure of root.querySelectorAll("[data-chart]:not([data-started])")) start(figure);
}

async function start(figure) {
  figure.dataset.started = "yes";
  try {
    const [data] = await Promise.all([load(figure.dataset.chart), loadLibrary()]);
    draw(figure, data);
  } catch (error) {
    console.warn("chart", figure.dataset.chart, error);
    fail(figure);
  }
}

async function load(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = make("script", { src: meta("ql-echarts") });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return library;
}

function draw(figure, data) {
  const holder = figure.querySelector("[data-chart-canvas]");
  const label = figure.dataset.label || data.title;
  holder.replaceChildren();
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", label);
  const chart = window.echarts.init(holder, null, { renderer: "canvas" });
  drawn.set(holder, { chart, data });
  chart.setOption(chartOption(data, holder.clientWidth));
  figure.querySelector("[data-chart-note]").textContent = [data.unit && say("unit") + data.unit, data.note].filter(Boolean).join("　");
  figure.append(dataTable(data, label));
  new ResizeObserver(() => redraw(holder, chart, data)).observe(holder);
}

function redraw(holder, chart, data) {
  chart.resize();
  chart.setOption(chartOption(data, holder.clientWidth), true);
}

function fail(figure) {
  const again = make("button", { type: "button", class: "btn btn-sm btn-plain" }, say("retry"));
  const holder = figure.querySelector("[data-chart-canvas]");
  holder.replaceChildren(make("div", { class: "state", role: "alert" }, make("p", {}, say("chartFailed")), again));
  again.addEventListener("click", () => start(figure));
}

// colours and type sizes are read from the page, so a change of dress redraws
document.addEventListener("ql:reading", () => {
  for (const [holder, { chart, data }] of drawn) {
    if (holder.isConnected) redraw(holder, chart, data);
    else { chart.dispose(); drawn.delete(holder); }
  }
});
