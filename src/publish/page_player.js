
"use strict";
{
  const facts = factsOfPage();
  const say = facts.say;
  const by = (id) => document.getElementById(id);
  const audio = document.querySelector("audio");
  const length = facts.length;
  const station = new URL("../../", location.href);
  const place = "bobao at " + new URL(".", location.href).pathname;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // Chapters ------------------------------------------------------------------------------------------------

  const links = [...document.querySelectorAll(".chapters a")];
  const chapters = links.map((link) => ({
    link,
    start: Number(link.dataset.start),
    title: link.querySelector(".title").textContent,
    picture: link.querySelector("img")?.src,
    alt: link.querySelector("img")?.alt,
  }));
  // A hair of tolerance: a player may come to rest a little before the time it was sent to.
  const chapterAt = (time) => Math.max(0, chapters.findLastIndex((chapter) => chapter.start <= time + 0.05));
  let chapterNow = -1;

  function showChapter(index) {
    if (index === chapterNow) return;
    const first = chapterNow < 0;
    chapterNow = index;
    const chapter = chapters[index];
    if (!chapter) return;
    for (const { link } of chapters)
      if (link === chapter.link) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    // What a page shows when it opens is no news.
    if (!first || !audio.paused) announce(filled(say.chapter, chapter.title));
    by("now").textContent = chapter.title;
    if (chapter.picture && (!first || index > 0)) {
      by("picture").src = chapter.picture;
      by("picture").alt = chapter.alt || chapter.title;
    }
    describeToSystem(chapter);
  }

  function announce(text) {
    const status = by("status");
    // The same text again would not be heard.
    status.textContent = status.textContent === text ? text + "\u00a0" : text;
  }

  // Words ---------------------------------------------------------------------------------------------------

  const sentences = [...document.querySelectorAll("#transcript .s")].map((element, i) => {
    const [start, end, ...words] = facts.words[i];
    return { element, start: start / 100, end: end / 100, words };
  });
  // By time: a headline that is said twice stands where it is printed.
  const inTime = sentences.toSorted((a, b) => a.start - b.start);
  const highlight = window.CSS?.highlights && window.Highlight ? new Highlight() : null;
  if (highlight) CSS.highlights.set("word", highlight);
  let sentenceNow = null;

  const sentenceAt = (time) => {
    let low = 0, high = inTime.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inTime[middle].start <= time + 0.005) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  function showWord(sentence, time) {
    if (!highlight) return;
    const node = sentence.element.firstChild;
    let at = 0, start = sentence.start, range = null;
    for (let i = 0; i < sentence.words.length; i += 3) {
      start += sentence.words[i + 2] / 100;
      if (start > time + 0.005) break;
      at += sentence.words[i];
      range = [at, at + sentence.words[i + 1]];
      at = range[1];
    }
    highlight.clear();
    if (!range || !node || time > sentence.end || range[1] > node.length) return;
    highlight.add(new StaticRange({ startContainer: node, startOffset: range[0], endContainer: node, endOffset: range[1] }));
  }

  function showSentence(time) {
    const index = sentenceAt(time);
    const sentence = index < 0 ? null : inTime[index];
    if (sentence !== sentenceNow) {
      sentenceNow?.element.classList.remove("now");
      sentence?.element.classList.add("now");
      sentenceNow = sentence;
      if (sentence && !audio.paused && choices.follow) bringIntoView(sentence.element);
    }
    if (sentence) showWord(sentence, time);
  }

  function bringIntoView(element) {
    const box = element.getBoundingClientRect();
    const top = by("player").getBoundingClientRect().bottom;
    if (box.top >= Math.max(top, 0) + 8 && box.bottom <= innerHeight - 48) return;
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  // Editions spoken faster -----------------------------------------------------------------------------------

  // Of the times here all are those of the episode; what plays may be an edition with times of its own.
  const editions = facts.fast ?? [];
  let edition = null;
  const between = (time, from, to, end, endThere) => {
    let low = 0;
    let high = edition.at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edition.at[middle][from] <= time * 100) low = middle + 1;
      else high = middle;
    }
    const [here, there] = low > 0 ? [edition.at[low - 1][from], edition.at[low - 1][to]] : [0, 0];
    const [next, nextThere] = low < edition.at.length ? [edition.at[low][from], edition.at[low][to]] : [end * 100, endThere * 100];
    const share = next > here ? Math.min(1, (time * 100 - here) / (next - here)) : 0;
    return (there + share * (nextThere - there)) / 100;
  };
  const inEpisode = (time) => (edition ? between(time, 1, 0, edition.length, length) : time);
  const inSound = (time) => (edition ? between(time, 0, 1, length, edition.length) : time);

  // The clock ------------------------------------------------------------------------------------------------

  const seek = by("seek");
  const spoken = (seconds) => {
    const units = [["hour", Math.floor(seconds / 3600)], ["minute", Math.floor(seconds / 60) % 60], ["second", Math.floor(seconds) % 60]];
    const format = ([unit, value]) =>
      new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }).format(value);
    return units.filter(([unit, value], i) => value > 0 || (i === 2 && seconds < 1)).map(format).join(" ");
  };
  const inTotal = spoken(length);
  // The element may not have the sound yet; then it begins at this time once it has.
  let waiting = null;
  const now = () => waiting ?? inEpisode(audio.currentTime);
  let shownSecond = -1;

  function show() {
    const time = now();
    showChapter(chapterAt(time));
    showSentence(time);
    const second = Math.floor(time);
    if (second === shownSecond) return;
    shownSecond = second;
    by("elapsed").textContent = clock(time);
    seek.value = second;
    by("heard").setAttribute("width", String((time / length) * 1000));
    // A slider that talks every second cannot be listened to: while it has the focus it tells only where it
    // was moved to.
    if (document.activeElement !== seek || audio.paused) describePosition(time);
    tellPosition();
  }

  function describePosition(time) {
    const title = chapters[chapterAt(time)]?.title ?? "";
    seek.setAttribute("aria-valuetext", filled(say.position, spoken(time), inTotal, title));
  }

  function goTo(time, { play = false } = {}) {
    const target = Math.min(Math.max(time, 0), Math.max(0, length - 0.2));
    if (audio.readyState > 0 && waiting === null) audio.currentTime = inSound(target);
    else waiting = target;
    if (play) start();
    describePosition(target);
    show();
  }

  audio.addEventListener("loadedmetadata", () => {
    if (waiting !== null) audio.currentTime = inSound(waiting);
    waiting = null;
    show();
  });
  // A browser may refuse to play; then the player waits at the right place.
  const start = () => audio.play().catch(() => {});
  const toggle = () => (audio.paused ? start() : audio.pause());
  const skip = (seconds) => goTo(now() + seconds);

  function skipChapter(step) {
    const index = chapterAt(now());
    // As players do: back to the beginning of this one first.
    const back = step < 0 && now() - chapters[index].start > 3 ? 0 : step;
    const chapter = chapters[index + back];
    if (chapter) goTo(chapter.start);
  }

  function skipSentence(step) {
    const index = sentenceAt(now());
    const back = step < 0 && index >= 0 && now() - inTime[index].start > 1.5 ? 0 : step;
    const sentence = inTime[Math.max(0, index + back)];
    if (!sentence) return;
    goTo(sentence.start);
    bringIntoView(sentence.element);
  }

  function frame() {
    show();
    if (!audio.paused) requestAnimationFrame(frame);
  }
  audio.addEventListener("play", () => {
    document.body.classList.add("playing");
    by("play").setAttribute("aria-label", say.pause);
    by("play").title = say.pause;
    frame();
  });
  audio.addEventListener("pause", () => {
    document.body.classList.remove("playing");
    by("play").setAttribute("aria-label", say.play);
    by("play").title = say.play;
    remember();
  });
  // The picture of a page that is not seen stands still; its chapters do not.
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("ended", () => kept.write(place, null));
  // The last source that fails has its own event, which does not rise to the player.
  document.querySelector("audio > source:last-of-type").addEventListener("error", () => announce(say.failed));

  // Where the listener was ----------------------------------------------------------------------------------

  function remember() {
    const time = now();
    const isUnderWay = time > 5 && time < length - 5;
    kept.write(place, isUnderWay ? { at: Math.floor(time), of: Math.floor(length) } : null);
  }
  setInterval(() => audio.paused || remember(), 5000);
  addEventListener("pagehide", remember);

  /// The time that an address asks for: "#t=80", "#t=1:20", "#t=1m20s", and with an end, "#t=80,95".
  function timeOfAddress() {
    const asked = /[#&]t=(?:npt:)?([^,&]+)/.exec(location.hash)?.[1];
    if (!asked) return null;
    const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(asked);
    if (units) return Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
    const parts = asked.split(":").map(Number);
    return parts.some(Number.isNaN) ? null : parts.reduce((sum, part) => sum * 60 + part, 0);
  }
  addEventListener("hashchange", () => timeOfAddress() !== null && goTo(timeOfAddress()));

  // Controls ------------------------------------------------------------------------------------------------

  const press = (id, action) => by(id).addEventListener("click", action);
  press("play", toggle);
  press("back", () => skip(-10));
  press("forward", () => skip(10));
  press("previous", () => skipChapter(-1));
  press("next", () => skipChapter(1));
  press("previous-sentence", () => skipSentence(-1));
  press("next-sentence", () => skipSentence(1));
  seek.addEventListener("input", () => goTo(Number(seek.value)));
  seek.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -10, ArrowDown: -10, ArrowRight: 10, ArrowUp: 10, PageDown: -60, PageUp: 60 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    skip(step);
  });

  const speed = by("speed");
  // Plays another sound from the same place: an edition spoken faster, or the episode itself.
  function playEdition(next) {
    if (next === edition) return;
    const time = now();
    const plays = !audio.paused;
    edition = next;
    waiting = time;
    if (next) audio.src = next.sound;
    else audio.removeAttribute("src");
    audio.load();
    if (plays) start();
  }
  audio.addEventListener("error", () => {
    if (!edition) return;
    // Not kept on this device, perhaps: the episode itself, stretched.
    const plays = document.body.classList.contains("playing");
    editions.length = 0;
    setSpeed(Number(speed.value));
    if (plays) start();
  });
  function setSpeed(value) {
    const next = editions.findLast((each) => each.speed <= value + 0.001) ?? null;
    playEdition(next);
    audio.playbackRate = audio.defaultPlaybackRate = value / (next?.speed ?? 1);
    speed.value = String(value);
    choose("speed", value);
  }
  function stepSpeed(step) {
    const next = speed.options[speed.selectedIndex + step];
    if (next) setSpeed(Number(next.value));
    announce(filled(say.speed, speed.selectedOptions[0].textContent));
  }
  speed.addEventListener("change", () => setSpeed(Number(speed.value)));
  if ([...speed.options].some((option) => Number(option.value) === choices.speed)) setSpeed(choices.speed);

  const follow = by("follow");
  function setFollow(on) {
    follow.setAttribute("aria-pressed", String(on));
    choose("follow", on);
    if (on && sentenceNow) bringIntoView(sentenceNow.element);
  }
  follow.setAttribute("aria-pressed", String(choices.follow));
  press("follow", () => setFollow(!choices.follow));
  // Who scrolls away wants to read there.
  for (const kind of ["wheel", "touchmove"])
    addEventListener(kind, () => choices.follow && !audio.paused && setFollow(false), { passive: true });

  for (const link of document.querySelectorAll("a[data-start]"))
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      goTo(Number(link.dataset.start), { play: true });
    });
  by("transcript").addEventListener("click", (event) => {
    const element = event.target.closest(".s");
    // Who marks words with the mouse wants to copy them.
    if (!element || !getSelection().isCollapsed) return;
    goTo(sentences.find((sentence) => sentence.element === element).start, { play: true });
  });

  const shortcuts = {
    k: toggle, " ": toggle, j: () => skip(-10), l: () => skip(10), p: () => skipChapter(-1), n: () => skipChapter(1),
    ",": () => skipSentence(-1), ".": () => skipSentence(1), "[": () => stepSpeed(-1), "]": () => stepSpeed(1),
    f: () => setFollow(!choices.follow),
  };
  addEventListener("keydown", (event) => {
    if (!choices.keys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const control = event.target.closest("a, button, input, select, textarea, summary, audio");
    // On a control its own keys come first; letters are nobody's there but a list's or a field's.
    if (control && (event.key === " " || !control.matches("a, button, summary, input[type=range]"))) return;
    const action = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // Sharing and keeping --------------------------------------------------------------------------------------

  press("share", async () => {
    const address = new URL(location.href);
    address.hash = `t=${Math.floor(now())}`;
    try {
      await navigator.clipboard.writeText(address.href);
      announce(filled(say.copied, clock(now())));
    } catch {
      // Where the clipboard may not be written, the address bar has the link.
      history.replaceState(null, "", address.hash);
      announce(filled(say.inAddress, clock(now())));
    }
  });

  const keep = by("keep");
  const prefix = `bobao-kept ${station.pathname} ${facts.folder} `;
  const files = () => [
    new URL(facts.page, location.href).href,
    ...[...document.images].map((image) => image.src),
    ...[...document.querySelectorAll("img[data-cover]")].map((image) => image.dataset.cover),
    document.querySelector("audio > source").src,
  ].filter((file) => file.startsWith(station.href));

  const keptNames = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));
  const forget = async () => {
    for (const name of await keptNames()) await caches.delete(name);
  };

  async function keepEpisode() {
    announce(say.keeping);
    keep.disabled = true;
    const mine = prefix + facts.version;
    try {
      // Everything or nothing: so addAll works. What was kept before goes only once this is there.
      const store = await caches.open(mine);
      await store.addAll([...new Set(files())].map((file) => new Request(file, { cache: "no-cache" })));
      for (const name of await keptNames()) if (name !== mine) await caches.delete(name);
      navigator.storage?.persist?.();
      announce(say.kept);
    } catch {
      await caches.delete(mine);
      announce(say.notKept);
    }
    keep.disabled = false;
    await showKept();
  }

  async function showKept() {
    keep.setAttribute("aria-pressed", String((await keptNames()).includes(prefix + facts.version)));
  }

  if (window.caches && isSecureContext && location.protocol.startsWith("http")) {
    keep.hidden = false;
    press("keep", async () => {
      if (keep.getAttribute("aria-pressed") !== "true") return keepEpisode();
      await forget();
      announce(say.forgotten);
      return showKept();
    });
    navigator.serviceWorker?.addEventListener("message", ({ data }) => {
      if (!data?.remade?.includes(document.querySelector("audio > source").src)) return;
      audio.pause();
      announce(say.remade);
      showKept();
    });
    (async () => {
      // The episode was made again since it was kept.
      const names = await keptNames();
      if (names.length && !names.includes(prefix + facts.version) && navigator.onLine) await keepEpisode();
      await showKept();
    })().catch(() => {});
  }

  // The system's own controls -------------------------------------------------------------------------------

  const session = navigator.mediaSession;
  function describeToSystem(chapter) {
    if (!session || !window.MediaMetadata) return;
    const pictures = [chapter.picture, document.querySelector("#picture").dataset.cover].filter(Boolean);
    session.metadata = new MediaMetadata({
      title: chapter.title,
      artist: facts.station,
      album: facts.title,
      artwork: pictures.slice(0, 1).map((src) => ({ src })),
    });
  }
  function tellPosition() {
    if (!session?.setPositionState || !(audio.duration > 0)) return;
    session.setPositionState({
      duration: audio.duration,
      playbackRate: audio.playbackRate,
      position: Math.min(audio.currentTime, audio.duration),
    });
  }
  const actions = {
    play: start,
    pause: () => audio.pause(),
    seekbackward: (details) => skip(-(details.seekOffset ?? 10)),
    seekforward: (details) => skip(details.seekOffset ?? 10),
    previoustrack: () => skipChapter(-1),
    nexttrack: () => skipChapter(1),
    seekto: (details) => goTo(details.seekTime),
  };
  for (const [action, answer] of Object.entries(actions))
    try {
      session?.setActionHandler(action, answer);
    } catch {
      // Not every browser knows every action.
    }

  // From here on the page's own player is in charge.
  audio.removeAttribute("controls");
  document.documentElement.classList.add("has-player");
  goTo(timeOfAddress() ?? kept.read(place, null)?.at ?? 0);
  if (timeOfAddress() === null && now() > 0) announce(filled(say.resumed, clock(now())));
  installWorker(station);
}
