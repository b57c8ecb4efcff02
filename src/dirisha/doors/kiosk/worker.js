/* The service worker of a kiosk. HOUSE (written before this by views/away.py): the first page, the page for when the
   house is away, and the files that it needs. Whatever else is asked for goes to the house, as if nobody stood here. */
"use strict";
const STORE = "kioski " + HOUSE.home;
const SECONDS = { GET: 6, POST: 15 };
let looked = 0;

async function keep() {
  const page = await fetch(HOUSE.page, { cache: "no-store", credentials: "same-origin" });
  if (page.status === 403) return caches.delete(STORE); // this browser is no kiosk of the house any more
  if (!page.ok) return false;
  const store = await caches.open(STORE);
  for (const file of HOUSE.files) if (!(await store.match(file))) await store.add(file);
  return store.put(HOUSE.page, page);
}

async function kept(address) {
  const store = await caches.open(STORE);
  return store.match(address);
}

async function went(request) {
  let late;
  const silence = new Promise((_, fail) => { late = setTimeout(() => fail(new Error("silence")), 1000 * (SECONDS[request.method] || 6)); });
  try {
    const answer = await Promise.race([fetch(request), silence]);
    return [502, 503, 504].includes(answer.status) && (await kept(HOUSE.page)) || answer;
  } catch (error) {
    const page = await kept(HOUSE.page);
    if (page) return page;
    throw error;
  } finally {
    clearTimeout(late);
  }
}

addEventListener("install", (event) => { skipWaiting(); event.waitUntil(keep()); });
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(went(request));
    if (pathname === HOUSE.home && Date.now() - looked > 60000) {
      looked = Date.now();
      event.waitUntil(keep().catch(() => { looked = 0; }));
    }
  } else if (HOUSE.files.includes(pathname)) {
    event.respondWith(kept(pathname).then((file) => file || fetch(request)));
  }
});
