/* What the scripts of Datasette's own pages add is said in the reader's language, too; keys for what scrolls. */
"use strict";

addEventListener("DOMContentLoaded", () => {
  const french = document.documentElement.lang === "fr";
  const words = {
    "a.dropdown-sort-asc": "Trier en croissant",
    "a.dropdown-sort-desc": "Trier en décroissant",
    "a.dropdown-facet": "Compter par ses valeurs",
    "a.dropdown-hide-column": "Cacher cette colonne",
    "a.dropdown-show-all-columns": "Montrer toutes les colonnes",
    "a.dropdown-not-blank": "Seulement les lignes où elle est remplie",
  };
  if (french) {
    for (const [selector, said] of Object.entries(words)) {
      for (const link of document.querySelectorAll(`.dropdown-menu ${selector}`)) link.textContent = said;
    }
    for (const cross of document.querySelectorAll(".filter-row a[aria-label='Remove this filter']")) {
      cross.setAttribute("aria-label", "Ôter ce filtre");
    }
  }
  /* Column menus open by a click on a picture: by keys, too, and where they can be seen. */
  for (const icon of document.querySelectorAll(".dropdown-menu-icon")) {
    icon.addEventListener("click", () => {
      const menu = document.querySelector("body > .dropdown-menu");
      const type = menu.querySelector(".dropdown-column-type");
      if (french && type) type.textContent = type.textContent.replace(/^Type:/, "Type\u00a0:");
      menu.style.right = "auto";
      const most = document.documentElement.clientWidth - menu.offsetWidth - 8;
      // Held at the right: it may still grow with its words.
      if (parseFloat(menu.style.left) > most) Object.assign(menu.style, { left: "auto", right: "8px" });
    });
    icon.setAttribute("tabindex", "0");
    icon.setAttribute("role", "button");
    icon.setAttribute("aria-label", `${icon.closest("th").dataset.column}${french ? " : trier, compter, cacher" : ": sort, count, hide"}`);
    icon.addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Enter" && pressed.key !== " ") return;
      pressed.preventDefault();
      icon.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      const first = [...document.querySelectorAll("body > .dropdown-menu a")].find((link) => link.offsetParent);
      const menu = first?.closest(".dropdown-menu");
      first?.focus();
      if (menu) menu.onkeydown = ({ key }) => {
        if (key !== "Escape") return;
        menu.style.display = "none";
        icon.focus();
      };
    });
  }
  /* The SQL editor that stands in the place of the field is drawn later. */
  const editor = () => {
    for (const field of document.querySelectorAll("form.sql .CodeMirror textarea:not([aria-label])")) field.setAttribute("aria-label", "SQL");
  };
  editor();
  new MutationObserver(editor).observe(document.body, { childList: true, subtree: true });
});
