// Ties the pieces of the conversation page together.

import * as chat from "./chat.js";
import * as composer from "./composer.js";
import { confirmWith, open } from "./dialogs.js";
import { onMenu } from "./menu.js";
import * as talk from "./talk.js";
import { onChoice } from "./ticks.js";
import { build, loadWords, put, word } from "./words.js";

const byId = (id) => document.getElementById(id);
const receipt = byId("receipt");
const offline = byId("offline");
const header = byId("top");

/** The sentence holds both forms: 'bericht|berichten'. */
function counted(label, count) {
  const [one, many = one] = label.split("|");
  return `${count} ${count === 1 ? one : many}`;
}

function showReceipt(deleted) {
  const known = new Map();
  for (const [name, count] of Object.entries(deleted)) {
    if (!count) continue;
    const label = word("deleted." + name) || word("deleted.rest");
    known.set(label, (known.get(label) ?? 0) + Number(count));
  }
  const lines = known.size ? [...known].map(([label, count]) => counted(label, count)) : [word("deleted.nothing")];
  byId("receipt-list").replaceChildren(...lines.map((text) => {
    const { root } = build("line");
    root.textContent = text;
    return root;
  }));
  receipt.hidden = false;
  byId("receipt-title").focus();
}

function wire() {
  composer.onSend(talk.write);
  onChoice({ press: talk.press, tick: talk.tick });

  const failedToErase = (error) => error.said || word("error.delete");
  confirmWith(byId("erase-dialog"), async () => {
    const deleted = await talk.erase();
    talk.leave();
    return () => showReceipt(deleted);
  }, failedToErase);
  confirmWith(byId("restart-dialog"), async () => {
    await talk.erase();
    talk.leave();
    return () => {
      receipt.hidden = true;
      talk.start();
    };
  }, failedToErase);

  onMenu({
    say: (item) => talk.ask(item.dataset.send),
    restart: () => open(byId("restart-dialog")),
    erase: () => open(byId("erase-dialog")),
  });
  byId("receipt-again").addEventListener("click", () => {
    receipt.hidden = true;
    talk.start();
    composer.focusAfterChoice();
  });
}

function watchConnection() {
  const show = () => put(offline, navigator.onLine ? "" : offline.dataset.text);
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** What gets focus or is scrolled to must not hide under the header or the place to type. */
function watchEdges() {
  const measure = () => {
    const style = document.documentElement.style;
    style.setProperty("--top-size", header.offsetHeight + "px");
    style.setProperty("--composer-size", byId("composer").offsetHeight + "px");
  };
  const watcher = new ResizeObserver(measure);
  watcher.observe(header);
  watcher.observe(byId("composer"));
}

await loadWords();
wire();
watchConnection();
watchEdges();
chat.say("");
await talk.begin();
