
// The worker of the station's pages: what was seen can be seen again without a network, and an episode that
// was kept can be heard, until the station takes it back. VERSION, SHELL and REVISED are written above by the
// publisher; a change of any is a new worker.
"use strict";
const scope = new URL(self.registration.scope).pathname;
const shellStore = `bobao-shell ${scope} ${VERSION}`;
const seenStore = `bobao-seen ${scope}`;
const keptPrefix = `bobao-kept ${scope} `;
// A year of days, or the pictures of a month.
const kMostSeen = 400;
// How often the station is asked about what is kept, and how long a bad network may hold up a player with it.
const kAgain = 60_000;
const kSoonAgain = 5_000;
const kPatience = 4_000;
const nextReview = new Map(); // by the name of the store

const isSound = (address) => /\.(mp3|m4a|m4b|opus|mp4)$/.test(new URL(address).pathname);

self.addEventListener("install", (event) => {
  const fresh = SHELL.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(shellStore).then((store) => store.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith(`bobao-shell ${scope} `) && name !== shellStore) await caches.delete(name);
    await forgetRevised();
    await self.clients.claim();
    await reviewKept();
  })());
});

/// A new worker means that the station was published anew. What it searches is another then, and so are the
/// episodes that stories were withdrawn from or corrected in.
async function forgetRevised() {
  const store = await caches.open(seenStore);
  const changed = ["search/", ...Object.keys(REVISED).map((folder) => `episodes/${encodeURIComponent(folder)}/`)];
  const addresses = changed.map((path) => new URL(path, self.registration.scope).href);
  for (const { url } of await store.keys())
    if (addresses.some((address) => url.startsWith(address))) await store.delete(url);
}

/// An episode that is kept must not say what its station has withdrawn: it goes when its page names other
/// sound. The store itself stays, empty, so that the page knows that its listener wants the episode kept. One
/// that the station just does not have any more is its listener's to keep.
async function review(name) {
  const store = await caches.open(name);
  const kept = (await store.keys()).map((request) => request.url);
  const page = kept.find((address) => new URL(address).pathname.endsWith(".html"));
  if (!page) return;
  const answer = await fetch(page, { cache: "no-cache", signal: AbortSignal.timeout(kPatience) });
  if (answer.ok) {
    const text = await answer.clone().text();
    const isNamed = (address) => text.includes(address.slice(address.lastIndexOf("/") + 1));
    if (kept.filter(isSound).every(isNamed)) return store.put(page, answer);
    await remember(page, answer);
  } else if (answer.status !== 410) return;
  for (const address of kept) await store.delete(address);
  for (const client of await self.clients.matchAll({ type: "window" }))
    client.postMessage({ remade: kept.filter(isSound) });
}

async function reviewKept() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(keptPrefix) || Date.now() < (nextReview.get(name) ?? 0)) continue;
    nextReview.set(name, Date.now() + kAgain);
    await review(name).catch(() => nextReview.set(name, Date.now() + kSoonAgain));
  }
}

/// One address for a page, however it was asked for.
function addressOf(request) {
  const address = new URL(request.url);
  address.hash = "";
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  if (address.pathname.endsWith(".html")) address.search = "";
  return address.href;
}

/// Kept episodes first, whole and of one making; then what was seen, then the shell.
async function stored(address) {
  const names = await caches.keys();
  const order = [...names.filter((name) => name.startsWith(keptPrefix)), seenStore, shellStore];
  for (const name of order) {
    if (!names.includes(name)) continue;
    const answer = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (answer) return answer;
  }
  return undefined;
}

async function remember(address, answer) {
  if (answer.status !== 200 || answer.type !== "basic") return;
  const store = await caches.open(seenStore);
  await store.put(address, answer);
  const keys = await store.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - kMostSeen))) await store.delete(old);
}

async function networkFirst(event) {
  const address = addressOf(event.request);
  try {
    const answer = await fetch(event.request);
    event.waitUntil(remember(address, answer.clone()));
    if (event.request.mode === "navigate") event.waitUntil(reviewKept());
    return answer;
  } catch (failure) {
    const old = await stored(address);
    if (old) return old;
    // A page that was never seen: the station's own, which says what there is.
    const home = event.request.mode === "navigate" ? await stored(new URL("index.html", self.registration.scope).href) : undefined;
    if (home) return home;
    throw failure;
  }
}

async function storeFirst(event) {
  const address = addressOf(event.request);
  const old = await stored(address);
  if (old) return old;
  const answer = await fetch(event.request);
  event.waitUntil(remember(address, answer.clone()));
  return answer;
}

/// Players ask for sound in ranges, and a store has only whole answers.
async function part(request, whole) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked || (asked[1] === "" && asked[2] === "")) return whole;
  const bytes = await whole.blob();
  const last = bytes.size - 1;
  const from = asked[1] === "" ? Math.max(0, bytes.size - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === "" || asked[2] === "" ? last : Math.min(Number(asked[2]), last);
  if (from > to) return new Response(null, { status: 416, headers: { "content-range": `bytes */${bytes.size}` } });
  return new Response(bytes.slice(from, to + 1, bytes.type), {
    status: 206,
    headers: {
      "accept-ranges": "bytes",
      "content-length": String(to - from + 1),
      "content-range": `bytes ${from}-${to}/${bytes.size}`,
      "content-type": whole.headers.get("content-type") ?? bytes.type,
    },
  });
}

async function sound(request) {
  const address = addressOf(request);
  let whole = await stored(address);
  if (whole && navigator.onLine) {
    await reviewKept();
    whole = await stored(address);
  }
  // Sound is only stored when a listener asks to keep it: it is a thousand times as large as a page.
  return whole ? part(request, whole) : fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(scope)) return;
  if (isSound(request.url)) event.respondWith(sound(request));
  // Covers have the hash of their bytes in their address, pictures of chapters do not; feeds and downloads are
  // nothing for the store.
  else if (request.destination === "image") event.respondWith(address.searchParams.has("v") ? storeFirst(event) : networkFirst(event));
  else if (request.mode === "navigate" || address.pathname.endsWith(".json")) event.respondWith(networkFirst(event));
});

self.addEventListener("message", (event) => {
  const address = new URL(event.data?.seen ?? "", location.href);
  if (!event.data?.seen || address.origin !== location.origin || !address.pathname.startsWith(scope)) return;
  const key = addressOf({ url: address.href });
  event.waitUntil(fetch(key).then((answer) => remember(key, answer)).catch(() => {}));
});
