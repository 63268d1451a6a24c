
"use strict";
{
  const facts = factsOfPage();
  const say = facts.say;
  const root = new URL(".", location.href);
  const form = document.getElementById("search");
  const field = form.querySelector("input");
  const list = document.getElementById("results");
  const status = document.getElementById("found");
  const more = document.getElementById("more-results");
  const kResults = 20;

  // How far the listener is in each episode, as the episode's own page noted it.
  for (const mark of document.querySelectorAll("[data-episode]")) {
    const place = kept.read("bobao at " + new URL(mark.dataset.episode, root).pathname, null);
    if (place) mark.textContent = filled(say.heard, clock(place.at));
  }

  // Terms: as src/publish/search_index.cpp makes them. Text without spaces is known by its pairs of characters.
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const kWithoutSpaces = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]";
  const kPiece = new RegExp(`(${kWithoutSpaces}+)|((?:(?!${kWithoutSpaces})[\\p{L}\\p{N}\\p{M}])+)`, "gu");

  function termsOf(query) {
    const terms = [];
    for (const [, run, word] of query.matchAll(kPiece)) {
      if (word) {
        terms.push({ text: word, prefix: [...word].length > 1 });
        continue;
      }
      const characters = [...run];
      if (characters.length === 1) terms.push({ text: run, prefix: true });
      for (let i = 0; i + 1 < characters.length; ++i) terms.push({ text: characters[i] + characters[i + 1], prefix: false });
    }
    return terms;
  }

  const isWithoutSpaces = new RegExp(`^${kWithoutSpaces}`, "u");
  /// The part of the index that has a term: chosen by its first character, of words by the first two.
  function partOf(term, parts) {
    const [first, second] = [...term].map((character) => character.codePointAt(0));
    const key = isWithoutSpaces.test(term) || second === undefined ? first : first * 31 + second;
    return key % parts;
  }

  // Everything is asked for once, when somebody first searches.
  const asked = new Map();
  const ask = (path, cache = "default") => {
    if (!asked.has(path))
      asked.set(path, fetch(new URL(path, root), { cache }).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${path}`);
        return answer.json();
      }));
    asked.get(path).catch(() => asked.delete(path));
    return asked.get(path);
  };

  async function candidatesOf(terms, index) {
    let common = null;
    for (const { text, prefix } of terms) {
      const part = await ask(`search/${partOf(text, index.parts)}.json?v=${index.version}`);
      const found = new Set();
      const entries = prefix ? Object.entries(part.terms).filter(([term]) => term.startsWith(text)) : [[text, part.terms[text] ?? []]];
      for (const [, steps] of entries) {
        let chapter = -1;
        for (const step of steps) found.add((chapter += step));
      }
      common = common === null ? found : new Set([...common].filter((chapter) => found.has(chapter)));
      if (common.size === 0) break;
    }
    // The newest first: so chapters are numbered.
    return [...(common ?? [])].sort((a, b) => a - b);
  }

  /// The first sentence of a chapter with the first of the parts, if the chapter has all of them.
  function hitIn(chapter, parts) {
    const whole = folded([chapter.title, ...chapter.sentences.map(([, text]) => text)].join(" "));
    if (!parts.every((part) => whole.includes(part))) return null;
    const sentence = chapter.sentences.find(([, text]) => parts.some((part) => folded(text).includes(part)));
    return { time: sentence?.[0] ?? chapter.start, text: sentence?.[1] ?? "" };
  }

  /// Marks the parts in a text, which folding may have made longer or shorter: only where it did not.
  function writeMarked(element, text, parts) {
    const plain = folded(text);
    const at = plain.length === text.length ? parts.map((part) => [plain.indexOf(part), part.length]).find(([i]) => i >= 0) : null;
    if (!at) return element.append(text.length > 120 ? text.slice(0, 120) + "…" : text);
    const from = Math.max(0, at[0] - 40);
    const to = Math.min(text.length, at[0] + at[1] + 60);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at[0], at[0] + at[1]);
    element.append((from > 0 ? "…" : "") + text.slice(from, at[0]), mark, text.slice(at[0] + at[1], to) + (to < text.length ? "…" : ""));
  }

  function resultOf(episode, chapter, hit, parts) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(`episodes/${encodeURIComponent(episode.folder)}/index.html#t=${Math.floor(hit.time)}`, root).href;
    link.textContent = chapter.title;
    if (chapter.language) link.lang = chapter.language;
    const facts = document.createElement("span");
    facts.className = "facts";
    facts.textContent = `${episode.title} · ${clock(hit.time)}`;
    const text = document.createElement("p");
    if (chapter.language) text.lang = chapter.language;
    writeMarked(text, hit.text, parts);
    item.append(link, facts, text);
    return item;
  }

  let search = 0;
  async function run(query, shown) {
    const mine = ++search;
    const parts = folded(query).split(/\s+/).filter(Boolean);
    const terms = termsOf(folded(query));
    const page = new URL(location.href);
    if (query) page.searchParams.set("q", query);
    else page.searchParams.delete("q");
    if (page.protocol.startsWith("http")) history.replaceState(null, "", page);
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    if (terms.length === 0) return;
    status.textContent = say.searching;
    try {
      const index = await ask("search/index.json", "no-cache");
      const items = [];
      let rest = false;
      for (const number of await candidatesOf(terms, index)) {
        const episode = index.episodes.find(({ first, count }) => number >= first && number < first + count);
        const { chapters } = await ask(`episodes/${encodeURIComponent(episode.folder)}/search.json?v=${episode.version}`);
        const chapter = chapters[number - episode.first];
        const hit = chapter && hitIn(chapter, parts);
        if (mine !== search) return;
        if (!hit) continue;
        rest = items.length === shown;
        if (rest) break;
        items.push(resultOf(episode, chapter, hit, parts));
      }
      if (mine !== search) return;
      list.replaceChildren(...items);
      more.hidden = !rest;
      more.onclick = async () => {
        await run(query, shown + kResults);
        list.children[shown]?.querySelector("a").focus();
      };
      status.textContent = items.length ? filled(rest ? say.foundMore : say.found, items.length) : say.foundNothing;
    } catch {
      if (mine === search) status.textContent = location.protocol === "file:" ? say.searchNeedsHost : say.searchFailed;
    }
  }

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => run(field.value.trim(), kResults), 300);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    run(field.value.trim(), kResults);
  });
  const asks = new URL(location.href).searchParams.get("q");
  if (asks) {
    field.value = asks;
    run(asks, kResults);
  }

  // The browser says when the station can be installed as an app.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const install = document.getElementById("install");
    install.hidden = false;
    install.onclick = async () => {
      install.hidden = true;
      await event.prompt();
    };
  });
  installWorker(root);
}
