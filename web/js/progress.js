// "Stap 2 van 7" and a way with as many signs as there are steps.

import { fillIn } from "./words.js";

const box = document.getElementById("progress");
const text = document.getElementById("progress-text");
const bar = document.getElementById("progress-bar");

export function showProgress(progress) {
  box.hidden = !progress?.of;
  if (box.hidden) return;
  const sentence = fillIn(text.dataset.text, progress);
  text.textContent = sentence;
  bar.setAttribute("aria-valuemax", progress.of);
  bar.setAttribute("aria-valuenow", progress.step);
  bar.setAttribute("aria-valuetext", sentence);
  bar.replaceChildren(...Array.from({ length: progress.of }, (_, index) => {
    const sign = document.createElement("span");
    sign.className = "way__sign";
    if (index + 1 < progress.step) sign.classList.add("way__sign--done");
    if (index + 1 === progress.step) sign.classList.add("way__sign--here");
    return sign;
  }));
}
