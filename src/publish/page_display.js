
"use strict";
// Runs in the head, before anything is painted: how this listener wants to see pages. What is chosen is kept
// in this browser and nowhere else.
const kept = {
  read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A private window, or a full store: then it is forgotten with the page.
    }
  },
};
const choices = { theme: "system", size: "100", keys: true, follow: true, speed: 1, ...kept.read("bobao choices", {}) };

function choose(name, value) {
  choices[name] = value;
  kept.write("bobao choices", choices);
  applyChoices();
}

function applyChoices() {
  const root = document.documentElement;
  root.dataset.theme = choices.theme;
  root.dataset.size = choices.size;
}
applyChoices();

document.addEventListener("DOMContentLoaded", () => {
  for (const radio of document.querySelectorAll("input[name=theme]")) {
    radio.checked = radio.value === choices.theme;
    radio.addEventListener("change", () => choose("theme", radio.value));
  }
  const size = document.getElementById("size");
  size.value = choices.size;
  size.addEventListener("change", () => choose("size", size.value));
  const keys = document.getElementById("keys");
  if (keys) {
    keys.checked = choices.keys;
    keys.addEventListener("change", () => choose("keys", keys.checked));
  }
  // A panel that lies over the page goes away as others do.
  for (const panel of document.querySelectorAll("details.display"))
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.open) return;
      panel.open = false;
      panel.querySelector("summary").focus();
    });
  document.documentElement.classList.add("scripted");
});

/// The facts of this page that its scripts work with, and what they say, in the page's language.
const factsOfPage = () => JSON.parse(document.getElementById("facts").textContent);
const filled = (pattern, ...values) => values.reduce((text, value) => text.replace("{}", () => value), pattern);
const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

/// Installs the worker that keeps pages for times without a network. `root` is the address of the station.
async function installWorker(root) {
  if (!navigator.serviceWorker || !isSecureContext || !location.protocol.startsWith("http")) return;
  try {
    await navigator.serviceWorker.register(new URL("service-worker.js", root), { scope: root });
    const { active } = await navigator.serviceWorker.ready;
    // The first page that a listener sees came before the worker did.
    active.postMessage({ seen: location.href });
  } catch {
    // A page that was saved, or is shown by itself, has no worker beside it and needs none.
  }
}
