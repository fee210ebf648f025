// Taking the overview along: a code for a coach, paper, or a file.

import * as api from "./api.js";
import { open, problem } from "./dialogs.js";
import * as session from "./session.js";
import { renderSummary } from "./summary.js";
import { dateInWords, fillIn, word } from "./words.js";

const box = document.getElementById("takeaway");
const status = document.getElementById("takeaway-status");
const paper = document.getElementById("paper");
const dialog = document.getElementById("share-dialog");
const ready = document.getElementById("share-ready");
const copied = document.getElementById("share-status");
const codePlace = document.getElementById("share-code");
const byId = (id) => document.getElementById(id);
let busy = false;
let latest = {};

/** Shown once there is something worth taking along. */
export function offerTakeaway(profile, phase) {
  latest = profile;
  box.hidden = !(profile.suggestions?.length || phase === "summary");
}

export function hideTakeaway() {
  box.hidden = true;
  paper.replaceChildren();
}

const address = () => location.origin + "/gedeeld";

async function share() {
  if (busy) return;
  busy = true;
  ready.hidden = true;
  copied.textContent = "";
  open(dialog);
  try {
    const { code, expires } = await api.share(session.load());
    codePlace.textContent = code;
    const until = byId("share-expires");
    until.textContent = fillIn(until.dataset.text, { date: dateInWords(expires) });
    const where = byId("share-where");
    where.textContent = fillIn(where.dataset.text, { address: address() });
    ready.hidden = false;
  } catch (error) {
    problem(dialog, error.said || word("error.share"));
  } finally {
    busy = false;
  }
}

async function copy(text) {
  copied.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    copied.textContent = copied.dataset.copied;
  } catch {
    // No clipboard (an old phone, a page without https): select the code, so that copying by hand is one press.
    getSelection().selectAllChildren(codePlace);
    copied.textContent = copied.dataset.failed;
  }
}

async function download(event) {
  if (busy) return;
  busy = true;
  status.textContent = "";
  try {
    const data = await api.summary(session.load());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
    link.download = event.target.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch (error) {
    status.textContent = error.said || status.dataset.failed;
  } finally {
    busy = false;
  }
}

// Also when somebody prints from the browser's own menu: paper gets the overview, not the chat.
addEventListener("beforeprint", () => renderSummary(paper, latest, { open: true }));
addEventListener("afterprint", () => paper.replaceChildren());

byId("share-button").addEventListener("click", share);
byId("share-copy").addEventListener("click", () => copy(codePlace.textContent));
byId("share-copy-link").addEventListener("click", () => copy(address() + "#" + codePlace.textContent));
byId("print-button").addEventListener("click", () => print());
byId("download-button").addEventListener("click", download);
