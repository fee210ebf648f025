// The conversation itself: begin or resume, send one thing at a time, lose nothing, end cleanly.

import * as api from "./api.js";
import * as chat from "./chat.js";
import * as composer from "./composer.js";
import { showMenu } from "./menu.js";
import { emptyProfile, showProfile, showSide } from "./profile.js";
import { showProgress } from "./progress.js";
import * as session from "./session.js";
import { hideTakeaway, offerTakeaway } from "./takeaway.js";
import * as ticks from "./ticks.js";
import { word } from "./words.js";

let busy = false;
let round = 0; // Only the newest profile counts: an older one may arrive later.
let delivered = []; // Texts the server has, to see after a broken connection whether the last one arrived.

function setBusy(value) {
  busy = value;
  composer.setBusy(value);
  ticks.pauseChoices(value);
  chat.setThinking(value);
}

/** Continue where this tab was, or begin. */
export async function begin() {
  if (!session.load()) return start();
  setBusy(true);
  try {
    const past = await api.transcript(session.load());
    if (past.messages.length) {
      restore(past);
      return null;
    }
  } catch (error) {
    if (!error.gone) {
      chat.addStartProblem(error.said || word("error.start"), begin);
      return null;
    }
    session.forget();
    chat.say("notice.expired");
  } finally {
    setBusy(false);
  }
  return start();
}

export async function start() {
  if (busy) return;
  round += 1;
  delivered = [];
  chat.clearLog();
  ticks.clearChoices();
  hideTakeaway();
  emptyProfile();
  composer.showComposer(true);
  showSide(true);
  showMenu(true);
  setBusy(true);
  try {
    const answer = await api.start();
    session.keep(answer);
    receive(answer);
  } catch (error) {
    chat.addStartProblem(error.said || word("error.start"), start);
  } finally {
    setBusy(false);
  }
}

function restore({ messages: all, phase, progress }) {
  // The opening may be kept as an answer to nothing; nobody said that nothing.
  const messages = all.filter(({ from, text }) => from !== "person" || text);
  const lastPerson = messages.findLastIndex(({ from }) => from === "person");
  delivered = messages.filter(({ from }) => from === "person").map(({ text }) => text);
  chat.clearLog();
  chat.quietly(() => {
    let turn;
    messages.forEach((message, index) => {
      const current = index > lastPerson;
      if (message.from === "person") turn = chat.addPerson(message.text);
      else chat.addBot(message, { onPress: current ? press : undefined });
    });
    chat.showFrom(turn);
  });
  ticks.showChoices(messages.slice(lastPerson + 1));
  showProgress(progress);
  refreshProfile(phase);
}

function receive({ messages, phase, progress }) {
  for (const message of messages) chat.addBot(message, { onPress: press });
  ticks.showChoices(messages);
  showProgress(progress);
  refreshProfile(phase);
}

async function refreshProfile(phase) {
  const asked = ++round;
  try {
    const profile = await api.profile(session.load());
    if (asked !== round) return;
    showProfile(profile);
    offerTakeaway(profile, phase);
  } catch {
    // The talk goes on; the next answer brings the profile again.
  }
}

export function write(text) {
  if (busy) return;
  // Ticks that were not sent go along in words: typing on must not lose them.
  const ticked = ticks.unsentTicks().map(({ title }) => title);
  const whole = [ticked.join(", "), text].filter(Boolean).join(". ");
  composer.setText("");
  send({ body: { text: whole }, shown: whole });
}

export function press(button) {
  send({ body: { button: button.payload }, shown: button.title, chosen: true });
}

export function tick(buttons) {
  send({
    body: { buttons: buttons.map(({ payload }) => payload) },
    shown: buttons.map(({ title }) => title).join(", "),
    chosen: true,
  });
}

/** Something typed for the person, such as a question from the menu. */
export function ask(text) {
  send({ body: { text }, shown: text });
}

async function send(out) {
  if (busy || !session.load()) return;
  chat.say("");
  dropFailedChoices();
  out.key = crypto.randomUUID?.() ?? String(Math.random());
  out.turn = chat.addPerson(out.shown);
  out.turn.classList.toggle("turn--chosen", Boolean(out.chosen));
  if (out.chosen) {
    out.turn.dataset.chosen = "";
    ticks.focusChoices();
  }
  chat.showFrom(out.turn);
  await deliver(out, false);
}

// A choice that did not get through stays on offer below, so its failed copy is not needed any more.
function dropFailedChoices() {
  for (const turn of document.querySelectorAll(".turn--failed[data-chosen]")) turn.remove();
}

async function deliver(out, again) {
  if (busy) return;
  chat.dropFailure(out.turn);
  setBusy(true);
  let after = null;
  try {
    if (again && (await arrivedBefore(out))) return;
    const answer = await api.say(session.load(), out.body, out.key);
    if (out.body.text) delivered.push(out.body.text);
    chat.retire();
    if (again) out.turn.parentNode.append(out.turn); // What was said in between now stands before it.
    receive(answer);
    chat.showFrom(out.turn);
    if (out.chosen && !answer.messages.some(({ buttons }) => buttons?.length)) composer.focusAfterChoice();
  } catch (error) {
    after = error;
  } finally {
    setBusy(false);
  }
  if (after) await failed(out, after);
}

async function failed(out, error) {
  if (error.gone) {
    session.forget();
    await start();
    chat.say("notice.expired");
    if (out.body.text && !out.chosen) composer.setText(out.body.text);
    return;
  }
  if (out.chosen && error.refused) {
    await resync(error.said);
    return;
  }
  const why = error.said || word(error.status ? "error.server" : "error.network");
  chat.addFailure(out.turn, why, () => {
    if (out.chosen) ticks.focusChoices();
    deliver(out, true);
  });
}

/** The connection may have broken after the server heard it: then it must not hear it twice. */
async function arrivedBefore({ body }) {
  if (!body.text) return false; // A button that was used is refused by the server itself.
  const past = await api.transcript(session.load());
  const count = (texts) => texts.filter((text) => text === body.text).length;
  const heard = past.messages.filter(({ from }) => from === "person").map(({ text }) => text);
  if (count(heard) <= count(delivered)) return false;
  restore(past);
  return true;
}

/** The page and the server disagree about what was asked; the server is right. */
async function resync(said) {
  setBusy(true);
  try {
    restore(await api.transcript(session.load()));
    if (said) chat.sayText(said);
    else chat.say("notice.resynced");
  } catch {
    chat.sayText(said || word("error.server"));
  } finally {
    setBusy(false);
  }
}

/** Remove everything at the server; what is already gone there counts as removed. */
export async function erase() {
  if (!session.load()) return {};
  try {
    return (await api.erase(session.load())).deleted ?? {};
  } catch (error) {
    if (error.gone) return {};
    throw error;
  } finally {
    round += 1;
  }
}

/** An empty page: nothing of the talk stays in this tab. */
export function leave() {
  session.forget();
  delivered = [];
  chat.clearLog();
  chat.say("");
  ticks.clearChoices();
  hideTakeaway();
  emptyProfile();
  showProgress(null);
  showSide(false);
  showMenu(false);
  composer.setText("");
  composer.showComposer(false);
}
