// The page for public screens: headline and captions follow the sound, or the clock where there is no sound. Nobody
// looks after it, so everything that can end is begun again, with growing pauses, and nothing it keeps can grow.
// Written for browsers of 2019 and later, as screens have them.
"use strict";
(() => {
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const part = (id) => document.getElementById(id);
  const sound = part("sound");
  const headline = part("headline"), kicker = part("kicker"), caption = part("caption");
  const play = part("play"), mute = part("mute");

  // Milliseconds.
  const kNowEvery = 5000;
  const kPageEvery = 600000;
  const kAnswerWithin = 10000;
  const kFirstPause = 2000, kLongestPause = 60000;
  /// What players are behind the wall clock: three segments.
  const kBehind = 18000;
  const kStalledAfter = 8000;
  const kSteadyAfter = 30000;
  const kLostAfter = 15000;
  const kOldAfter = 30000;
  const kIdleAfter = 30000;
  /// Sound that is later than that jumps to what is live, in seconds.
  const kTooLate = 30;
  const kMostNext = 4;
  const kChoice = "bobao live";

  /// Growing pauses, not the same on all screens: a server that comes back is not asked by all of them at once.
  const pauseAfter = (tries) => Math.min(kLongestPause, kFirstPause * 2 ** Math.min(tries, 6)) * (0.75 + Math.random() / 2);
  const since = (moment) => performance.now() - moment;

  // ---- what is on air

  let now = null;
  let answeredAt = performance.now();
  let failures = 0;
  let nextAsk = 0;
  let serverAhead = 0;
  const serverTime = () => Date.now() + serverAhead;

  async function fetched(address) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), kAnswerWithin);
    try {
      const answer = await fetch(address, { cache: "no-cache", signal: abort.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return { text: await answer.text(), date: Date.parse(answer.headers.get("date")) };
    } finally {
      clearTimeout(timer);
    }
  }

  async function askNow() {
    clearTimeout(nextAsk);
    nextAsk = setTimeout(askNow, kAnswerWithin * 2);
    let wait = kNowEvery;
    try {
      const answer = await fetched(facts.now);
      const told = JSON.parse(answer.text);
      if (told.version !== 1 || !Array.isArray(told.items) || !Array.isArray(told.next)) throw new Error("not what is on air");
      // Screens' clocks are often wrong. The date of an answer has whole seconds.
      const ahead = answer.date + 500 - Date.now();
      if (Number.isFinite(ahead) && Math.abs(ahead - serverAhead) > 1500) serverAhead = ahead;
      if (failures > 0) soundAgainAt = Math.min(soundAgainAt, performance.now());
      failures = 0;
      answeredAt = performance.now();
      take(told);
    } catch (error) {
      wait = Math.min(30000, pauseAfter(failures++));
    }
    clearTimeout(nextAsk);
    nextAsk = setTimeout(askNow, wait);
  }

  function take(told) {
    const page = typeof told.page === "string" && /^https?:/.test(told.page) ? told.page : "";
    if (page !== (now === null ? "" : now.page)) {
      part("code").hidden = page === "";
      if (page !== "") part("code-picture").src = `${facts.code}?${encodeURIComponent(told.edition)}`;
    }
    now = told;
    now.page = page;
  }

  /// Another page is there after an update: it is shown.
  async function askPage() {
    try {
      const answer = await fetched(location.pathname);
      const version = /name="version" content="([0-9a-f]+)"/.exec(answer.text);
      if (version && version[1] !== document.querySelector("meta[name=version]").content) location.reload();
    } catch (error) {
      // It is asked again later.
    }
  }

  // ---- what is shown

  let shownItem = "", shownSentence = null, shownNext = "", words = [], said = -1;
  let shownMinute = "", minuteAgain = 0;

  const inTimeZone = (options) => {
    const language = document.documentElement.lang === "zh" ? "zh-CN" : "en-GB";
    try {
      return new Intl.DateTimeFormat(language, Object.assign({ timeZone: now === null ? undefined : now.time_zone }, options));
    } catch (error) {
      return new Intl.DateTimeFormat(language, options);
    }
  };
  const timeOfDay = (moment) => inTimeZone({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);

  function showClock() {
    const minute = `${Math.floor(serverTime() / 60000)} ${now === null ? "" : now.time_zone}`;
    if (minute === minuteAgain) return;
    minuteAgain = minute;
    const moment = serverTime();
    const text = timeOfDay(moment);
    if (text === shownMinute) return;
    shownMinute = text;
    const clock = part("clock");
    clock.textContent = "";
    clock.dateTime = new Date(moment).toISOString();
    for (const [name, value] of [["day", inTimeZone({ month: "long", day: "numeric", weekday: "long" }).format(moment)], ["hour", text]]) {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = value;
      clock.append(span, " ");
    }
  }

  /// Letters become smaller until the box holds them, to half of their size.
  function fit(box, text) {
    for (let size = 1; size >= 0.5; size -= 0.1) {
      text.style.setProperty("--fit", size.toFixed(1));
      if (box.scrollHeight <= box.clientHeight + 1) return;
    }
  }

  function itemAt(time) {
    let found = null;
    for (const item of now.items) if (item.begin <= time) found = item;
    return found === null && now.items.length > 0 ? now.items[0] : found;
  }

  function sentenceAt(item, time) {
    let found = null;
    for (const sentence of item.sentences || []) if (found === null || sentence.begin <= time) found = sentence;
    return found;
  }

  /// A span for each word and what stands behind it, and in that one for the word; their places are bytes of UTF-8.
  function showSentence(sentence, language) {
    caption.textContent = "";
    words = [];
    said = -1;
    if (sentence === null) return;
    caption.lang = language || "";
    const letters = [];
    let byte = 0;
    for (const letter of sentence.text) {
      letters.push([byte, letter]);
      const code = letter.codePointAt(0);
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    const times = sentence.words || [];
    let next = 0, end = 0, span = null, word = null;
    for (const [place, letter] of letters) {
      if (next < times.length && place >= times[next][0]) {
        span = document.createElement("span");
        word = document.createElement("span");
        end = times[next][1];
        words.push({ span, begin: times[next][2] });
        span.append(word);
        caption.append(span);
        while (next < times.length && place >= times[next][0]) ++next;
      }
      if (span === null) caption.append(letter);
      else (place < end ? word : span).append(letter);
    }
    caption.normalize();
    turnTo(0);
  }

  /// Long sentences are shown a boxful of lines at a time, without a movement.
  function turnTo(word) {
    const box = part("caption-box");
    const line = parseFloat(getComputedStyle(caption).lineHeight);
    if (getComputedStyle(box).overflowY !== "hidden" || words.length === 0) {
      caption.style.marginTop = "0";
      return;
    }
    const lines = Math.max(1, Math.floor((box.clientHeight + 1) / line));
    const top = words[word].span.offsetTop - caption.offsetTop;
    caption.style.marginTop = `${-Math.floor(Math.round(top / line) / lines) * lines * line}px`;
  }

  function follow(time) {
    let last = -1;
    while (last + 1 < words.length && words[last + 1].begin <= time) ++last;
    if (last === said) return;
    for (let i = 0; i < words.length; ++i) {
      const is = i < last ? "said" : i === last ? "said word" : "";
      if (words[i].span.className !== is) words[i].span.className = is;
    }
    said = last;
    turnTo(Math.max(last, 0));
  }

  function showNext(items) {
    const key = JSON.stringify(items);
    if (key === shownNext) return;
    shownNext = key;
    const list = part("next-items");
    list.textContent = "";
    for (const [title, language] of items) {
      const entry = document.createElement("li");
      entry.textContent = title;
      if (language) entry.lang = language;
      list.append(entry);
    }
    part("next").hidden = items.length === 0;
    // What would be cut off is not shown.
    const box = part("next");
    while (list.children.length > 1 && box.scrollHeight > box.clientHeight + 1) list.lastChild.remove();
  }

  function show() {
    showClock();
    if (now === null || now.items.length === 0) return;
    const time = shownTime();
    const last = now.items[now.items.length - 1];
    const isOld = isOldNews();
    const item = isOld ? last : itemAt(time);
    const key = `${item.begin} ${item.title} ${isOld}`;
    if (key !== shownItem) {
      shownItem = key;
      headline.textContent = item.title || now.station || facts.station;
      headline.lang = item.title && item.language || "";
      kicker.textContent = isOld ? timeOfDay(last.begin) : item.column || kicker.dataset.now;
      document.body.classList.toggle("old", isOld);
      fit(part("headline-box"), headline);
      shownSentence = null;
      showSentence(null);
    }
    const sentence = isOld ? null : sentenceAt(item, time);
    if (sentence !== null && (shownSentence === null || sentence.begin !== shownSentence.begin || sentence.text !== shownSentence.text)) {
      showSentence(sentence, item.language);
      shownSentence = sentence;
    }
    follow(time);
    const coming = now.items.filter((other) => other.begin > item.begin).concat(now.next).filter((other) => other.title);
    showNext(isOld ? [] : coming.slice(0, kMostNext).map((other) => [other.title, other.language]));
  }

  const isOldNews = () => now !== null && now.items.length > 0 &&
    Math.min(serverTime(), shownTime()) > now.items[now.items.length - 1].end + kOldAfter;

  function stateText() {
    if (failures > 0 && since(answeredAt) > kLostAfter) return facts.connecting;
    if (wanted && since(movedAt) > kStalledAfter && canPlay !== false) return facts.connectingSound;
    if (isOldNews()) return facts.oldData.replace("{}", timeOfDay(now.items[now.items.length - 1].end));
    if (canPlay === false) return facts.noSound;
    if (!wanted) return facts.silent;
    return sound.muted ? facts.muted : "";
  }

  function showState() {
    const text = stateText();
    if (part("state").textContent !== text) part("state").textContent = text;
    const action = wanted ? facts.pause : facts.play;
    if (play.textContent !== action) play.textContent = action;
    const other = sound.muted ? facts.soundOn : facts.soundOff;
    if (mute.textContent !== other) mute.textContent = other;
    play.hidden = canPlay === false;
    mute.hidden = !wanted || canPlay === false;
    play.classList.toggle("playing", wanted);
    document.body.classList.toggle("silent", !wanted || sound.muted);
  }

  // ---- sound

  let wanted = false;
  /// Whether this browser can play at all; nothing as long as that is not known.
  let canPlay;
  let hls = null, hasFailed = false;
  let movedAt = performance.now(), steadyFrom = 0, lastPlace = -1;
  let soundTries = 0, soundAgainAt = 0, attachedAt = 0, pausedAt = performance.now(), isLoading = true, pressAgainAt = 0;

  /// What moment is heard, if the player knows.
  function heardTime() {
    if (!wanted || sound.paused || since(movedAt) > kStalledAfter) return NaN;
    if (hls !== null) return hls.playingDate ? hls.playingDate.getTime() : NaN;
    return sound.getStartDate ? sound.getStartDate().getTime() + sound.currentTime * 1000 : NaN;
  }
  function shownTime() {
    const heard = heardTime();
    return Number.isNaN(heard) ? serverTime() - kBehind : heard;
  }

  function loadedScript() {
    return new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = facts.hls;
      script.onload = loaded;
      script.onerror = () => {
        script.remove();
        failed(new Error("no script"));
      };
      document.head.append(script);
    });
  }

  /// Begins the sound anew. Where a browser has HLS and knows the time of what it plays, that is used; else hls.js;
  /// else what HLS there is.
  async function attach() {
    attachedAt = performance.now();
    soundAgainAt = attachedAt + pauseAfter(soundTries++);
    hasFailed = false;
    isLoading = true;
    const has = sound.canPlayType("application/vnd.apple.mpegurl") !== "";
    if (!(has && sound.getStartDate) && facts.hls && typeof Hls === "undefined") {
      try {
        await loadedScript();
      } catch (error) {
        hasFailed = true;
        if (!has) return;
      }
    }
    attachedAt = performance.now();
    if (hls !== null) hls.destroy();
    hls = null;
    if (!(has && sound.getStartDate) && typeof Hls !== "undefined" && Hls.isSupported()) {
      canPlay = true;
      hls = new Hls({
        enableWorker: false,
        maxBufferLength: 20, maxMaxBufferLength: 30, maxBufferSize: 4000000, backBufferLength: 10,
        liveSyncDurationCount: 3, maxLiveSyncPlaybackRate: 1,
        // What is read is told by now.json; cues for each DATERANGE of two hours would only fill memory.
        enableDateRangeMetadataCues: false,
      });
      hls.on(Hls.Events.ERROR, (event, data) => {
        if (data.fatal) hasFailed = true;
      });
      hls.loadSource(facts.list);
      hls.attachMedia(sound);
    } else if (has) {
      canPlay = true;
      sound.src = facts.list;
    } else {
      canPlay = false;
    }
    if (wanted) press();
  }

  /// Plays; where a browser allows no sound that nobody asked for, muted, and the button says so.
  function press() {
    pressAgainAt = performance.now() + 5000;
    const playing = sound.play();
    if (!playing) return;
    playing.catch((error) => {
      if (error.name !== "NotAllowedError" || sound.muted) return;
      sound.muted = true;
      sound.play().catch(() => {});
    });
  }

  function jumpToLive() {
    if (hls !== null && hls.liveSyncPosition !== null && hls.liveSyncPosition - sound.currentTime > kTooLate)
      sound.currentTime = hls.liveSyncPosition;
  }

  function watchSound() {
    const moment = performance.now();
    if (!sound.paused && sound.currentTime !== lastPlace) {
      if (since(movedAt) > 3000) steadyFrom = moment;
      movedAt = moment;
      if (since(steadyFrom) > kSteadyAfter) soundTries = 0;
    }
    lastPlace = sound.currentTime;
    if (canPlay === false) return;
    if (!wanted) {
      movedAt = moment;
      // Nobody hears it: the list is not asked for any more.
      if (hls !== null && isLoading && since(pausedAt) > kIdleAfter) {
        hls.stopLoad();
        isLoading = false;
      }
      if (hasFailed && moment >= soundAgainAt) attach();
      return;
    }
    if (sound.paused && sound.readyState > 1 && moment >= pressAgainAt) press();
    if (!sound.paused) jumpToLive();
    const isStalled = since(movedAt) > kStalledAfter;
    if (!(hasFailed || isStalled) || moment < soundAgainAt) return;
    // What is in the buffer is played to its end before all is begun anew.
    if (hasFailed && !isStalled && hls !== null && hls.levels.length > 0) {
      hasFailed = false;
      soundAgainAt = moment + pauseAfter(soundTries++);
      hls.startLoad(-1);
    } else {
      attach();
    }
  }

  // Somebody else loaded the element anew, which hls.js does not survive.
  sound.addEventListener("emptied", () => {
    if (hls !== null && since(attachedAt) > 1000) attach();
  });
  sound.addEventListener("error", () => {
    hasFailed = true;
  });

  const choice = {
    read() {
      try {
        return localStorage.getItem(kChoice);
      } catch (error) {
        return null;
      }
    },
    write(value) {
      try {
        localStorage.setItem(kChoice, value);
      } catch (error) {
        // Nothing is kept here; the address can say it (#play, #muted).
      }
    },
  };

  let lock = null;
  async function keepAwake() {
    if (!wanted || document.hidden || !navigator.wakeLock || (lock !== null && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
    } catch (error) {
      lock = null;
    }
  }

  function begin(muted) {
    wanted = true;
    movedAt = performance.now();
    soundTries = 0;
    sound.muted = muted;
    if (hls !== null && !isLoading) {
      isLoading = true;
      hls.startLoad(-1);
    }
    press();
    if (hls !== null && hls.liveSyncPosition !== null) sound.currentTime = hls.liveSyncPosition;
    keepAwake();
  }
  function end() {
    wanted = false;
    pausedAt = performance.now();
    sound.pause();
    if (lock !== null) lock.release().catch(() => {});
  }

  play.addEventListener("click", () => {
    if (wanted) end();
    else begin(false);
    choice.write(wanted ? "sound" : "none");
    showState();
  });
  mute.addEventListener("click", () => {
    sound.muted = !sound.muted;
    choice.write(sound.muted ? "muted" : "sound");
    if (!sound.muted) press();
    showState();
  });
  document.addEventListener("visibilitychange", keepAwake);
  window.addEventListener("online", () => {
    soundAgainAt = 0;
    askNow();
  });
  window.addEventListener("resize", () => {
    shownItem = shownNext = "";
  });

  part("controls").hidden = false;
  const asked = location.hash === "#play" ? "sound" : location.hash === "#muted" ? "muted" : choice.read();
  attach();
  if (asked === "sound" || asked === "muted") begin(asked === "muted");
  showClock();
  askNow();
  setInterval(show, 100);
  setInterval(() => {
    watchSound();
    showState();
  }, 1000);
  setInterval(askPage, kPageEvery);
  setInterval(keepAwake, 60000);
})();
