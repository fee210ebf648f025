// The answers one can choose under the last turn: buttons, and boxes to tick when more than one may be true.

import { build, fillIn } from "./words.js";

const place = document.getElementById("choices");
let handlers = {};

export function onChoice(given) {
  handlers = given;
}

function choiceList(buttons) {
  const { root } = build("choice-list");
  for (const button of buttons) {
    const choice = build("choice").root;
    choice.textContent = button.title;
    choice.addEventListener("click", () => handlers.press(button));
    root.append(choice);
  }
  return root;
}

function tickForm(buttons) {
  const { root, at } = build("ticks");
  for (const button of buttons) {
    const tick = build("tick");
    tick.at.title.textContent = button.title;
    tick.root.querySelector("input").value = button.payload;
    at.list.append(tick.root);
  }
  root.addEventListener("change", () => {
    const n = ticked(root).length;
    at.send.textContent = n ? fillIn(at.send.dataset.some, { n }) : at.send.dataset.none;
    at.hint.textContent = "";
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = ticked(root);
    if (chosen.length) handlers.tick(chosen);
    else at.hint.textContent = at.hint.dataset.text;
  });
  return root;
}

function ticked(root) {
  return [...root.querySelectorAll("input:checked")].map((box) => ({
    payload: box.value,
    title: box.nextElementSibling.textContent,
  }));
}

/** What stands ticked but was not sent yet; typing on must not lose it. */
export const unsentTicks = () => ticked(place);

// 'Niets van dit alles' contradicts a tick, so such answers stay buttons that send at once.
const isAnswer = ({ payload }) => payload.startsWith("/answer");

export function showChoices(messages) {
  const groups = [];
  for (const { buttons = [], multiple } of messages) {
    const boxes = multiple ? buttons.filter((button) => !isAnswer(button)) : [];
    const single = multiple ? buttons.filter(isAnswer) : buttons;
    if (boxes.length) groups.push(tickForm(boxes));
    if (single.length) groups.push(choiceList(single));
  }
  place.replaceChildren(...groups);
  place.classList.remove("choices--waiting");
}

export function clearChoices() {
  place.replaceChildren();
}

/** While an answer is on its way the choices cannot be used, but they come back if it fails. */
export function pauseChoices(paused) {
  place.classList.toggle("choices--waiting", paused);
  for (const control of place.querySelectorAll("button, input")) control.disabled = paused;
}

/** The pressed button disappears; focus goes to the group that stays, so nobody falls back to the top. */
export function focusChoices() {
  place.focus({ preventScroll: true });
}
