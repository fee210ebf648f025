// Where the person types: grows with the text, Enter sends, counts only when it begins to matter.

import { fillIn } from "./words.js";

const form = document.getElementById("composer");
const field = document.getElementById("answer");
const send = document.getElementById("send");
const count = document.getElementById("answer-count");
const LIMIT = Number(field.dataset.limit);
const NEAR = 200;

// The server counts characters, JavaScript's length counts some emoji twice.
const size = () => [...field.value].length;

function grow() {
  field.style.blockSize = "auto";
  field.style.blockSize = field.scrollHeight + 4 + "px"; // Both borders.
}

function showCount() {
  const left = LIMIT - size();
  const text = left > NEAR ? "" : fillIn(left < 0 ? count.dataset.over : count.dataset.left, { n: Math.abs(left) });
  count.textContent = text;
  count.classList.toggle("composer__count--over", left < 0);
  field.setAttribute("aria-invalid", String(left < 0));
}

export function onSend(handler) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (send.getAttribute("aria-disabled") === "true") return;
    if (!text || size() > LIMIT) {
      field.focus();
      return;
    }
    handler(text);
  });
}

field.addEventListener("keydown", (event) => {
  // While an input method composes, Enter picks a word and must not send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
field.addEventListener("input", () => {
  grow();
  showCount();
});

export function setText(text) {
  field.value = text;
  grow();
  showCount();
}

export const typed = () => field.value;

/** aria-disabled, not disabled: a disabled button throws away the focus that stands on it. */
export function setBusy(busy) {
  send.setAttribute("aria-disabled", String(busy));
}

export function showComposer(shown) {
  form.hidden = !shown;
}

/** On a phone this would open the keyboard over what there is to read, so only with a mouse. */
export function focusAfterChoice() {
  if (matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}
