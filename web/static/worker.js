// Keeps the app where there is no network: at the first visit it puts every file of the build into a cache of its own, and from
// then on the app comes from there. A newer build is fetched beside the one in use and waits until no tab shows the old one, so
// that a page never gets files of two builds. Knows file names alone; what people do is stored by the app, and never here.
// Its types are checked by a test.

/** The build and its files: written in by `cargo xtask build`. Without them nothing is kept, and all comes from the network. */
const BUILD = "";
/** @type {string[]} */
const FILES = [];

const OURS = "mua-sandbox-build-";
const CACHE = OURS + BUILD;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (BUILD && request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

/** All files or none: a build with a hole in it would fail where nobody can mend it. */
async function keep() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may still hold a file of the build before.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  }
}

/**
 * A page is the app whatever stands behind its `?`; every other file is the build's own.
 * @param {Request} request
 */
async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
