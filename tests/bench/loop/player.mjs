// usage: player.mjs ADDRESS-OF-THE-PAGE
//
// Plays the page for public screens in Debian's Chromium, with its own hls.js, until standard input ends. Every 30 s,
// and at the end, a line of JSON: seconds played, the longest time in which the sound did not move (from the first
// sound on), how often and how far it jumped, bytes of the heap after a collection, nodes and listeners of the page.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";

const judges = process.env.BOBAO_JUDGES ?? path.join(homedir(), ".cache/bobao/judges");
if (!existsSync(path.join(judges, "node_modules/playwright-core"))) {
  console.error(`player: no judges in ${judges}; run scripts/setup.sh --dev`);
  process.exit(4);
}
const { chromium } = createRequire(path.join(judges, "x.js"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const errors = [];
page.on("pageerror", (error) => errors.push(String(error).slice(0, 200)));
await page.goto(`${process.argv[2]}#play`);
await page.evaluate(() => {
  const sound = document.getElementById("sound");
  const seen = { played: 0, longest: 0, stalls: 0, jumps: [], titles: 0 };
  window.seen = seen;
  let place = sound.currentTime, moved = 0, before = performance.now(), title = "";
  setInterval(() => {
    const now = performance.now();
    const step = sound.currentTime - place;
    const passed = (now - before) / 1000;
    before = now;
    const headline = document.getElementById("headline").textContent;
    if (headline !== title) {
      title = headline;
      seen.titles++;
    }
    if (step === 0) return;
    if (moved !== 0) {
      const still = (now - moved) / 1000 - Math.max(step, 0);
      seen.longest = Math.max(seen.longest, still);
      if (still > 1) seen.stalls++;
      if (step < -0.05 || step > passed + 1) seen.jumps.push([Math.round(seen.played), Number(step.toFixed(2))]);
      seen.played += Math.min(Math.max(step, 0), passed);
    }
    place = sound.currentTime;
    moved = now;
  }, 50);
});
const tools = await page.context().newCDPSession(page);
await tools.send("Performance.enable");
await tools.send("HeapProfiler.enable");

async function report() {
  await tools.send("HeapProfiler.collectGarbage");
  const metrics = Object.fromEntries((await tools.send("Performance.getMetrics")).metrics.map((one) => [one.name, one.value]));
  const seen = await page.evaluate(() => {
    const sound = document.getElementById("sound");
    const ranges = sound.buffered;
    return { ...window.seen, place: sound.currentTime, paused: sound.paused, state: document.getElementById("state").textContent,
      buffered: ranges.length === 0 ? 0 : ranges.end(ranges.length - 1) - ranges.start(0) };
  });
  console.log(JSON.stringify({ ...seen, heap: metrics.JSHeapUsedSize, nodes: metrics.Nodes, listeners: metrics.JSEventListeners, errors }));
}

const timer = setInterval(() => report().catch(() => {}), 30000);
process.stdin.resume();
process.stdin.on("end", async () => {
  clearInterval(timer);
  await report();
  if (process.env.LOOP_PICTURE) await page.screenshot({ path: process.env.LOOP_PICTURE });
  await browser.close();
  process.exit(0);
});
