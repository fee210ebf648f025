// The Dutch sentences and the building blocks of a page live in HTML; this module finds them.
// Nothing here writes markup: people's and servers' words go through textContent only.

const blocks = new Map();
const sentences = new Map();

function adopt(root) {
  for (const template of root.querySelectorAll("template[id]")) {
    blocks.set(template.id, template);
    for (const entry of template.content.querySelectorAll("[data-word]")) {
      sentences.set(entry.dataset.word, entry.textContent.trim());
    }
  }
}

/** Read the templates of this page and those both pages share. */
export async function loadWords() {
  adopt(document);
  const answer = await fetch("/static/parts/shared.html");
  if (!answer.ok) throw new Error("shared templates: " + answer.status);
  adopt(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

/** Put values in the {holes} of a sentence. */
export function fillIn(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

/** A sentence by its name; an unknown name gives an empty one, so pages never show code. */
export function word(name, values) {
  return fillIn(sentences.get(name) ?? "", values);
}

export const hasWord = (name) => sentences.has(name);

/** A fresh copy of a template, with its named places in `at`. */
export function build(name) {
  const root = document.importNode(blocks.get(name).content, true).firstElementChild;
  const at = {};
  if (root.dataset.slot) at[root.dataset.slot] = root;
  for (const place of root.querySelectorAll("[data-slot]")) at[place.dataset.slot] = place;
  return { root, at };
}

/** Write text in a place; without text the place disappears. */
export function put(place, text) {
  place.textContent = text ?? "";
  place.hidden = !text;
}

export function dateInWords(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return String(iso ?? "");
  return new Intl.DateTimeFormat("nl-NL", {
    weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
  }).format(date);
}

/** A day as '1 maart 2026'; a date that is only a year stays one. */
export function dayInWords(date) {
  const day = new Date(date + "T12:00");
  if (date.length < 10 || Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", year: "numeric" }).format(day);
}
