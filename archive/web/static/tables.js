/* Datasette's own pages leave out what a screen reader needs: the language, the names of fields, keys for what scrolls. */
"use strict";

addEventListener("DOMContentLoaded", () => {
  const french = (document.cookie.match(/archive-lang=(\w+)/)?.[1] ?? navigator.language).startsWith("fr");
  const named = (selector, words) => {
    for (const field of document.querySelectorAll(selector)) {
      if (!field.labels?.length && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", words[french ? 0 : 1]);
    }
  };
  const all = () => {
    named(".filter-row select[name^='_filter_column']", ["Colonne", "Column"]);
    named(".filter-row select[name^='_filter_op']", ["Comparaison", "Comparison"]);
    named(".filter-row input[name^='_filter_value']", ["Valeur", "Value"]);
    named("form.sql textarea, form.sql .cm-content, form.sql input[type='text']", ["SQL", "SQL"]);
    named("select[name='_sort'], select[name='_sort_by_desc']", ["Ordre", "Order"]);
  };
  if (!document.documentElement.lang) document.documentElement.lang = "fr";
  for (const box of document.querySelectorAll("dl.column-descriptions")) box.tabIndex = 0;
  all();
  new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
});
