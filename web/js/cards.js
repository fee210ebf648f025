// One occupation: how far away it is, why it fits, what is missing, and how to learn that.

import { build, dayInWords, fillIn, hasWord, put, word } from "./words.js";

let counter = 0;

function reason({ said, concept }) {
  const { root, at } = build(said ? "reason" : "reason-bare");
  if (said) at.said.textContent = said;
  at.concept.textContent = concept;
  return root;
}

function line(text) {
  const { root } = build("line");
  root.textContent = text;
  return root;
}

const euros = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR", trailingZeroDisplay: "stripIfInteger" });

function duration(weeks) {
  if (!weeks) return "";
  return weeks === 1 ? word("offer.week") : word("offer.weeks", { n: weeks });
}

function price(cost) {
  if (cost === undefined) return "";
  return cost === 0 ? word("offer.free") : euros.format(cost);
}

const listed = (...parts) => parts.filter(Boolean).join(", ");

/** What is known of an offer (or of a route lent by a related occupation): who gives it and where, how long and at what price, and who says so. */
function offer(at, { provider, place, region, via, duration_weeks, cost_euro, url, source, date }) {
  const related = via && word("route.via", { via });
  put(at.where, related || listed(provider, place ?? (region && word("offer.region", { region }))));
  put(at.facts, listed(duration(duration_weeks), price(cost_euro)));
  put(at.url, url);
  put(at.source, date ? fillIn(at.source.dataset.text, { source, day: dayInWords(date) }) : "");
}

function route(training) {
  const { kind, title, level, paths = [] } = training;
  const { root, at } = build("route");
  const levelled = level && `training.${kind}.level`;
  const name = levelled && hasWord(levelled) ? word(levelled, { level }) : word("training." + kind);
  put(at.kind, name || kind);
  put(at.title, title);
  put(at.how, paths.map((path) => word("path." + path)).filter(Boolean).join(` ${word("path.or")} `));
  offer(at, training);
  return root;
}

function section(part, list, rows) {
  part.hidden = rows.length === 0;
  list.replaceChildren(...rows);
}

function openOrClose(root, at, open) {
  at.toggle.setAttribute("aria-expanded", String(open));
  at.body.hidden = !open;
  at.teaser.hidden = open || !at.teaser.textContent;
  at.more.textContent = open ? at.more.dataset.open : at.more.dataset.closed;
  root.classList.toggle("card--open", open);
}

/** `open` shows everything at once (paper, coach); `onPress` makes the card's own buttons work. */
export function occupationCard(card, { number, open = false, onPress } = {}) {
  const { root, at } = build("card");
  put(at.number, number ? `${number}. ` : "");
  put(at.label, card.label);
  put(at.reach, word("reach." + card.reach));
  if (card.reach) at.reach.classList.add("badge--" + card.reach);

  const because = card.because ?? [];
  const first = because.find(({ said }) => said);
  put(at.teaser, first ? fillIn(at.teaser.dataset.text, first) : "");
  section(at["because-part"], at.because, because.map(reason));
  section(at["missing-part"], at.missing, (card.missing ?? []).map(({ label }) => line(label)));
  section(at["training-part"], at.training, (card.training ?? []).map(route));
  put(at.regulated, card.regulated ? fillIn(at.regulated.dataset.text, { rule: card.regulated }) : "");
  at.notes.replaceChildren(...(card.notes ?? []).map((text) => {
    const note = build("note");
    note.root.textContent = text;
    return note.root;
  }));

  at.body.id = `card-${++counter}`;
  at.name.id = at.body.id + "-name";
  at.toggle.setAttribute("aria-controls", at.body.id);
  at.toggle.setAttribute("aria-describedby", at.name.id);
  at.toggle.addEventListener("click", () => openOrClose(root, at, at.body.hidden));
  openOrClose(root, at, open);

  const buttons = onPress ? card.buttons ?? [] : [];
  at.buttons.hidden = buttons.length === 0;
  // Five cards hold five buttons 'Waarom?': the group's name tells a screen reader which one this is.
  at.buttons.setAttribute("aria-label", word("card.buttons", card));
  at.buttons.replaceChildren(...buttons.map((button) => {
    const choice = build("choice").root;
    choice.classList.add("choice--small");
    choice.textContent = button.title;
    choice.addEventListener("click", () => onPress(button));
    return choice;
  }));
  return root;
}

/** The buttons of cards belong to one turn; afterwards only the reading remains. */
export function retireCards(root) {
  for (const group of root.querySelectorAll(".card__buttons")) {
    group.hidden = true;
    group.replaceChildren();
  }
}
