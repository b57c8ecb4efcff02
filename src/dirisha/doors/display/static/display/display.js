// A screen in a hall: hears of calls, puts the board in place, flashes and says what is new, and tells when it hears nothing.
// Without it the page is whole and fetches itself anew every fifteen seconds.
"use strict";
(() => {
  const SILENCE = 8000;      // ms without a word (the stream beats every three seconds): then the page is asked itself
  const SHOWN = 6000;        // ms that a call is marked, where no voice says it
  const VOICE_WAIT = 1500;   // ms that a call waits for its clips to be made
  const MOST_WAITING = 10;   // calls that wait to be said: nobody needs to hear what was called minutes ago
  const board = document.getElementById("board");
  const clock = document.getElementById("clock");
  const cut = document.getElementById("cut");
  const said = document.getElementById("said");
  const button = document.getElementById("sound");
  const { stream, version, clips, chime } = board.dataset;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  // The board

  let known = keys();
  let waiting = [];
  let speaking = "";

  function keys() {
    return new Set(Array.from(board.querySelectorAll(".now [data-call]"), (row) => row.dataset.call));
  }

  function row(key) {
    return board.querySelector(`.now [data-call="${key}"]`);
  }

  function put(nodes) {
    board.replaceChildren(...nodes);
    const now = keys();
    for (const key of Array.from(now).reverse()) {
      if (!known.has(key)) waiting.push(key);
    }
    known = now;
    waiting = waiting.filter((key) => now.has(key)).slice(-MOST_WAITING);
    mark();
    say();
  }

  function mark() {
    for (const key of [speaking, ...waiting]) {
      if (key) row(key)?.classList.add("fresh");
    }
  }

  // The voice: one call at a time

  const silent = "silent" in board.dataset || !window.AudioContext;
  let audio = null;
  let busy = false;

  function awake() {
    if (silent) return false;
    audio ??= new AudioContext();
    audio.onstatechange = hint;
    return audio.state === "running";
  }

  function hint() {
    button.hidden = silent || audio.state === "running";
  }

  async function sounds(names) {
    const got = await Promise.all(names.map((name) => fetch(`${clips}${name}.wav`)));
    if (got.some((answer) => !answer.ok)) throw new Error("a clip is missing");
    return Promise.all(got.map(async (answer) => audio.decodeAudioData(await answer.arrayBuffer())));
  }

  async function play(names) {
    let at = audio.currentTime + 0.05;
    for (const buffer of await sounds(names)) {
      const source = audio.createBufferSource();
      source.buffer = buffer;
      source.connect(audio.destination);
      source.onended = () => source.disconnect();
      source.start(at);
      at += buffer.duration;
    }
    await pause((at - audio.currentTime) * 1000);
  }

  function pieces(key) {
    const found = row(key)?.dataset ?? {};
    const own = found.lang === "en" ? "en" : "sw";
    const languages = waiting.length > 1 ? [own] : ["sw", "en"];
    return languages.flatMap((language) => (found[language] ?? "").split(" ").filter(Boolean));
  }

  async function call(key) {
    said.textContent = row(key).dataset.said;
    if (!awake()) return pause(waiting.length ? SHOWN / 2 : SHOWN);
    for (let waited = 0; waited < VOICE_WAIT && row(key) && !pieces(key).length; waited += 100) await pause(100);
    try {
      await play([chime, ...pieces(key)]);
    } catch {
      await play([chime]).catch(() => pause(SHOWN));
    }
    return pause(500);
  }

  async function say() {
    if (busy) return;
    busy = true;
    while (waiting.length) {
      speaking = waiting.shift();
      mark();
      if (row(speaking)) await call(speaking);
      row(speaking)?.classList.remove("fresh");
      speaking = "";
    }
    busy = false;
  }

  for (const gesture of ["pointerdown", "keydown"]) {
    document.addEventListener(gesture, () => { if (!silent && !awake()) audio.resume(); });
  }

  // The connection

  let heard = performance.now();
  let opened = heard;
  let source = null;
  let asking = false;

  function listen() {
    source?.close();
    opened = performance.now();
    const mine = new EventSource(`${stream}?v=${version}`);
    source = mine;
    mine.addEventListener("board", (event) => { hear(); putHtml(event.data); });
    mine.addEventListener("time", (event) => { hear(); clock.textContent = event.data; });
    mine.addEventListener("reload", (event) => anew(event.data));
    mine.onerror = () => {
      mine.close();
      setTimeout(() => { if (source === mine) listen(); }, 2000 + 3000 * Math.random());
    };
  }

  function hear() {
    heard = performance.now();
    cut.hidden = true;
  }

  function putHtml(html) {
    put(new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }

  // The house was updated: fetch the page anew, once for each version, and only when it answers.
  async function anew(to) {
    if (sessionStorage.getItem("dirisha-version") === to || !(await page())) return;
    sessionStorage.setItem("dirisha-version", to);
    location.reload();
  }

  async function page() {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(5000) });
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch {
      return null;
    }
  }

  async function ask() {
    asking = true;
    const found = await page();
    const fresh = found?.getElementById("board");
    if (fresh) {
      clock.textContent = found.getElementById("clock").textContent;
      hear();
      put(fresh.childNodes);
    } else if (cut.hidden) {
      cut.querySelector(".time").textContent = clock.textContent;
      cut.hidden = false;
    }
    asking = false;
  }

  setInterval(() => {
    const now = performance.now();
    if (now - heard < SILENCE) return;
    if (!asking) ask();
    if (stream && now - opened > SILENCE) listen();  // a pulled cable says nothing: the old connection seems to live
  }, 1000);
  if (stream) listen();
  if (!silent && !awake()) hint();
})();
