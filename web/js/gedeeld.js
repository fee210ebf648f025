// The page on which a coach reads what somebody shared.

import * as api from "./api.js";
import { renderSummary } from "./summary.js";
import { loadWords, put, word } from "./words.js";

const byId = (id) => document.getElementById(id);
const form = byId("code-form");
const field = byId("code");
const problem = byId("code-problem");
const send = byId("code-send");
const reader = byId("reader");
const fold = byId("fold-button");
const pageTitle = document.title;
let busy = false;

function explain(text) {
  put(problem, text);
  field.setAttribute("aria-invalid", String(Boolean(text)));
  if (text) field.focus();
}

async function read(code) {
  if (busy) return;
  if (!code) {
    explain(problem.dataset.empty);
    return;
  }
  busy = true;
  send.setAttribute("aria-disabled", "true");
  explain("");
  try {
    const { profile, made, expires } = await api.shared(code);
    const title = renderSummary(byId("paper"), profile, { made, expires, coach: true });
    document.title = word("page.title", { title: title.textContent });
    byId("enter").hidden = true;
    reader.hidden = false;
    title.focus();
  } catch (error) {
    field.value = code;
    explain(error.said || problem.dataset.failed);
  } finally {
    busy = false;
    send.removeAttribute("aria-disabled");
  }
}

/** A code in the address works once; it is taken out so that it stays in no history and no screenshot. */
function readAddress() {
  let code = location.hash.slice(1);
  if (!code || code === "main") return;
  history.replaceState(null, "", location.pathname);
  try {
    code = decodeURIComponent(code);
  } catch {
    // A stray % is then simply part of a code that will not be known.
  }
  close();
  field.value = code;
  read(code);
}

function close() {
  byId("paper").replaceChildren();
  reader.hidden = true;
  byId("enter").hidden = false;
  document.title = pageTitle;
  field.value = "";
  foldAll(false);
}

function foldAll(open) {
  for (const details of reader.querySelectorAll("details")) details.open = open;
  fold.textContent = open ? fold.dataset.close : fold.dataset.open;
  fold.dataset.state = open ? "open" : "closed";
}

let wasOpen = [];
addEventListener("beforeprint", () => {
  // Paper cannot be clicked: the words go along, and the screen is as it was afterwards.
  wasOpen = [...reader.querySelectorAll("details[open]")];
  for (const details of reader.querySelectorAll("details")) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of reader.querySelectorAll("details")) details.open = wasOpen.includes(details);
});

await loadWords();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  read(field.value.trim());
});
byId("print-button").addEventListener("click", () => print());
fold.addEventListener("click", () => foldAll(fold.dataset.state !== "open"));
byId("other-button").addEventListener("click", () => {
  close();
  field.focus();
});
addEventListener("hashchange", readAddress);
readAddress();
