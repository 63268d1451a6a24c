
"use strict";
// Chapters seek in the player of the page; without this script their links open the sound at that place.
const audio = document.querySelector("audio");
const chapters = [...document.querySelectorAll("a[data-start]")];
const startOf = (link) => Number(link.dataset.start);

for (const link of chapters) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    audio.currentTime = startOf(link);
    // A browser may refuse; then the player waits at the right place.
    audio.play().catch(() => {});
  });
}

audio.addEventListener("timeupdate", () => {
  // A hair of tolerance: a player may come to rest a little before the time it was sent to.
  const current = chapters.findLast((link) => startOf(link) <= audio.currentTime + 0.05);
  for (const link of chapters) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
});
