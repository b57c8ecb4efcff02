"use strict";
/* What a kiosk does beyond plain pages: digits choose, a page reads itself out, an idle page goes back to the start,
   letters on the screen type, a form is sent once. Without this file every page works by touch, and the browser goes back by itself. */
(() => {
  const idle = document.querySelector("[data-idle]");
  const chosen = new Map([...document.querySelectorAll("[data-n]")].map((one) => [one.dataset.n, one]));
  const listen = document.querySelector("[data-listen]");
  let sound = null;

  function read() {
    if (sound) sound.pause();
    sessionStorage.setItem("sikiliza", "1");
    sound = new Audio(listen.dataset.listen);
    sound.play().catch(() => { sound = null; });
  }

  if (listen) {
    listen.hidden = false;
    listen.addEventListener("click", read);
    if (document.querySelector(".welcome")) sessionStorage.removeItem("sikiliza");
    else if (sessionStorage.getItem("sikiliza")) read();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.key === "0" && listen) read();
    else if (chosen.has(event.key)) chosen.get(event.key).click();
  });

  const letters = document.querySelector(".letters");
  if (letters) {
    const field = letters.closest("form").querySelector("input.ref");
    letters.hidden = false;
    field.focus();
    letters.addEventListener("click", (event) => {
      const key = event.target.closest("[data-type]");
      if (key) field.value = key.dataset.type ? field.value + key.dataset.type : field.value.slice(0, -1);
    });
  }

  for (const form of document.forms) {
    form.addEventListener("submit", () => {
      setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
    });
  }
  addEventListener("pageshow", () => {
    document.querySelectorAll("form button").forEach((button) => { button.disabled = false; });
  });

  const again = document.querySelector("[data-again]");
  if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.again));

  if (!idle) return;
  const whole = Number(idle.dataset.idle), shown = idle.querySelector("b"), said = idle.cloneNode(true);
  let left = whole;
  idle.setAttribute("aria-live", "off");
  said.className = "away";
  said.removeAttribute("data-idle");
  said.textContent = "";
  idle.after(said);
  const touched = () => { left = whole; shown.textContent = whole; idle.classList.remove("soon"); };
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touched, { passive: true });
  setInterval(() => {
    left -= 1;
    if (sound && !sound.paused) left = Math.max(left, 10);
    if (left <= 15) { shown.textContent = left; idle.classList.add("soon"); }
    if (left === 15) said.textContent = idle.textContent;
    if (left <= 0) location.replace(idle.dataset.home);
  }, 1000);
})();
