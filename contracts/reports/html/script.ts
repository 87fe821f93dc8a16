/** The page's script: the filter, and what links and printing need. Without it the page can be read as well. */

export const SCRIPT = `
(() => {
  "use strict";
  const form = document.getElementById("filter");
  const told = document.getElementById("told");
  const items = [...document.querySelectorAll("[data-status]")];
  const rows = items.filter((item) => item.matches("tr"));
  const groups = [...document.querySelectorAll("details.set:has(tr)")];
  const { text, status } = form.elements;

  const apply = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const active = words.length > 0 || status.value !== "";
    for (const item of items) {
      const fits = status.value === "" || item.dataset.status === status.value;
      item.hidden = !(fits && words.every((word) => item.dataset.text.includes(word)));
    }
    for (const group of groups) {
      group.hidden = group.querySelector("tr[data-status]:not([hidden])") === null;
      if (active && !group.hidden) group.open = true;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const [some, all] = [shown, rows.length].map((number) => number.toLocaleString("en"));
    told.textContent = active ? some + " of " + all + " clauses" : all + " clauses";
  };

  const reveal = () => {
    for (const open of document.querySelectorAll("[popover]")) if (open.matches(":popover-open")) open.hidePopover();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    if (target.hidden) {
      form.reset();
      apply();
    }
    for (let node = target; node !== null; node = node.parentElement)
      if (node instanceof HTMLDetailsElement) node.open = true;
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.failure")) details.open = true;
  });
  apply();
  reveal();
})();
`;
