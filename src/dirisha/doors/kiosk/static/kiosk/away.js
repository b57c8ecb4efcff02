"use strict";
/* The page for when the house is away: three steps without it. It asks for the house every few seconds, hands in what it
   gave, and gives way to the first page once nobody stands in the midst of it. */
(() => {
  const page = document.querySelector("[data-away]");
  const parts = [...page.querySelectorAll("[data-part]")];
  const AGAIN = 4000, STAY = 60, SHOW = 30;
  let queue = null, left = 0, busy = false, back = false;

  const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: page.dataset.zone });

  function part(name) {
    for (const one of parts) one.hidden = one.dataset.part !== name;
    left = name === "choose" ? 0 : name === "number" ? SHOW : STAY;
    for (const chosen of document.querySelectorAll("[data-n]")) chosen.removeAttribute("data-n");
    const shown = parts.find((one) => !one.hidden);
    [...shown.querySelectorAll("button.choice")].slice(0, 9).forEach((button, n) => { button.dataset.n = n + 1; });
    const title = shown.querySelector("h1");
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    scrollTo(0, 0);
    if (back && name === "choose") home();
  }

  const home = () => location.replace(page.dataset.home);

  async function list() {
    const given = await reserve.waiting();
    const rows = page.querySelector("[data-given] tbody");
    rows.replaceChildren(...given.map((one) => {
      const row = document.createElement("tr");
      for (const text of [one.shown || number(one), one.name, clock(one.at)]) row.insertCell().textContent = text;
      return row;
    }));
    page.querySelector("[data-given]").hidden = !given.length;
    page.querySelector("[data-count]").textContent = given.length;
    return given;
  }

  let series = "";
  const number = (one) => `${series}-${String(one.number).padStart(3, "0")}`;

  async function give(priority) {
    if (busy) return;
    busy = true;
    try {
      const given = await reserve.take(queue, document.documentElement.lang, priority);
      if (!given) return part("none");
      page.querySelector("[data-number]").textContent = given.shown;
      page.querySelector("[data-queue]").textContent = queue.name;
      page.querySelector("[data-time]").textContent = clock(given.at);
      part("number");
      list();
    } catch {
      part("none"); // the browser would not write it down: then nobody is told a number
    } finally {
      busy = false;
    }
  }

  page.addEventListener("click", (event) => {
    left = left && STAY;
    const one = event.target.closest("button");
    if (!one) return;
    if (one.dataset.id) { queue = { id: one.dataset.id, name: one.dataset.name }; part("first"); }
    else if (one.dataset.first) give(one.dataset.first === "1");
    else if ("again" in one.dataset) part("choose");
  });
  document.addEventListener("keydown", (event) => {
    const chosen = /^[1-9]$/.test(event.key) && !event.repeat && document.querySelector(`[data-n="${event.key}"]`);
    if (chosen) chosen.click();
  });

  async function look() {
    try {
      await reserve.reach(page.dataset.reserve);
      back = true;
      list();
      if (!parts.find((one) => one.dataset.part === "choose").hidden || !parts.find((one) => one.dataset.part === "none").hidden) home();
    } catch {
      back = false;
    }
    setTimeout(look, AGAIN);
  }

  setInterval(() => { if (left && (left -= 1) <= 0) part("choose"); }, 1000);

  (async () => {
    const own = await reserve.block().catch(() => null);
    series = own ? own.series : "";
    part(own && page.querySelector("[data-id]") ? "choose" : "none");
    await list().catch(() => {});
    setTimeout(look, 500);
  })();
})();
