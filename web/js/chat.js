// The log: what Vakwijzer said, what the person said, and what did not get through.

import { occupationCard, retireCards } from "./cards.js";
import { build, put, word } from "./words.js";

const log = document.getElementById("log");
const thinking = document.getElementById("thinking");
const notice = document.getElementById("notice");
let slow = 0;

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function clearLog() {
  log.replaceChildren();
}

export function addBot(message, { onPress } = {}) {
  const { root, at } = build("turn-bot");
  // A new line from the bot is a new thought: give it air, as a paragraph has.
  at.text.hidden = !message.text;
  at.text.replaceChildren(...(message.text ?? "").split(/\n+/).filter(Boolean).map((text) => {
    const { root: line } = build("turn-line");
    line.textContent = text;
    return line;
  }));
  const cards = message.cards ?? [];
  at.cards.hidden = cards.length === 0;
  at.cards.replaceChildren(...cards.map((card, index) => occupationCard(card, { number: index + 1, onPress })));
  log.append(root);
  return root;
}

export function addPerson(text) {
  const { root, at } = build("turn-person");
  put(at.text, text);
  log.append(root);
  return root;
}

/** The past is put back without a screen reader reading all of it aloud. */
export function quietly(work) {
  log.setAttribute("aria-live", "off");
  work();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

export const retire = () => retireCards(log);

/** Reading starts at what the person said last, with everything new below it. */
export function showFrom(turn) {
  turn?.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
}

export function setThinking(busy) {
  clearTimeout(slow);
  thinking.hidden = !busy;
  thinking.textContent = busy ? thinking.dataset.text : "";
  log.setAttribute("aria-busy", String(busy));
  if (busy) {
    slow = setTimeout(() => { thinking.textContent = thinking.dataset.slow; }, 8000);
  }
}

export function say(name) {
  put(notice, name && word(name));
}

export function sayText(text) {
  put(notice, text);
}

/** Under a turn that was not sent: why, and a way to try again. The text itself stays where it is. */
export function addFailure(turn, why, onAgain) {
  const { root, at } = build("turn-failed");
  put(at.why, why);
  at.again.addEventListener("click", onAgain);
  turn.classList.add("turn--failed");
  turn.append(root);
  return at.again;
}

export function dropFailure(turn) {
  turn.classList.remove("turn--failed");
  turn.querySelector(".failed")?.remove();
}

export function addStartProblem(why, onAgain) {
  const { root, at } = build("start-failed");
  put(at.why, why);
  at.again.addEventListener("click", onAgain);
  log.replaceChildren(root);
}
