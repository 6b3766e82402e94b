// {kind, title, unit, categories, series, target, breaks} -> an ECharts option. Canvas and richText only: the content policy forbids inline styles.
import { number } from "./chart-table.js";

const SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];

// width: of the canvas in CSS pixels; names wrap and pie labels move to the legend where it is narrow
export function chartOption(data, width) {
  const look = { ...readLook(), width, narrow: width < 480 };
  const common = {
    color: look.colours,
    animation: false,
    textStyle: { fontFamily: look.font, color: look.ink, fontSize: look.size },
    aria: { enabled: true, decal: { show: data.kind === "pie" || data.kind === "stack" } },
    tooltip: tooltip(data, look),
    legend: { show: data.series.length > 1 || data.kind === "pie", top: 0, textStyle: { color: look.ink, fontSize: look.size } },
  };
  if (data.kind === "pie" && look.narrow) common.legend.formatter = (name) => share(data, name);
  return data.kind === "pie" ? { ...common, series: [pie(data, look)] } : { ...common, ...axes(data, look), series: data.series.map((one, i) => series(data, one, i, look)) };
}

function readLook() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    colours: [1, 2, 3, 4, 5, 6].map((n) => read(`--ql-series-${n}`)),
    font: getComputedStyle(document.body).fontFamily, size: Math.round(parseFloat(style.fontSize) * 0.8125),
    ink: read("--ql-ink-soft"), strong: read("--ql-ink"), line: read("--ql-line"), card: read("--ql-card"), seal: read("--ql-seal"),
  };
}

function tooltip(data, look) {
  const unit = data.unit ? ` ${data.unit}` : "";
  return {
    trigger: data.kind === "pie" ? "item" : "axis", renderMode: "richText", confine: true, backgroundColor: look.card, borderColor: look.line,
    textStyle: { color: look.strong, fontSize: look.size }, axisPointer: { type: data.kind === "line" ? "line" : "shadow" },
    valueFormatter: (value) => number(value) + unit,
  };
}

function axes(data, look) {
  const names = { type: "category", data: data.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.ink, fontSize: look.size, ...nameRoom(data, look) } };
  const values = { type: "value", splitLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.ink, fontSize: look.size } };
  const grid = { left: 4, right: data.kind === "rank" ? 64 : 20, top: data.series.length > 1 ? 52 : 24, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
  if (data.kind === "rank") return { grid, xAxis: { ...values, max: "dataMax", axisLabel: { show: false }, splitLine: { show: false } }, yAxis: { ...names, inverse: true } };
  return { grid, xAxis: { ...names, boundaryGap: data.kind !== "line" }, yAxis: values };
}

function nameRoom(data, look) {
  if (data.kind === "rank") return { interval: 0, width: look.width / 3, overflow: "truncate" };
  if (data.categories.length > 10) return { hideOverlap: true };
  return { interval: 0, width: Math.max(24, (look.width - 60) / data.categories.length - 4), overflow: "break" };
}

function series(data, one, index, look) {
  const type = data.kind === "line" ? "line" : "bar";
  const option = { name: one.name, type, data: one.data.map((value) => value ?? "-"), barMaxWidth: 28 };
  if (type === "line") Object.assign(option, { symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7, lineStyle: { width: 2.5 } });
  if (data.kind === "stack") option.stack = "all";
  if (data.kind === "rank") option.label = { show: true, position: "right", color: look.strong, fontSize: look.size, formatter: (point) => number(point.value) };
  const lines = index === 0 ? marks(data) : [];
  if (lines.length) option.markLine = { symbol: "none", data: lines, lineStyle: { color: look.seal, type: "dashed", width: 1.5 }, label: { color: look.seal, fontSize: look.size, formatter: "{b}" } };
  return option;
}

// a target is a level line; a break in series (changed law or definition) an upright one
function marks(data) {
  const target = data.target ? [{ name: `${data.target.name} ${number(data.target.value)}`, yAxis: data.target.value, label: { position: "insideStartTop" } }] : [];
  return [...target, ...(data.breaks ?? []).map((one) => ({ name: one.label, xAxis: one.at, label: { position: "end", rotate: 0 } }))];
}

function share(data, name) {
  const values = data.series[0].data.map((value) => value ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  return total ? `${name} ${((100 * values[data.categories.indexOf(name)]) / total).toFixed(1)}%` : name;
}

function pie(data, look) {
  const values = data.series[0]?.data ?? [];
  return {
    type: "pie", radius: look.narrow ? ["34%", "56%"] : ["40%", "66%"], center: ["50%", look.narrow ? "66%" : "57%"], itemStyle: { borderColor: look.card, borderWidth: 2 },
    label: { show: !look.narrow, color: look.strong, fontSize: look.size, formatter: "{b}\n{d}%" }, data: data.categories.map((name, index) => ({ name, value: values[index] ?? 0 })),
  };
}
