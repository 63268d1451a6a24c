// usage: site_test.mjs SITE_SAMPLE [ONLY]
//
// Publishes two small stations with the program site_sample and drives their pages in Debian's Chromium as
// listeners do: by mouse, by keyboard, without JavaScript, without a network. axe-core and html-validate judge
// every kind of page. With ONLY, the tests whose name has it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { serve } from "./server.mjs";

const [sample, only = ""] = process.argv.slice(2);
// Installed by scripts/setup.sh --dev, in the versions of tests/judges/package-lock.json.
const judges = process.env.BOBAO_JUDGES ?? path.join(homedir(), ".cache/bobao/judges");
if (!existsSync(path.join(judges, "node_modules/playwright-core"))) {
  console.error(`site_test: no judges in ${judges}; run scripts/setup.sh --dev`);
  process.exit(1);
}
const require = createRequire(path.join(judges, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const work = mkdtempSync(path.join(tmpdir(), "bobao-site-"));
const site = path.join(work, "site");
execFileSync(sample, [site], { stdio: "inherit" });
let server = await serve(site);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--autoplay-policy=no-user-gesture-required"],
});

const kEpisode = "episodes/2025-02-13/index.html";
const kPages = {
  station: "index.html", episode: kEpisode, withdrawn: "episodes/2025-02-10/index.html",
  transcript: "episodes/2025-02-13/transcript.html", largePrint: "episodes/2025-02-13/large-print.html",
};
const origin = () => server.address;
const troubles = [];

/// A page of one of the stations in a browser that nobody has used, which notes everything that is not right.
async function visit(station, page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin()) && !url.startsWith("data:") && !url.startsWith("blob:")) troubles.push(`asked another host: ${url}`);
  });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  tab.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text()}`));
  await tab.goto(new URL(`${station}/${page}`, origin()).href, { waitUntil: "load" });
  return tab;
}
const close = (tab) => tab.context().close();
const at = (tab) => tab.evaluate(() => document.querySelector("audio").currentTime);
const elapsed = (tab) => tab.textContent("#elapsed");
const paused = (tab) => tab.evaluate(() => document.querySelector("audio").paused);
/// Waits until `holds` is true in the page. Asks again and again from here: what a library would leave in the page to
/// ask there needs eval, which the pages' policy forbids.
async function until(tab, holds, value) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((later) => setTimeout(later, 50)))
    if (await tab.evaluate(holds, value)) return;
  throw new Error(`never true in half a minute: ${holds}`);
}
const ready = (tab) => until(tab, () => document.querySelector("audio").readyState > 0);
const status = (tab) => tab.textContent("#status");
const near = (actual, expected, by = 0.6) => assert.ok(Math.abs(actual - expected) <= by, `${actual} is not near ${expected}`);
/// The link of a chapter and where it begins.
async function chapter(tab, index) {
  const link = tab.locator(".chapters a").nth(index);
  return { link, start: Number(await link.getAttribute("data-start")), title: (await link.locator(".title").textContent()).trim() };
}
const choose = (tab, choices) => tab.addInitScript((value) => localStorage.setItem("bobao choices", JSON.stringify(value)), choices);

const tests = {
  async "plays, and the words follow the voice one by one"() {
    const tab = await visit("zh", kEpisode);
    assert.equal(await tab.locator("audio").isVisible(), false);
    await tab.click("#play");
    await until(tab, () => document.querySelector("audio").currentTime > 0.4);
    assert.equal(await tab.getAttribute("#play", "aria-label"), "暂停");
    const seen = await tab.evaluate(async () => {
      const words = new Set(), sentences = new Set();
      const end = performance.now() + 2500;
      while (performance.now() < end) {
        for (const range of CSS.highlights.get("word")) words.add(range.startContainer.data.slice(range.startOffset, range.endOffset));
        const sentence = document.querySelector(".s.now");
        if (sentence) sentences.add(sentence.textContent);
        await new Promise(requestAnimationFrame);
      }
      return { words: [...words], sentences: [...sentences] };
    });
    assert.ok(seen.words.length >= 5, `words: ${seen.words}`);
    assert.ok(seen.words.every((word) => "这里是柳河日报今天2025年月日星期四".includes(word)), `words: ${seen.words}`);
    assert.equal(seen.sentences[0], "这里是《柳河日报》。");
    await tab.click("#play");
    assert.equal(await paused(tab), true);
    await close(tab);
  },

  async "the highlighted word is the one that the timeline has at that time"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    const wrong = await tab.evaluate(async () => {
      const audio = document.querySelector("audio");
      const facts = JSON.parse(document.getElementById("facts").textContent);
      const wrong = [];
      const sentences = [...document.querySelectorAll("#transcript .s")];
      for (let i = 0; i < sentences.length; ++i) {
        let time = facts.words[i][0], place = 0;
        for (let k = 2; k < facts.words[i].length; k += 3) {
          place += facts.words[i][k];
          time += facts.words[i][k + 2];
          const word = sentences[i].textContent.slice(place, place + facts.words[i][k + 1]);
          place += facts.words[i][k + 1];
          if (k % 15 !== 2) continue;
          audio.currentTime = time / 100 + 0.02;
          await new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
          audio.dispatchEvent(new Event("timeupdate"));
          const shown = [...CSS.highlights.get("word")].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
          if (shown[0] !== word) wrong.push(`${word} at ${time / 100}: ${shown}`);
          if (!sentences[i].classList.contains("now")) wrong.push(`sentence ${i} at ${time / 100}`);
        }
      }
      return wrong;
    });
    assert.deepEqual(wrong, []);
    await close(tab);
  },

  async "a chapter is jumped to, shown as current, told to who cannot see it, with its picture"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    const third = await chapter(tab, 2);
    await third.link.click();
    await until(tab, (start) => document.querySelector("audio").currentTime >= start, third.start);
    near(await at(tab), third.start, 2);
    assert.equal(await paused(tab), false);
    assert.equal(await third.link.getAttribute("aria-current"), "true");
    assert.equal(await tab.locator(".chapters [aria-current]").count(), 1);
    assert.ok((await status(tab)).includes(third.title));
    assert.ok((await tab.getAttribute("#picture", "src")).endsWith("article-2.png"));
    assert.equal(await tab.evaluate(() => navigator.mediaSession.metadata.title), third.title);
    assert.equal(await tab.evaluate(() => document.getElementById("picture").complete && document.getElementById("picture").naturalWidth > 0), true);
    // Back to the beginning of a chapter that is under way; from there to the one before.
    await tab.click("#play");
    const second = (await chapter(tab, 1)).start;
    await tab.click("#previous");
    near(await at(tab), second);
    await tab.click("#forward");
    await tab.click("#previous");
    near(await at(tab), second);
    await tab.click("#next");
    near(await at(tab), third.start);
    await close(tab);
  },

  async "a sentence that is clicked is played"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    const last = tab.locator("#article-3 .s").last();
    const index = await tab.evaluate(() => [...document.querySelectorAll("#transcript .s")].indexOf([...document.querySelectorAll("#article-3 .s")].at(-1)));
    const start = await tab.evaluate((i) => JSON.parse(document.getElementById("facts").textContent).words[i][0] / 100, index);
    await last.click();
    await until(tab, (time) => document.querySelector("audio").currentTime >= time - 0.1, start);
    near(await at(tab), start, 2);
    assert.equal(await paused(tab), false);
    await tab.click("#play");
    await tab.click("#previous-sentence");
    assert.ok((await at(tab)) <= start + 0.1);
    await close(tab);
  },

  async "ten seconds and speeds; the speed and the place are remembered"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    await tab.click("#forward");
    near(await at(tab), 10);
    await tab.click("#back");
    near(await at(tab), 0);
    await tab.selectOption("#speed", "3");
    assert.equal(await tab.evaluate(() => document.querySelector("audio").playbackRate), 3);
    assert.equal(await tab.evaluate(() => document.querySelector("audio").preservesPitch), true);
    await tab.click("#forward");
    await tab.goto(new URL("zh/index.html", origin()).href);
    assert.match(await tab.textContent(".newest .heard"), /0:10/);
    await tab.goto(new URL(`zh/${kEpisode}`, origin()).href);
    await ready(tab);
    await until(tab, () => document.querySelector("audio").currentTime > 9);
    near(await at(tab), 10, 1);
    assert.equal(await tab.evaluate(() => document.querySelector("audio").playbackRate), 3);
    assert.match(await status(tab), /0:10/);
    assert.equal(await paused(tab), true);
    await close(tab);
  },

  async "a speed that has an edition of its own plays it from the same sentence"() {
    const tab = await visit("en", kEpisode);
    await ready(tab);
    const link = tab.locator(".chapters a").nth(2);
    await link.click();
    await tab.click("#play");
    const rate = () => tab.evaluate(() => document.querySelector("audio").playbackRate);
    const source = () => tab.evaluate(() => document.querySelector("audio").currentSrc);
    const { at: knots } = JSON.parse(await tab.textContent("#facts")).fast[0];
    // A busy machine may have played for a second before the button was pressed.
    const here = await at(tab);
    const before = await elapsed(tab);
    await tab.selectOption("#speed", "2");
    await until(tab, () => /fast-2x\.mp3/.test(document.querySelector("audio").currentSrc) && document.querySelector("audio").readyState > 0);
    assert.equal(await rate(), 1);
    // In the sentence that was heard, at the time that it has there.
    const knot = knots.findLastIndex(([normal]) => normal <= here * 100 + 1);
    const [[normal, fast], [nextNormal, nextFast]] = [knots[knot], knots[knot + 1] ?? [Infinity, Infinity]];
    const inside = Number.isFinite(nextNormal) ? ((here * 100 - normal) / (nextNormal - normal)) * (nextFast - fast) : 0;
    near(await at(tab), (fast + inside) / 100, 0.6);
    assert.equal(await elapsed(tab), before);
    // What no edition has is stretched from the nearest.
    await tab.selectOption("#speed", "3");
    assert.match(await source(), /fast-2x/);
    near(await rate(), 1.5, 0.001);
    await tab.selectOption("#speed", "1");
    await until(tab, () => /episode\.mp3/.test(document.querySelector("audio").currentSrc) && document.querySelector("audio").readyState > 0);
    assert.equal(await rate(), 1);
    near(await at(tab), here, 1);
    await close(tab);
  },

  async "a link to a moment is copied and opens there, without playing"() {
    const tab = await visit("zh", kEpisode, { permissions: ["clipboard-read", "clipboard-write"] });
    await ready(tab);
    await tab.click("#forward");
    await tab.click("#share");
    await until(tab, () => document.getElementById("status").textContent !== "");
    const link = await tab.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.endsWith("#t=10"), link);
    await close(tab);
    for (const [hash, seconds] of [["#t=10", 10], ["#t=0:12", 12], ["#t=0m11s", 11], ["#t=npt:9,20", 9]]) {
      const other = await visit("zh", kEpisode + hash);
      await ready(other);
      await until(other, () => document.querySelector("audio").currentTime > 5);
      near(await at(other), seconds);
      assert.equal(await paused(other), true);
      await close(other);
    }
  },

  async "everything can be done with the keyboard alone, and what has the focus is never hidden"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    const reached = new Set();
    for (let i = 0; i < 120; ++i) {
      await tab.keyboard.press("Tab");
      const focus = await tab.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const box = element.getBoundingClientRect();
        const player = document.getElementById("player");
        const bar = player.getBoundingClientRect();
        const style = getComputedStyle(element);
        return {
          name: element.id || element.dataset.start || element.textContent.trim() || element.name,
          hidden: !player.contains(element) && box.top < bar.bottom - 1 && box.bottom > bar.top + 1,
          outside: box.bottom < 0 || box.top > innerHeight,
          outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        };
      });
      if (!focus) break;
      reached.add(focus.name);
      assert.equal(focus.hidden, false, `${focus.name} is behind the player`);
      assert.equal(focus.outside, false, `${focus.name} is outside the window`);
      assert.equal(focus.outline, true, `${focus.name} shows no focus`);
    }
    for (const name of ["previous", "back", "play", "forward", "next", "seek", "speed", "follow", "previous-sentence", "next-sentence", "share", "keep"])
      assert.ok(reached.has(name), `${name} cannot be reached: ${[...reached]}`);
    await tab.focus("#play");
    await tab.keyboard.press("Enter");
    assert.equal(await paused(tab), false);
    await tab.keyboard.press("Space");
    assert.equal(await paused(tab), true);
    await tab.focus("#seek");
    const before = await at(tab);
    await tab.keyboard.press("ArrowRight");
    near(await at(tab), before + 10, 1);
    assert.match(await tab.getAttribute("#seek", "aria-valuetext"), /秒.*共.*；.+/);
    await close(tab);
  },

  async "single keys work, and not once they are switched off"() {
    const tab = await visit("zh", kEpisode);
    await ready(tab);
    await tab.keyboard.press("l");
    near(await at(tab), 10);
    await tab.keyboard.press("j");
    near(await at(tab), 0);
    await tab.keyboard.press("n");
    near(await at(tab), (await chapter(tab, 1)).start);
    await tab.keyboard.press("k");
    assert.equal(await paused(tab), false);
    await tab.keyboard.press("k");
    await tab.keyboard.press("]");
    assert.equal(await tab.evaluate(() => document.querySelector("audio").playbackRate), 1.25);
    await tab.keyboard.press("f");
    assert.equal(await tab.getAttribute("#follow", "aria-pressed"), "false");
    await tab.click("details.display summary");
    await tab.uncheck("#keys");
    await tab.keyboard.press("Escape");
    const before = await at(tab);
    for (const key of ["l", "n", "k", "]", "f"]) await tab.keyboard.press(key);
    assert.equal(await at(tab), before);
    assert.equal(await paused(tab), true);
    await close(tab);
  },

  async "colours and letters are chosen and kept on all pages"() {
    const tab = await visit("zh", kEpisode);
    const ground = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await tab.click("details.display summary");
    await tab.check("input[value=contrast]");
    assert.equal(await ground(), "rgb(0, 0, 0)");
    await tab.check("input[value=dark]");
    const dark = await ground();
    assert.notEqual(dark, light);
    await tab.selectOption("#size", "200");
    assert.equal(await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
    await tab.goto(new URL("zh/index.html", origin()).href);
    assert.equal(await ground(), dark);
    assert.equal(await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
    await close(tab);
  },

  async "search finds words, parts of words and single characters in all episodes"() {
    const search = async (tab, query) => {
      await tab.fill("#query", query);
      await tab.press("#query", "Enter");
      await until(tab, () => !["", "正在搜索……", "Searching…"].includes(document.getElementById("found").textContent));
      const found = await tab.locator("#results a").evaluateAll((links) => links.map((link) => link.href));
      await tab.evaluate(() => (document.getElementById("found").textContent = ""));
      return found;
    };
    const tab = await visit("zh", "index.html");
    assert.equal((await search(tab, "双向六车道")).length, 3);
    assert.equal((await search(tab, "桥")).length, 3);
    assert.equal((await search(tab, "１２８０ 大桥")).length, 3);
    assert.equal((await search(tab, "APPLES hon")).length, 3);
    assert.equal((await search(tab, "星期四")).length, 3);
    assert.equal((await search(tab, "四期星")).length, 0);
    await close(tab);
    const again = await visit("zh", "index.html?q=" + encodeURIComponent("双向六车道"));
    await again.waitForSelector("#results a");
    const address = await again.locator("#results a").first().getAttribute("href");
    assert.ok(address.includes("episodes/2025-02-13/index.html#t="), address);
    assert.match(await again.locator("#results mark").first().textContent(), /双向六车道/);
    await again.locator("#results a").first().click();
    await ready(again);
    await until(again, () => document.querySelector("audio").currentTime > 1);
    near(await at(again), Number(/#t=(\d+)/.exec(address)[1]), 1);
    await close(again);
    const english = await visit("en", "index.html");
    assert.equal((await search(english, "bicycl")).length, 1);
    await close(english);
  },

  async "an episode that is kept is there and plays without a network"() {
    const tab = await visit("zh", kEpisode);
    await tab.evaluate(() => navigator.serviceWorker.ready);
    await tab.click("#keep");
    await until(tab, () => document.getElementById("keep").getAttribute("aria-pressed") === "true");
    const port = server.port;
    await server.stop();
    try {
      await tab.reload();
      assert.equal(await tab.textContent("h1"), "柳河日报 2025年2月13日");
      await ready(tab);
      assert.equal(await tab.evaluate(() => document.getElementById("picture").naturalWidth > 0), true);
      const last = await chapter(tab, 3);
      await last.link.click();
      await until(tab, (start) => document.querySelector("audio").currentTime > start + 0.3, last.start);
      // Parts are answered as parts, and one that does not exist as that.
      const parts = await tab.evaluate(async () => {
        const source = document.querySelector("audio source").src;
        const ask = async (range) => {
          const answer = await fetch(source, { headers: { range } });
          return [answer.status, answer.headers.get("content-range"), (await answer.arrayBuffer()).byteLength];
        };
        return [await ask("bytes=100-199"), await ask("bytes=-50"), await ask("bytes=99999999-")];
      });
      assert.equal(parts[0][0], 206);
      assert.equal(parts[0][2], 100);
      assert.match(parts[0][1], /^bytes 100-199\/\d+$/);
      assert.equal(parts[1][2], 50);
      assert.equal(parts[2][0], 416);
      await tab.goto(new URL("zh/index.html", origin()).href);
      assert.equal(await tab.textContent("h1"), "柳河之声");
    } finally {
      server = await serve(site, port);
    }
    await close(tab);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !/ERR_CONNECTION_REFUSED|ERR_FAILED|416/.test(trouble)));
  },

  async "what a station withdraws is gone from the kept episode once there is a network again"() {
    const folder = path.join(site, "zh/episodes/2025-02-12");
    const page = path.join(folder, "index.html");
    const before = readFileSync(page, "utf8");
    const worker = path.join(site, "zh/service-worker.js");
    const code = readFileSync(worker, "utf8");
    const tab = await visit("zh", "episodes/2025-02-12/index.html");
    await tab.evaluate(() => navigator.serviceWorker.ready);
    await tab.click("#keep");
    await until(tab, () => document.getElementById("keep").getAttribute("aria-pressed") === "true");
    const hash = await tab.evaluate(() => new URL(document.querySelector("audio source").src).searchParams.get("v"));
    const inStores = (address) => tab.evaluate(async (one) => Boolean(await caches.match(one)), address);
    const old = await tab.evaluate(() => document.querySelector("audio source").src);
    const offline = async (during) => {
      const port = server.port;
      await server.stop();
      try {
        await during();
      } finally {
        server = await serve(site, port);
      }
    };
    try {
      // The same as bobao publish --withdraw makes of it: another page, which names other sound.
      const remade = before.replaceAll(hash, "0badcafe").replace(/"version":"\w{8}"/, '"version":"0badcafe"')
        .replace("</h1>", "（已更正）</h1>");
      assert.notEqual(remade, before.replaceAll(hash, "0badcafe").replace("</h1>", "（已更正）</h1>"));
      await offline(async () => {
        writeFileSync(page, remade);
        await tab.reload();
        assert.ok(!(await tab.textContent("h1")).includes("已更正"));
        assert.equal(await inStores(old), true);
      });
      // The old page is still open; its player is stopped, and its sound is in no store.
      const asked = (address) => fetch(address, { headers: { range: "bytes=0-99" } }).then((answer) => answer.status);
      for (let i = 0; i < 60 && (await inStores(old)); ++i, await tab.waitForTimeout(500)) await tab.evaluate(asked, old);
      await until(tab, () => document.getElementById("status").textContent.startsWith("这期节目有改动"));
      assert.equal(await inStores(old), false);
      // The new page knows that it is to be kept, and then it is the new one that is there without a network.
      await tab.reload();
      await until(tab, () => document.getElementById("keep").getAttribute("aria-pressed") === "true");
      await offline(async () => {
        await tab.reload();
        assert.ok((await tab.textContent("h1")).includes("已更正"));
        await ready(tab);
      });
      // The whole episode goes: any page that is opened with a network is enough.
      writeFileSync(page, "<!doctype html><html lang=zh-CN><title>x</title><h1>这期节目已撤下</h1>");
      writeFileSync(worker, code.replace(/VERSION = "/, 'VERSION = "withdrawn-'));
      const kept = () => tab.evaluate(async () => {
        for (const name of await caches.keys())
          for (const { url } of await (await caches.open(name)).keys()) if (url.includes(".mp3")) return true;
        return false;
      });
      assert.equal(await kept(), true);
      await tab.goto(new URL("zh/index.html", origin()).href);
      await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      for (const end = Date.now() + 30_000; (await kept()) && Date.now() < end; ) await tab.waitForTimeout(100);
      assert.equal(await kept(), false);
      await offline(async () => {
        await tab.goto(new URL("zh/episodes/2025-02-12/index.html", origin()).href);
        assert.equal(await tab.textContent("h1"), "这期节目已撤下");
      });
    } finally {
      writeFileSync(page, before);
      writeFileSync(worker, code);
    }
    await close(tab);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !/ERR_CONNECTION_REFUSED|ERR_FAILED/.test(trouble)));
  },

  async "a new making of the station replaces what the worker kept"() {
    const tab = await visit("en", "index.html");
    await tab.evaluate(() => navigator.serviceWorker.ready);
    const stores = () => tab.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("bobao-shell")));
    const [old] = await stores();
    const worker = path.join(site, "en/service-worker.js");
    const text = readFileSync(worker, "utf8");
    writeFileSync(worker, text.replace(/VERSION = "/, 'VERSION = "next-'));
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    for (let i = 0; i < 100 && (await stores()).includes(old); ++i) await tab.waitForTimeout(100);
    const left = await stores();
    assert.equal(left.length, 1);
    assert.notEqual(left[0], old);
    writeFileSync(worker, text);
    await close(tab);
  },

  async "without JavaScript there are a player, the chapters and the words"() {
    const tab = await visit("zh", kEpisode, { javaScriptEnabled: false });
    assert.equal(await tab.locator("audio[controls]").isVisible(), true);
    for (const hidden of [".wave", "#play", ".actions", "details.display"]) assert.equal(await tab.locator(hidden).isVisible(), false, hidden);
    assert.match(await tab.locator(".chapters a").nth(1).getAttribute("href"), /^episode\.mp3\?v=[0-9a-f]{8}#t=\d/);
    assert.ok((await tab.textContent("#transcript")).includes("桥长1280米，双向六车道。"));
    assert.equal(await tab.locator(".downloads a").first().isVisible(), true);
    await close(tab);
    const station = await visit("zh", "index.html", { javaScriptEnabled: false });
    assert.equal(await station.locator("audio[controls]").isVisible(), true);
    assert.equal(await station.locator("#search").isVisible(), false);
    await close(station);
  },

  async "the policy of the pages holds: no other script, nothing from another host"() {
    const tab = await visit("zh", kEpisode);
    const blocked = await tab.evaluate(async () => {
      const violations = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://elsewhere.invalid/x.png";
      document.body.append(image);
      await fetch("https://elsewhere.invalid/").catch(() => {});
      await new Promise((done) => setTimeout(done, 200));
      return { violations, injected: window.injected === true };
    });
    assert.equal(blocked.injected, false);
    for (const directive of ["script-src-elem", "img-src", "connect-src"]) assert.ok(blocked.violations.includes(directive), directive);
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !/Content Security Policy|elsewhere\.invalid/.test(trouble)));
    await close(tab);
  },

  async "on paper there is no player"() {
    const tab = await visit("zh", kEpisode);
    await tab.emulateMedia({ media: "print" });
    for (const hidden of ["#player", ".top", ".contents", ".actions"]) assert.equal(await tab.locator(hidden).isVisible(), false, hidden);
    assert.equal(await tab.locator("#article-1").isVisible(), true);
    await close(tab);
  },

  async "there is sound on every kind of page, also where an episode was withdrawn"() {
    for (const station of ["zh", "en"])
      for (const [kind, page] of Object.entries(kPages)) {
        const tab = await visit(station, page);
        await ready(tab);
        await tab.evaluate(() => document.querySelector("audio").play());
        await until(tab, () => document.querySelector("audio").currentTime > 0.2);
        if (kind === "withdrawn")
          assert.equal(await tab.locator("section audio").evaluate((sound) => new URL(sound.querySelector("source").src).pathname),
            `/${station}/${kEpisode.replace("index.html", "episode.mp3")}`);
        await close(tab);
      }
  },

  async "axe-core finds nothing on any kind of page, narrow and wide, light, dark and in high contrast"() {
    const found = [];
    for (const station of ["zh", "en"])
      for (const [kind, page] of Object.entries(kPages))
        for (const width of [320, 1280])
          for (const colours of ["light", "dark", "contrast"]) {
            // Enough of high contrast: each kind once.
            if (colours === "contrast" && (width === 320 || station === "en")) continue;
            const where = `${station} ${kind} ${width} ${colours}`;
            const tab = await visit(station, page, { viewport: { width, height: 800 }, colorScheme: colours === "dark" ? "dark" : "light" });
            if (colours === "contrast") {
              await choose(tab, { theme: "contrast" });
              await tab.reload();
            }
            if (kind === "episode") await tab.locator("#article-1 .s").first().click();
            const scheme = await tab.evaluate(() => document.documentElement.scrollWidth);
            if (scheme > width) found.push(`${where}: ${scheme} px wide`);
            const small = await tab.evaluate(() => [...document.querySelectorAll("button, select, input, summary")]
              .filter((element) => element.checkVisibility() && element.offsetParent).filter((element) => Math.min(element.offsetWidth, element.offsetHeight) < 24).map((element) => element.id || element.textContent));
            if (small.length) found.push(`${where}: smaller than 24 px: ${small}`);
            await tab.evaluate(() => scrollTo(0, 0));
            await tab.evaluate(axe);
            const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
            for (const { id, nodes } of violations) found.push(`${where}: ${id} ${nodes[0].target} ${nodes[0].failureSummary}`);
            await close(tab);
          }
    assert.deepEqual(found, []);
  },

  async "letters twice as large and wider spaces fit a narrow window"() {
    for (const [kind, page] of Object.entries(kPages)) {
      const tab = await visit("zh", page, { viewport: { width: 320, height: 640 } });
      await choose(tab, { size: "200" });
      await tab.reload();
      await tab.addStyleTag({ content: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" });
      assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 320, kind);
      await close(tab);
    }
  },

  async "html-validate finds nothing"() {
    const { HtmlValidate, StaticConfigLoader } = require("html-validate");
    const judge = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard", "html-validate:a11y"] }));
    for (const station of ["zh", "en"])
      for (const page of Object.values(kPages)) {
        const { results } = await judge.validateFile(path.join(site, station, page));
        const said = results.flatMap((result) => result.messages).map((message) => `${page}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
        assert.deepEqual(said, []);
      }
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (!name.includes(only)) continue;
  const begin = Date.now();
  try {
    await test();
    assert.deepEqual(troubles, []);
    console.log(`ok    ${name} (${Date.now() - begin} ms)`);
  } catch (error) {
    ++failed;
    console.log(`FAIL  ${name}\n      ${error.message.split("\n").join("\n      ")}`);
  }
  troubles.length = 0;
}
await browser.close();
await server.stop();
rmSync(work, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
