// 'Dit weet ik nu': the growing profile, beside the talk on a wide screen, in a sheet on a phone.

import { open } from "./dialogs.js";
import { countKnown, profileParts } from "./summary.js";
import { build, word } from "./words.js";

const known = document.getElementById("known");
const side = document.getElementById("side");
const sheet = document.getElementById("sheet");
const sheetBody = document.getElementById("sheet-body");
const opener = document.getElementById("profile-open");
const badge = document.getElementById("profile-count");
const wide = matchMedia("(min-width: 62rem)");
let seen = new Set();
let shown = true;

function lines(...names) {
  return names.filter(Boolean).map(([name, values]) => {
    const { root } = build("paragraph");
    root.textContent = word(name, values);
    root.className = "known__line";
    return root;
  });
}

// One set of nodes that moves, so that both places always say the same.
function settle() {
  (wide.matches ? side : sheetBody).append(known);
  opener.hidden = !shown || wide.matches;
  if (wide.matches && sheet.open) sheet.close();
}

wide.addEventListener("change", settle);
opener.addEventListener("click", () => open(sheet));
settle();

const openLabels = () => new Set([...known.querySelectorAll("details[open]")].map(labelOf));
const labelOf = (details) => details.closest("[data-key]")?.dataset.key;

export function showProfile(profile) {
  const count = countKnown(profile);
  const wasOpen = openLabels();
  const first = seen.size === 0;
  known.replaceChildren(
    ...lines(profile.name && ["known.name", { name: profile.name }], !count && ["known.empty"]),
    ...profileParts(profile),
    ...lines(count && ["known.correct"], ["granted", "refused"].includes(profile.consent) && ["known." + profile.consent]),
  );
  for (const details of known.querySelectorAll("details")) details.open = wasOpen.has(labelOf(details));
  const keys = [...known.querySelectorAll("[data-key]")];
  for (const node of keys) node.classList.toggle("is-new", !first && !seen.has(node.dataset.key));
  seen = new Set(keys.map((node) => node.dataset.key));
  badge.hidden = !count;
  badge.textContent = count;
  // The bare figure would be read as 'Dit weet ik nu 5'.
  badge.setAttribute("aria-label", word("known.count", { n: count }));
  badge.setAttribute("role", "img");
}

export function emptyProfile() {
  seen = new Set();
  showProfile({});
}

export function showSide(wanted) {
  shown = wanted;
  side.hidden = !shown;
  settle();
}
