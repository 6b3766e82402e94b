// The fields of the page: their answers, what is wrong with them, which of them are asked.
import { make } from "../../ui/js/dom.js";

export function fieldOf(element) {
  return element.closest?.("[data-field]");
}

export function named(root, name) {
  return root.querySelector(`[data-field="${CSS.escape(name)}"]`);
}

export function valueOf(field) {
  const boxes = [...field.querySelectorAll("input[type=checkbox]")];
  if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value);
  const radios = [...field.querySelectorAll("input[type=radio]")];
  if (radios.length) return radios.find((one) => one.checked)?.value ?? "";
  return control(field)?.value ?? "";
}

export function setValue(field, value) {
  const several = Array.isArray(value) ? value.map(String) : [String(value ?? "")];
  const choices = field.querySelectorAll("input[type=checkbox], input[type=radio]");
  if (choices.length) for (const one of choices) one.checked = several.includes(one.value);
  else if (control(field)) control(field).value = Array.isArray(value) ? several.join("\n") : several[0];
}

export function isFile(field) {
  return field.dataset.type === "files";
}

// problem: {message, remedy} or nothing
export function showError(field, problem) {
  const list = field.querySelector("[data-error]");
  list.replaceChildren(...(problem ? [make("li", {}, [problem.message, problem.remedy].filter(Boolean).join("。"))] : []));
  list.hidden = !problem;
  const marked = field.querySelector("fieldset") ?? control(field);
  if (problem) marked?.setAttribute("aria-invalid", "true");
  else marked?.removeAttribute("aria-invalid");
}

export function showOnly(root, names) {
  for (const field of root.querySelectorAll("[data-field]")) field.hidden = !names.includes(field.dataset.field);
  for (const section of root.querySelectorAll("[data-section]")) section.hidden = !section.querySelector("[data-field]:not([hidden])");
}

function control(field) {
  return field.querySelector("input:not([type=hidden]), select, textarea");
}
