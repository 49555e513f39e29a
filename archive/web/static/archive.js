/* Small helps; every page works without. Panels of evidence, search as one types, the axis by wheel and drag, copying. */
"use strict";

const debounced = (wait, call) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => call(...given), wait); };
};

/* The answer of another address in the place of this one; the latest asked wins. */
let asking;
async function replaceAnswer(address, push) {
  asking?.abort();
  asking = new AbortController();
  const answer = document.getElementById("answer");
  answer.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.getElementById("answer");
    if (!found) { location.assign(address); return; }
    const key = answer.contains(document.activeElement) ? document.activeElement.dataset.key || "+" : "";
    settle(answer, found);
    answer.removeAttribute("aria-busy");
    exchangeAround(page);
    document.title = page.title;
    history[push ? "pushState" : "replaceState"](null, "", address);
    prepareAxis();
    if (key) answer.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}
/* What is told stays the element that it was: only so it is read aloud. */
function settle(answer, found) {
  const [told, fresh] = [answer, found].map((it) => it.querySelector(":scope > [role=status]"));
  if (!told || !fresh) { answer.replaceChildren(...found.childNodes); return; }
  while (told.nextSibling) told.nextSibling.remove();
  while (fresh.nextSibling) answer.append(fresh.nextSibling);
  told.replaceChildren(...fresh.childNodes);
}
/* What stands around the answer and leads on from it: the other language, the same as data; the days that were chosen. */
function exchangeAround(page) {
  for (const part of [".top nav", ".foot", "link[rel=alternate]"]) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(fresh);
  }
  for (const field of document.querySelectorAll("form.ask:not(.live) [id]")) {
    field.value = page.getElementById(field.id)?.value ?? field.value;
  }
}
addEventListener("popstate", () => location.reload());

/* Search as one types. */
const live = document.querySelector("form.live");
if (live) {
  const ask = debounced(250, () => {
    const query = new URLSearchParams([...new FormData(live)].filter(([, value]) => value));
    replaceAnswer(`${live.getAttribute("action").split("?")[0]}?${query}`, false);
  });
  live.addEventListener("input", ask);
}

/* A panel of evidence beside a mark: on hover, on focus, and on the first tap. */
const panel = document.createElement("div");
panel.className = "panel";
panel.hidden = true;
panel.setAttribute("role", "tooltip");
document.body.append(panel);
let shownFor = null;

function show(mark) {
  const note = document.getElementById(mark.getAttribute("aria-describedby") || mark.dataset.note || "");
  if (!note) return;
  panel.replaceChildren(...[...note.childNodes].map((node) => node.cloneNode(true)));
  panel.hidden = false;
  const at = mark.getClientRects()[0];
  const width = panel.offsetWidth, height = panel.offsetHeight, edge = document.documentElement.clientWidth;
  panel.style.left = `${Math.max(8, Math.min(at.left, edge - width - 8)) + scrollX}px`;
  panel.style.top = `${(at.bottom + height + 12 < innerHeight ? at.bottom + 6 : at.top - height - 6) + scrollY}px`;
  shownFor = mark;
}
function hide() { panel.hidden = true; shownFor = null; clearTimeout(leaving); }
/* The pointer may go from a mark to its panel. */
let leaving;
for (const start of ["mouseover", "focusin"]) {
  document.addEventListener(start, (event) => {
    const mark = event.target.closest?.(".mark");
    if (mark || event.target.closest?.(".panel")) clearTimeout(leaving);
    if (mark) show(mark);
  });
}
document.addEventListener("mouseout", (event) => {
  if (event.target.closest?.(".mark, .panel")) { clearTimeout(leaving); leaving = setTimeout(hide, 150); }
});
document.addEventListener("focusout", (event) => { if (event.target.closest?.(".mark")) hide(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
let touched = null;
document.addEventListener("touchstart", (event) => {
  const mark = event.target.closest?.(".mark");
  touched = mark && mark !== shownFor ? mark : null;
  if (!mark) hide();
}, { passive: true });
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(".mark");
  if (mark && mark === touched) { event.preventDefault(); show(mark); touched = null; }
});

/* Copying. */
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
    button.textContent = button.dataset.done;
  });
}

/* The time axis: the wheel goes closer or wider around the pointer, dragging chooses days; list and axis go together. */
function prepareAxis() {
  const strip = document.querySelector(".strip");
  if (!strip) return;
  const svg = strip.querySelector("svg");
  const day = 86400000, first = Date.parse(strip.dataset.first), last = Date.parse(strip.dataset.last) + day;
  let view = [first, last], from = null;
  const box = () => svg.getBoundingClientRect();
  const at = (event) => view[0] + (view[1] - view[0]) * Math.min(1, Math.max(0, (event.clientX - box().left) / box().width));
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const go = (start, end) => {
    if (!(end - start >= day) || Math.abs(start) > 6e13 || Math.abs(end) > 6e13) return;
    const address = new URL(strip.dataset.zoom, location.href);
    address.searchParams.set("from", iso(start));
    address.searchParams.set("to", iso(end - 1));
    replaceAnswer(address.pathname + address.search, true);
  };
  const settle = debounced(300, () => go(...view));
  const redraw = () => {
    const scale = 1000 / (last - first);
    const [, , , height] = svg.getAttribute("viewBox").split(" ");
    svg.setAttribute("viewBox", `${(view[0] - first) * scale} 0 ${(view[1] - view[0]) * scale} ${height}`);
    svg.setAttribute("preserveAspectRatio", "none");
  };
  svg.addEventListener("wheel", (event) => {
    if (event.ctrlKey) return;
    event.preventDefault();
    const factor = event.deltaY > 0 ? 1.25 : 0.8, middle = at(event);
    const wanted = view.map((end) => middle + (end - middle) * factor);
    if (wanted[1] - wanted[0] < 3 * day) return;
    view = wanted;
    redraw();
    settle();
  }, { passive: false });
  const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  brush.setAttribute("class", "brush");
  brush.setAttribute("y", "0");
  brush.setAttribute("height", "100%");
  svg.addEventListener("pointerdown", (event) => { if (event.button === 0 && event.pointerType === "mouse") from = event.clientX; });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientX - from) < 5) return;
    const unit = 1000 / box().width, left = Math.min(from, event.clientX) - box().left;
    brush.setAttribute("x", left * unit);
    brush.setAttribute("width", Math.abs(event.clientX - from) * unit);
    svg.append(brush);
  });
  const release = (event) => {
    if (from !== null && brush.isConnected) {
      const ends = [at({ clientX: from }), at(event)].sort((a, b) => a - b);
      svg.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
      brush.remove();
      go(...ends);
    }
    from = null;
  };
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointerleave", release);
  for (const link of strip.querySelectorAll(".zoom a")) {
    link.addEventListener("click", (event) => { event.preventDefault(); replaceAnswer(link.getAttribute("href"), true); });
  }
  const marks = new Map([...svg.querySelectorAll(".marks a")].map((mark) => [mark.getAttribute("href").slice(1), mark]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) marks.get(entry.target.id)?.classList.toggle("seen", entry.isIntersecting);
  });
  for (const item of document.querySelectorAll(".entries > li")) seen.observe(item);
}
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`.zoom a[data-key="${CSS.escape(event.key)}"]`)?.click();
});
prepareAxis();
