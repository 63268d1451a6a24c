
"use strict";
// Where a link leads is marked by the style sheet. Beyond that: all lines of a paragraph are marked together
// with it, and a click anywhere on a line or a part follows its link.
const lines = new Map();
for (const line of document.querySelectorAll(".lines li")) {
  const link = line.querySelector("a.what");
  if (!link) continue;
  const target = link.hash.slice(1);
  if (!lines.has(target)) lines.set(target, []);
  lines.get(target).push(line);
}
function mark() {
  for (const old of document.querySelectorAll(".same")) old.classList.remove("same");
  const chosen = document.getElementById(location.hash.slice(1));
  if (!chosen) return;
  const link = chosen.matches(".lines li") ? chosen.querySelector("a.what") : null;
  const part = link ? document.getElementById(link.hash.slice(1)) : chosen;
  if (!part) return;
  for (const same of [part, ...(lines.get(part.id) || [])]) same.classList.add("same");
  const others = link ? part : (lines.get(part.id) || [])[0];
  if (others) others.scrollIntoView({ block: "nearest" });
  chosen.focus({ preventScroll: true });
}
document.addEventListener("click", (event) => {
  if (event.target.closest("a, summary") || String(getSelection())) return;
  const place = event.target.closest(".lines li, .part");
  const link = place && place.querySelector("a.what, a.source");
  if (link) location.hash = link.hash;
});
addEventListener("hashchange", mark);
mark();
