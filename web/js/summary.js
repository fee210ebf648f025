// What is known about somebody, as it stands beside the talk, on paper, and before a coach.
// Every line opens to the words it rests on.

import { occupationCard } from "./cards.js";
import { build, dateInWords, put, word } from "./words.js";

const LISTS = ["skills", "education", "certificates", "languages", "places", "wishes"];
const SURE = new Set(["said", "confirmed", undefined, null]);

const isDenied = ({ status }) => status === "denied";
const isSure = ({ status }) => SURE.has(status);
const isDoubt = (item) => !isDenied(item) && !isSure(item);

function quotes(evidence) {
  return evidence.map(({ said, turn }) => {
    const { root, at } = build("quote");
    at.said.textContent = said;
    put(at.turn, Number.isInteger(turn) ? word("quote.turn", { turn }) : "");
    return root;
  });
}

const withWords = (evidence) => (evidence ?? []).filter(({ said }) => said);

function tag(place, item, tags) {
  put(place, tags.includes(item.status) ? word("status." + item.status) : "");
  if (item.status) place.classList.add("tag--" + item.status);
}

function entry(item, { tags, open }) {
  const evidence = withWords(item.evidence);
  const { root, at } = build(evidence.length ? "item-open" : "item");
  at.label.textContent = item.label;
  tag(at.status, item, tags);
  if (evidence.length) {
    at.quotes.replaceChildren(...quotes(evidence));
    root.querySelector("details").open = open;
  }
  root.dataset.key = item.label;
  return root;
}

/** Headings follow the place: under the page's own title on paper, one deeper beside the talk. */
function heading(level, style, text) {
  const node = document.createElement("h" + level);
  node.className = style;
  node.textContent = text;
  return node;
}

function part({ level }, name, ...content) {
  const { root } = build("section");
  root.append(heading(level, "part__title", word("part." + name)), ...content);
  return root;
}

function itemList(items, options) {
  const { root } = build("items");
  root.append(...items.map((item) => entry(item, options)));
  return root;
}

function experience(job, options) {
  const { root, at } = build("experience");
  const kind = word("kind." + job.kind);
  root.prepend(heading(options.level + 1, "job__title", job.title ?? (kind || word("job.untitled"))));
  put(at.facts, [job.title && kind, job.period].filter(Boolean).join(", "));
  const tasks = (job.tasks ?? []).filter(isSure);
  at.tasks.hidden = tasks.length === 0;
  at.tasks.append(...tasks.map((task) => entry(task, options)));
  const evidence = withWords(job.evidence);
  if (evidence.length) {
    const fold = build("quotes-fold");
    fold.at.label.textContent = word("job.quotes");
    fold.at.quotes.append(...quotes(evidence));
    fold.root.open = options.open;
    at.quotes.append(fold.root);
  }
  root.dataset.key = job.title ?? job.kind;
  return root;
}

/** Everything that is an item, with jobs themselves as items too, for what was denied or is doubtful. */
function everything(profile) {
  const jobs = profile.experiences ?? [];
  return [
    ...jobs.filter((job) => job.title).map((job) => ({ ...job, label: job.title })),
    ...jobs.flatMap((job) => job.tasks ?? []),
    ...LISTS.flatMap((name) => profile[name] ?? []),
  ];
}

export function countKnown(profile) {
  const jobs = profile.experiences ?? [];
  return jobs.filter(isSure).length + LISTS.flatMap((name) => profile[name] ?? []).filter(isSure).length;
}

/** The parts of a profile, in the order of a life: work, skills, school, languages, wishes, and what is not so. */
export function profileParts(profile, { tags = ["confirmed"], open = false, level = 3 } = {}) {
  const options = { tags, open, level };
  const made = [];
  const jobs = (profile.experiences ?? []).filter(isSure);
  if (jobs.length) made.push(part(options, "experiences", ...jobs.map((job) => experience(job, options))));
  for (const name of LISTS) {
    const items = (profile[name] ?? []).filter(isSure);
    if (items.length) made.push(part(options, name, itemList(items, options)));
  }
  for (const [name, test] of [["doubt", isDoubt], ["denied", isDenied]]) {
    const items = everything(profile).filter(test);
    if (items.length) made.push(part(options, name, itemList(items, { ...options, tags: [] })));
  }
  return made;
}

function paragraph(text, style) {
  const { root } = build("paragraph");
  root.textContent = text;
  if (style) root.className = style;
  return root;
}

/** How somebody tells it: the sentences about their work, in the order they came. */
function ownWords(profile) {
  const seen = new Map();
  for (const { said, turn } of (profile.experiences ?? []).flatMap((job) => withWords(job.evidence))) {
    if (!seen.has(said)) seen.set(said, { said, turn });
  }
  const told = [...seen.values()].sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
  return told.length ? part({ level: 2 }, "words", ...quotes(told)) : null;
}

/** The whole summary, for paper and for a coach. */
export function renderSummary(place, profile, { made, expires, coach = false, open = false } = {}) {
  const named = profile.name ? word("paper.title.name", { name: profile.name }) : word("paper.title");
  const title = heading(1, "paper__title", named);
  title.tabIndex = -1;
  const facts = [
    word("paper.made", { date: dateInWords(made ?? new Date().toISOString()) }),
    expires ? word("paper.until", { date: dateInWords(expires) }) : "",
  ].filter(Boolean).join(" ");
  const nodes = [title, paragraph(facts, "paper__facts")];
  if (coach) nodes.push(paragraph(word("paper.you"), "paper__facts"));
  const words = ownWords(profile);
  if (words) nodes.push(words);
  nodes.push(...profileParts(profile, { tags: ["said", "confirmed"], open, level: 2 }));
  if (profile.suggestions?.length) {
    nodes.push(part({ level: 2 }, "suggestions", ...profile.suggestions.map((card, index) =>
      occupationCard(card, { number: index + 1, open: true }))));
  }
  nodes.push(paragraph(word("paper.tags"), "paper__facts"));
  place.replaceChildren(...nodes);
  return title;
}
