"use strict";
/* The numbers that this kiosk gives by itself while the house is away, and how they come into the record. They lie in the
   browser's own database, written through to the disk before anybody is told one; each goes when the house has it. */
const reserve = (() => {
  const LAST = 999, AT_ONCE = 50, SECONDS = 8;
  let opened = null;

  function done(request) {
    return new Promise((well, ill) => { request.onsuccess = () => well(request.result); request.onerror = () => ill(request.error); });
  }

  function open() {
    if (!opened) {
      const request = indexedDB.open("dirisha-kioski", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("given", { keyPath: "at" });
        request.result.createObjectStore("block");
      };
      opened = done(request);
    }
    return opened;
  }

  /* One transaction, durable: two pages of this browser never give the same number, and a power cut forgets none. */
  async function within(mode, work) {
    const base = await open();
    const whole = base.transaction(["given", "block"], mode, { durability: "strict" });
    const end = new Promise((well, ill) => { whole.oncomplete = well; whole.onabort = whole.onerror = () => ill(whole.error); });
    const answer = await work(whole.objectStore("given"), whole.objectStore("block"));
    await end;
    return answer;
  }

  const waiting = () => within("readonly", (given) => done(given.getAll()));
  const block = () => within("readonly", (_, own) => done(own.get("own")));

  /* The next number of this kiosk; null when the house never told it its letter. */
  function take(queue, language, priority) {
    return within("readwrite", async (given, own) => {
      const now = await done(own.get("own"));
      if (!now) return null;
      const number = now.last % LAST + 1, at = Math.max(Date.now(), (now.at || 0) + 1);
      given.add({ at, number, queue: queue.id, name: queue.name, language, priority });
      own.put({ ...now, last: number, at }, "own");
      return { number, shown: `${now.series}-${String(number).padStart(3, "0")}`, at };
    });
  }

  async function ask(address, options) {
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 1000 * SECONDS);
    try {
      const answer = await fetch(address, { cache: "no-store", redirect: "error", signal: stop.signal, ...options });
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } finally {
      clearTimeout(late);
    }
  }

  /* Learn this kiosk's letter, and hand in what lies here. Resolves when nothing is left; rejects while the house is away. */
  async function reach(address) {
    const told = await ask(address);
    await within("readwrite", async (_, own) => {
      const now = await done(own.get("own"));
      if (!now || now.series !== told.series) own.put({ series: told.series, last: told.last, at: 0 }, "own");
    });
    for (let given = await waiting(); given.length; given = await waiting()) {
      const some = given.slice(0, AT_ONCE), now = Date.now();
      const body = JSON.stringify({ given: some.map((one) => ({ n: one.number, q: one.queue, l: one.language, p: one.priority, age: now - one.at })) });
      await ask(address, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": told.token } });
      await within("readwrite", (store) => { for (const one of some) store.delete(one.at); });
    }
  }

  return { take, waiting, block, reach };
})();

/* On the first page: the house is there. Keep what is needed when it is not, and hand in what was left. */
(() => {
  const first = document.querySelector("[data-reserve]");
  if (!first) return;
  reserve.reach(first.dataset.reserve).catch(() => {});
  if (!navigator.serviceWorker) return;
  for (const lang of ["sw", "en"]) {
    navigator.serviceWorker.register(`/${lang}/kioski/akiba.js`, { scope: `/${lang}/kioski/` }).catch(() => {});
  }
})();
