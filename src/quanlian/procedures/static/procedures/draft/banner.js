// One calm line at the top of the form while something is not through yet.
export class Banner {
  constructor(root) {
    this.box = root.querySelector("[data-banner]");
  }

  show(text) {
    this.box.querySelector("[data-banner-text]").textContent = text;
    this.box.hidden = false;
  }

  hide() {
    this.box.hidden = true;
  }
}
