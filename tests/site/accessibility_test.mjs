// usage: accessibility_test.mjs SITE_SAMPLE [ONLY]
//
// Walks through the pages of two small stations as a screen reader does: not by the document, but by the tree of names,
// roles, values and live regions that Chromium gives to assistive technology. With ONLY, the tests whose name has it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { serve } from "./server.mjs";

const [sample, only = ""] = process.argv.slice(2);
const judges = process.env.BOBAO_JUDGES ?? path.join(homedir(), ".cache/bobao/judges");
if (!existsSync(path.join(judges, "node_modules/playwright-core"))) {
  console.error(`accessibility_test: no judges in ${judges}; run scripts/setup.sh --dev`);
  process.exit(1);
}
const require = createRequire(path.join(judges, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const work = mkdtempSync(path.join(tmpdir(), "bobao-accessibility-"));
const site = path.join(work, "site");
execFileSync(sample, [site], { stdio: "inherit" });
const server = await serve(site);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required", "--force-renderer-accessibility"],
});

const kEpisode = "episodes/2025-02-13/index.html";
const kLargePrint = "episodes/2025-02-13/large-print.html";
const kSpoken = {
  zh: { play: "播放", pause: "暂停", position: "播放位置", speed: "速度" },
  en: { play: "Play", pause: "Pause", position: "Position", speed: "Speed" },
};

async function visit(station, page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const tab = await context.newPage();
  await tab.goto(new URL(`${station}/${page}`, server.address).href, { waitUntil: "load" });
  return tab;
}
const close = (tab) => tab.context().close();
async function until(what, holds) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((later) => setTimeout(later, 50))) {
    const value = await holds();
    if (value) return value;
  }
  throw new Error(`never true in half a minute: ${what}`);
}

/// The accessibility tree in reading order, without what it leaves out: role, name, value, properties, depth, and the
/// nodes above.
async function tree(tab) {
  const session = await tab.context().newCDPSession(tab);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walked = [];
  const walk = (node, above) => {
    const shown = {
      role: node.role?.value, name: node.name?.value ?? "", value: node.value?.value,
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])), above,
    };
    if (!node.ignored) walked.push(shown);
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), node.ignored ? above : [...above, shown]);
  };
  walk(nodes[0], []);
  return walked;
}
const of = (nodes, ...roles) => nodes.filter(({ role }) => roles.includes(role));
const named = (nodes, role, name) => {
  const found = of(nodes, role).filter((node) => node.name === name);
  assert.equal(found.length, 1, `${role} "${name}": ${found.length} of ${JSON.stringify(of(nodes, role).map((node) => node.name))}`);
  return found[0];
};
const kWidgets = ["button", "link", "slider", "combobox", "textbox", "searchbox", "checkbox", "radio", "DisclosureTriangle", "disclosuretriangle", "MenuListPopup", "option", "menuitem", "Audio"];

const tests = {
  async "one main part, one heading of the first level, no level left out, landmarks with different names"() {
    for (const station of ["zh", "en"])
      for (const page of ["index.html", kEpisode, kLargePrint]) {
        const where = `${station} ${page}`;
        const tab = await visit(station, page);
        const nodes = await tree(tab);
        assert.equal(of(nodes, "main").length, 1, where);
        const levels = of(nodes, "heading").map((node) => node.properties.level);
        assert.equal(levels.filter((level) => level === 1).length, 1, `${where}: ${levels}`);
        levels.forEach((level, i) => assert.ok(level <= (levels[i - 1] ?? 0) + 1, `${where}: levels ${levels}`));
        assert.ok(of(nodes, "heading").every((node) => node.name.trim()), where);
        for (const role of ["navigation", "region", "search"]) {
          const names = of(nodes, role).map((node) => node.name);
          assert.ok(names.every((name) => name.trim()), `${where}: a ${role} without a name`);
          assert.equal(new Set(names).size, names.length, `${where}: ${role}s ${names}`);
        }
        assert.ok(nodes[0].name.trim(), `${where}: a page without a title`);
        await close(tab);
      }
  },

  async "everything that takes the focus has a role and a name, and pictures are named or left out"() {
    for (const station of ["zh", "en"])
      for (const page of ["index.html", kEpisode, kLargePrint]) {
        const where = `${station} ${page}`;
        const tab = await visit(station, page);
        const nodes = await tree(tab);
        for (const node of nodes.slice(1)) {
          if (!node.properties.focusable) continue;
          // What a link inside of the page leads to takes the focus by script alone.
          if (node.role === "region") continue;
          assert.ok(kWidgets.includes(node.role), `${where}: focus on a ${node.role} "${node.name}"`);
          assert.ok(node.name.trim() || node.role === "MenuListPopup", `${where}: a ${node.role} without a name`);
        }
        for (const node of of(nodes, "image", "img")) assert.ok(node.name.trim(), `${where}: a picture without a name`);
        const links = of(nodes, "link").map((node) => node.name);
        for (const name of links) assert.ok(!/^(https?:|\S+\.(html|mp3|png)$)/.test(name), `${where}: a link named "${name}"`);
        await close(tab);
      }
  },

  async "the tab key goes through the player in the order in which it is read"() {
    const tab = await visit("zh", kEpisode);
    const read = (await tree(tab)).filter((node) => node.properties.focusable && node.role !== "region" && node.role !== "RootWebArea" && node.role !== "MenuListPopup" && node.role !== "option").map((node) => node.name);
    const reached = [];
    for (let i = 0; i < read.length; ++i) {
      await tab.keyboard.press("Tab");
      const session = await tab.context().newCDPSession(tab);
      const { result } = await session.send("Runtime.evaluate", { expression: "document.activeElement" });
      const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
      await session.detach();
      reached.push(nodes[0].name?.value ?? "");
    }
    assert.deepEqual(reached, read);
    await close(tab);
  },

  async "the player tells what it is and what it does: names, values, states"() {
    for (const [station, say] of Object.entries(kSpoken)) {
      const tab = await visit(station, kEpisode);
      await until("the sound is ready", () => tab.evaluate(() => document.querySelector("audio").readyState > 0));
      let nodes = await tree(tab);
      assert.equal(of(nodes, "Audio", "audio").length, 0, "two players are one too many");
      named(nodes, "button", say.play);
      const slider = named(nodes, "slider", say.position);
      assert.equal(slider.properties.valuemin, 0);
      assert.ok(slider.properties.valuemax > 0);
      // Chromium's tree for tools has the bare number of a range; what screen readers are given is this.
      const place = () => tab.getAttribute("#seek", "aria-valuetext");
      const before = await place();
      assert.ok(before && !/^\d+$/.test(before), `the slider says only "${before}"`);
      const speed = named(nodes, "combobox", say.speed);
      assert.ok(/1/.test(speed.value ?? ""), `speed is "${speed.value}"`);
      const toggles = of(nodes, "button").filter((node) => node.properties.pressed !== undefined);
      assert.ok(toggles.length >= 1, "no button says whether it is pressed");

      await tab.focus("#play");
      await tab.keyboard.press("Enter");
      await until("it plays", () => tab.evaluate(() => !document.querySelector("audio").paused && document.querySelector("audio").currentTime > 0.3));
      nodes = await tree(tab);
      assert.equal(named(nodes, "button", say.pause).properties.focused, true, "the focus is lost");
      await tab.evaluate(() => { document.querySelector("audio").currentTime = 5; });
      await until("the slider tells the new place", async () => (await place()) !== before);
      await close(tab);
    }
  },

  async "chapters are a list of links with time and title, and the current one is marked"() {
    const tab = await visit("zh", kEpisode);
    await until("the sound is ready", () => tab.evaluate(() => document.querySelector("audio").readyState > 0));
    const titles = await tab.locator(".chapters .title").allTextContents();
    const nodes = await tree(tab);
    const navigation = named(nodes, "navigation", "目录");
    const inside = nodes.filter((node) => node.above.includes(navigation));
    assert.equal(of(inside, "list").length, 1);
    assert.equal(of(inside, "listitem").length, titles.length);
    const links = of(inside, "link").map((node) => node.name);
    assert.equal(links.length, titles.length);
    titles.forEach((title, i) => assert.ok(links[i].endsWith(title.trim()) && /^\d+:\d\d /.test(links[i]), links[i]));
    await tab.locator(".chapters a").nth(1).focus();
    await tab.keyboard.press("Enter");
    await until("the chapter is marked", async () => (await tab.locator(".chapters [aria-current=true]").count()) === 1);
    assert.equal(await tab.locator(".chapters a").nth(1).getAttribute("aria-current"), "true");
    await close(tab);
  },

  async "the live region is polite, tells changes, and is silent while nothing changes"() {
    const tab = await visit("zh", kEpisode);
    await until("the sound is ready", () => tab.evaluate(() => document.querySelector("audio").readyState > 0));
    const live = of(await tree(tab), "status");
    assert.equal(live.length, 1);
    assert.equal(live[0].properties.live, "polite");
    assert.equal(live[0].properties.atomic, true);
    await tab.evaluate(() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.getElementById("status").textContent.trim()))
        .observe(document.getElementById("status"), { childList: true, characterData: true, subtree: true });
    });
    const told = () => tab.evaluate(() => window.told);
    const title = (await tab.locator(".chapters .title").nth(1).textContent()).trim();
    await tab.locator(".chapters a").nth(1).click();
    await until("the chapter is told", async () => (await told()).some((text) => text.includes(title)));
    // A chapter of the sample lasts some seconds; within a second of it, a reader that talks would be in the way.
    await tab.selectOption("#speed", "0.5");
    await tab.evaluate(() => { document.querySelector("audio").currentTime += 0.1; window.told = []; });
    const begin = await tab.evaluate(() => document.querySelector("audio").currentTime);
    await until("it goes on", () => tab.evaluate((from) => document.querySelector("audio").currentTime > from + 0.7, begin));
    assert.ok((await told()).length <= 1, `told while nothing happened: ${await told()}`);
    await close(tab);
  },

  async "keys that act are told in words, and help is found"() {
    const tab = await visit("en", kEpisode);
    const nodes = await tree(tab);
    const help = nodes.filter(({ role }) => /disclosuretriangle/i.test(role ?? ""));
    assert.ok(help.length >= 1, "no help in the tree");
    assert.ok(help.every((node) => node.properties.expanded !== undefined), "it does not say whether it is open");
    await close(tab);
  },

  async "the text is read in its own language, and a story is a heading away"() {
    for (const station of ["zh", "en"]) {
      const tab = await visit(station, kEpisode);
      assert.ok((await tab.getAttribute("html", "lang")).startsWith(station));
      const titles = (await tab.locator(".chapters .title").allTextContents()).map((title) => title.trim());
      const nodes = await tree(tab);
      const stories = of(nodes, "heading").filter((node) => node.properties.level === 3).map((node) => node.name);
      for (const title of titles) assert.ok(stories.includes(title), `${title} is no heading: ${stories}`);
      await close(tab);
    }
  },

  async "large print: every story, on the screen and on paper, and nothing that a printer cannot do"() {
    for (const station of ["zh", "en"]) {
      const tab = await visit(station, kLargePrint);
      const text = await tab.textContent("main");
      const episode = await visit(station, kEpisode);
      const stories = await episode.locator("[id^=article-] .s").allTextContents();
      assert.ok(stories.length >= 3);
      for (const sentence of stories) assert.ok(text.includes(sentence), `${station}: "${sentence}" is not there`);
      assert.equal(await episode.locator('a[href="large-print.html"]').count(), 1);
      await close(episode);
      assert.equal(await tab.locator("script, button, input").count(), 0);
      assert.equal(await tab.locator("audio").isVisible(), true);
      const size = () => tab.evaluate(() => parseFloat(getComputedStyle(document.querySelector("section p")).fontSize));
      assert.ok((await size()) >= 24, `${await size()} px on the screen`);
      await tab.setViewportSize({ width: 320, height: 640 });
      assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 320, "wider than a narrow window");
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator("audio").isVisible(), false, "a player on paper");
      assert.ok((await size()) >= 23.9, `${await size()} px on paper, and 18 points are 24`);
      const paper = await tab.pdf({ format: "A4" });
      assert.ok(paper.subarray(0, 5).toString() === "%PDF-" && paper.length > 5000);
      await tab.emulateMedia({ media: "screen" });
      await close(tab);
      // The page lets no script run, so the judge comes in where policy is set aside.
      const judged = await visit(station, kLargePrint, { bypassCSP: true });
      await judged.addScriptTag({ content: axe });
      const { violations } = await judged.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`), []);
      await close(judged);
      const { HtmlValidate, StaticConfigLoader } = require("html-validate");
      const judge = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard", "html-validate:a11y"] }));
      const { results } = await judge.validateFile(path.join(site, station, kLargePrint));
      assert.deepEqual(results.flatMap((result) => result.messages).map((message) => `${message.line}: ${message.ruleId} ${message.message}`), []);
    }
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (!name.includes(only)) continue;
  const begin = Date.now();
  try {
    await test();
    console.log(`ok    ${name} (${Date.now() - begin} ms)`);
  } catch (error) {
    ++failed;
    console.log(`FAIL  ${name}\n      ${error.message.split("\n").join("\n      ")}`);
  }
}
await browser.close();
await server.stop();
rmSync(work, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
