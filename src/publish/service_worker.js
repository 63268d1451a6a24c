
// The worker of the station's pages: what was seen can be seen again without a network, and an episode that
// was kept can be heard. VERSION and SHELL are written above by the publisher; a change of either is a new worker.
"use strict";
const scope = new URL(self.registration.scope).pathname;
const shellStore = `bobao-shell ${scope} ${VERSION}`;
const seenStore = `bobao-seen ${scope}`;
const keptPrefix = `bobao-kept ${scope} `;
// A year of days, or the pictures of a month.
const kMostSeen = 400;

self.addEventListener("install", (event) => {
  const fresh = SHELL.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(shellStore).then((store) => store.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith(`bobao-shell ${scope} `) && name !== shellStore) await caches.delete(name);
    await self.clients.claim();
  })());
});

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
  const whole = await stored(addressOf(request));
  // Sound is only stored when a listener asks to keep it: it is a thousand times as large as a page.
  return whole ? part(request, whole) : fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(scope)) return;
  if (/\.(mp3|m4a|m4b|opus|mp4)$/.test(address.pathname)) event.respondWith(sound(request));
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
