// usage: signage_test.mjs SIGNAGE_SAMPLE [ONLY]
//
// Drives the page for public screens in Debian's Chromium, beside a live list that FFmpeg writes in real time: it
// plays, the captions follow, the network goes and comes, the server is started anew with other numbers. axe-core,
// html-validate and jsQR judge it. With ONLY, the tests whose name has it; with $SIGNAGE_PICTURES, screenshots go there.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { serve } from "./server.mjs";

const [sample, only = ""] = process.argv.slice(2);
// Installed by scripts/setup.sh --dev, in the versions of tests/judges/package-lock.json.
const judges = process.env.BOBAO_JUDGES ?? path.join(homedir(), ".cache/bobao/judges");
if (!existsSync(path.join(judges, "node_modules/jsqr"))) {
  console.error(`signage_test: no judges in ${judges}; run scripts/setup.sh --dev`);
  process.exit(1);
}
const require = createRequire(path.join(judges, "x.js"));
const { chromium } = require("playwright-core");
const { HtmlValidate, StaticConfigLoader } = require("html-validate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const jsQR = readFileSync(require.resolve("jsqr/dist/jsQR.js"), "utf8");

const kEpisode = "https://radio.example.org/episodes/2025-02-13/";
const kSegment = 1;
const work = mkdtempSync(path.join(tmpdir(), "bobao-signage-"));
const pictures = process.env.SIGNAGE_PICTURES;
const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const troubles = [];

/// A live list as `bobao loop` has them, AAC in fragmented MP4 with the time of day, written while it is played.
function broadcast(folder, firstNumber) {
  const ffmpeg = spawn("ffmpeg", ["-v", "error", "-nostdin", "-re", "-f", "lavfi",
    "-i", "sine=frequency=330:sample_rate=44100,tremolo=f=2", "-c:a", "aac", "-b:a", "64k", "-f", "hls",
    "-hls_time", String(kSegment), "-hls_list_size", "40", "-hls_segment_type", "fmp4", "-start_number", String(firstNumber),
    "-hls_segment_filename", path.join(folder, "segment-%d.m4s"), "-hls_fmp4_init_filename", "init.mp4",
    "-hls_flags", "program_date_time+temp_file+delete_segments", path.join(folder, "live.m3u8")],
  { stdio: ["ignore", "inherit", "inherit"] });
  return () => new Promise((ended) => {
    ffmpeg.on("exit", ended);
    ffmpeg.kill("SIGKILL");
  });
}

const kTitles = {
  zh: ["柳河大桥今日通车 两岸往来缩短四十分钟", "集市改到星期六", "周末前有雨 西风四到五级", "图书馆延长开放时间至晚上九点"],
  en: ["The harbour bridge opens and the way across is forty minutes shorter", "Market day moves to Saturday",
    "Rain until the weekend, with wind from the west", "The library stays open until nine"],
};
const kTexts = {
  zh: ["柳河大桥星期四上午正式通车，", "全长两千三百米，双向六车道，设有自行车道和人行道。", "从此河西居民进城不必再绕行。"],
  en: ["The new bridge across the harbour opened to traffic on Thursday morning.", "It has six lanes and a path for bicycles.",
    "Nobody on the west bank needs the long way round any more."],
};

/// What `bobao loop` says beside the list: items of a minute from `begin` on, a word every 0.4 s.
function newsAt(begin, language, edition = "2025-02-13") {
  const items = [];
  for (let i = 0; i < 3; ++i) {
    const sentences = [];
    let moment = begin + i * 60000 + 200;
    for (let round = 0; round < 6; ++round)
      for (const text of kTexts[language]) {
        const words = [];
        const first = moment;
        for (const word of language === "zh" ? text.match(/[一-鿿]{1,2}/g) : text.match(/[A-Za-z]+/g)) {
          const place = Buffer.byteLength(text.slice(0, text.indexOf(word, words.length ? words[words.length - 1][4] : 0)));
          const end = text.indexOf(word, words.length ? words[words.length - 1][4] : 0) + word.length;
          words.push([place, place + Buffer.byteLength(word), moment, moment + 380, end]);
          moment += 400;
        }
        sentences.push({ text, begin: first, end: moment, words: words.map((word) => word.slice(0, 4)) });
      }
    items.push({ kind: "article", title: kTitles[language][i], column: language === "zh" ? "要闻" : "City", language, edition,
      article: i + 1, begin: begin + i * 60000, end: begin + (i + 1) * 60000, page: kEpisode, sentences });
  }
  return { version: 1, written: new Date(begin).toISOString(), station: language === "zh" ? "柳河之声" : "Willow River Radio",
    publication: "柳河日报", language, time_zone: "Asia/Shanghai", edition, date: edition, page: kEpisode, items,
    next: [{ kind: "article", title: kTitles[language][3], column: "", language, edition, article: 4 }] };
}
function write(folder, news) {
  writeFileSync(path.join(folder, "now.part"), JSON.stringify(news));
  renameSync(path.join(folder, "now.part"), path.join(folder, "now.json"));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
});

/// A folder on the air, its server, and a page in a browser that nobody has used.
async function screen(language, options = {}, address = "") {
  const folder = mkdtempSync(path.join(work, `${language}-`));
  execFileSync(sample, [folder, language, kEpisode], { stdio: "inherit" });
  const begin = Date.now();
  const stop = broadcast(folder, 1);
  write(folder, newsAt(begin, language));
  const list = path.join(folder, "live.m3u8");
  for (const end = Date.now() + 30_000; ; await later(100)) {
    if (existsSync(list) && readFileSync(list, "utf8").split("#EXTINF").length > 4) break;
    assert.ok(Date.now() < end, "FFmpeg writes no list");
  }
  const server = await serve(folder);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, ...options });
  context.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(server.address)) troubles.push(`asked another host: ${url}`);
  });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  await tab.goto(server.address + address, { waitUntil: "load" });
  const it = { folder, begin, tab, context, server, stop };
  it.close = async () => {
    await context.close();
    await it.stop();
    await it.server.stop();
  };
  return it;
}
/// Waits until `holds` is true in the page, without eval, which the page's policy forbids.
async function until(tab, holds, value, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await later(50))
    if (await tab.evaluate(holds, value)) return;
  throw new Error(`never true in ${seconds} s: ${holds}; ${JSON.stringify(await looks(tab))}`);
}
const looks = (tab) => tab.evaluate(() => {
  const sound = document.querySelector("audio");
  return { state: document.getElementById("state").textContent, at: sound.currentTime, paused: sound.paused, muted: sound.muted,
    headline: document.getElementById("headline").textContent, caption: document.getElementById("caption").textContent,
    said: [...document.querySelectorAll(".said")].map((word) => word.textContent).join(""),
    next: [...document.querySelectorAll("#next-items li")].map((entry) => entry.textContent) };
});
/// Waits until the sound has gone on for a second.
async function plays(tab, seconds) {
  const at = await tab.evaluate(() => document.querySelector("audio").currentTime);
  await until(tab, (place) => {
    const { currentTime } = document.querySelector("audio");
    return currentTime > place + 1 || currentTime < place;
  }, at, seconds);
  await until(tab, (place) => !document.querySelector("audio").paused && document.querySelector("audio").currentTime > place,
    await tab.evaluate(() => document.querySelector("audio").currentTime), seconds);
}

const tests = {
  async "plays at a press, and the captions follow what is heard word by word"() {
    const it = await screen("zh");
    const { tab } = it;
    assert.equal(await tab.evaluate(() => document.querySelector("audio").paused), true);
    await tab.click("#play");
    await plays(tab);
    await until(tab, () => document.querySelectorAll(".said").length > 3);
    const first = await looks(tab);
    assert.equal(first.headline, kTitles.zh[0]);
    assert.deepEqual(first.next, [kTitles.zh[1], kTitles.zh[2], kTitles.zh[3]]);
    assert.ok(kTexts.zh.includes(first.caption), first.caption);
    assert.ok(first.caption.startsWith(first.said), first.said);
    assert.equal(first.state, "");
    // What is heard is told by the list: three segments and what is in the air behind the wall clock.
    const word = await tab.evaluate(() => document.querySelector(".word > span").textContent);
    const sentence = newsAt(it.begin, "zh").items[0].sentences.filter(({ text }) => text === first.caption);
    assert.ok(word !== "" && sentence.length > 0);
    const behind = await tab.evaluate(() => document.querySelector("audio").buffered.end(0) - document.querySelector("audio").currentTime);
    assert.ok(behind < 12 * kSegment, `${behind} s behind`);
    // The code is read as a telephone reads it.
    await tab.evaluate(jsQR);
    const address = await tab.evaluate(async () => {
      const picture = new Image();
      picture.src = document.getElementById("code-picture").src;
      await picture.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 500;
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0, 500, 500);
      return self.jsQR(context.getImageData(0, 0, 500, 500).data, 500, 500)?.data;
    });
    assert.equal(address, kEpisode);
    await it.close();
  },

  async "goes on by itself after the network was away"() {
    const it = await screen("zh");
    const { tab, context } = it;
    await tab.click("#play");
    await plays(tab);
    await context.setOffline(true);
    await until(tab, () => document.getElementById("state").textContent !== "", null, 60);
    assert.match((await looks(tab)).state, /正在重新连接/);
    await later(10_000);
    await context.setOffline(false);
    await plays(tab, 60);
    await until(tab, () => document.getElementById("state").textContent === "", null, 60);
    await it.close();
  },

  async "goes on by itself after the server was started anew, with other numbers"() {
    const it = await screen("zh");
    const { tab } = it;
    await tab.click("#play");
    await plays(tab);
    const { port } = it.server;
    await it.server.stop();
    await it.stop();
    await later(25_000);
    for (const name of readdirSync(it.folder)) if (/^segment|^live|^init/.test(name)) rmSync(path.join(it.folder, name));
    it.stop = broadcast(it.folder, 7000);
    const again = newsAt(Date.now(), "zh", "2025-02-14");
    again.items.forEach((item) => (item.title = `再次播出：${item.title}`));
    write(it.folder, again);
    await later(5000);
    it.server = await serve(it.folder, port);
    await plays(tab, 90);
    await until(tab, () => document.getElementById("headline").textContent.startsWith("再次播出"), null, 60);
    await until(tab, () => document.getElementById("state").textContent === "", null, 60);
    await it.close();
  },

  async "says that what it shows is old when the loop says nothing new"() {
    const it = await screen("en");
    const { tab } = it;
    await until(tab, () => document.querySelectorAll("#next-items li").length > 0);
    write(it.folder, newsAt(Date.now() - 3_600_000, "en"));
    await until(tab, () => /^This is as of \d\d:\d\d/.test(document.getElementById("state").textContent));
    const { caption, next } = await looks(tab);
    assert.equal(caption, "");
    assert.deepEqual(next, []);
    await it.close();
  },

  async "where no sound may start by itself it starts muted and offers sound"() {
    const it = await screen("en", {}, "#play");
    const { tab } = it;
    await plays(tab, 60);
    assert.equal((await looks(tab)).muted, true);
    await until(tab, () => document.getElementById("state").textContent === "Muted");
    await tab.click("#mute");
    assert.equal((await looks(tab)).muted, false);
    await plays(tab);
    // The screen is switched on the next morning: nobody is there to press again.
    await tab.goto(it.server.address, { waitUntil: "load" });
    await plays(tab, 60);
    await it.close();
  },

  async "captions go by the clock where there is no sound, and nothing moves for those who do not want it"() {
    const it = await screen("zh", { reducedMotion: "reduce" });
    const { tab } = it;
    write(it.folder, newsAt(Date.now() - 30_000, "zh"));
    await until(tab, () => document.querySelectorAll(".said").length > 2);
    const colours = await tab.evaluate(() => {
      const colour = (element) => getComputedStyle(element).color;
      return [colour(document.querySelector(".said")), colour(document.getElementById("caption"))];
    });
    assert.equal(colours[0], colours[1]);
    assert.equal((await looks(tab)).paused, true);
    await it.close();
  },

  async "letters can be read from five metres, all of it fits the screen, and the judges of pages find nothing"() {
    for (const language of ["zh", "en"]) {
      const it = await screen(language);
      const { tab } = it;
      write(it.folder, newsAt(Date.now() - 25_000, language));
      await until(tab, () => document.querySelectorAll(".said").length > 2);
      await tab.evaluate(axe);
      for (const [width, height] of [[1920, 1080], [1080, 1920], [1280, 720], [320, 640]]) {
        await tab.setViewportSize({ width, height });
        await later(500);
        if (pictures) await tab.screenshot({ path: path.join(pictures, `${language}-${width}x${height}.png`) });
        const found = await tab.evaluate(() => {
          const root = document.documentElement;
          const size = (id) => parseFloat(getComputedStyle(document.getElementById(id)).fontSize);
          const outside = [...document.querySelectorAll("body *")].filter((element) => {
            const box = element.getBoundingClientRect();
            return !element.closest("#caption-box") && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1 ||
              innerWidth >= 700 && (box.bottom > innerHeight + 1 || box.top < -1));
          }).map((element) => element.id || element.className || element.tagName);
          const word = document.querySelector(".word").getBoundingClientRect();
          const box = document.getElementById("caption-box").getBoundingClientRect();
          const next = document.getElementById("next").getBoundingClientRect();
          for (const entry of document.querySelectorAll("#next-items li"))
            if (entry.getBoundingClientRect().bottom > next.bottom + 1) outside.push(`cut off: ${entry.textContent}`);
          return { outside, wide: root.scrollWidth, sizes: ["headline", "caption", "next-items", "clock"].map(size),
            seen: word.top >= box.top - 1 && word.bottom <= box.bottom + 1 };
        });
        assert.deepEqual(found.outside, [], `${language} at ${width}x${height}`);
        assert.ok(found.wide <= width, `${found.wide} wide at ${width}`);
        // A letter is read from two hundred times its height (25 mm from five metres), and a screen of 43 inches is
        // 535 mm high.
        if (width >= 700)
          assert.ok(found.sizes.every((size) => (size / Math.min(width, height)) * 535 >= 24.5), `sizes ${found.sizes} at ${width}x${height}`);
        assert.ok(found.seen, `the word is not seen at ${width}x${height}`);
        const results = await tab.evaluate(() => self.axe.run(document, { resultTypes: ["violations"],
          runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } }));
        assert.deepEqual(results.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      }
      const loader = new StaticConfigLoader({ extends: ["html-validate:standard", "html-validate:a11y"] });
      const report = await new HtmlValidate(loader).validateFile(path.join(it.folder, "index.html"));
      assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)), []);
      await it.close();
    }
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (!name.includes(only)) continue;
  const begin = Date.now();
  try {
    troubles.length = 0;
    await test();
    assert.deepEqual(troubles, []);
    console.log(`ok      ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
await browser.close();
rmSync(work, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
