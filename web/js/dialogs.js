// Dialogs: opening, closing, and one message when something in them goes wrong.

import { put } from "./words.js";

export function open(dialog) {
  problem(dialog, "");
  if (!dialog.open) dialog.showModal();
}

export function problem(dialog, text) {
  const place = dialog.querySelector("[data-problem]");
  if (place) put(place, text);
}

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    // The dialog itself is only hit where its content is not: on the backdrop.
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
}

/** Ask first; the dialog closes when `work` succeeds and shows the reason when it does not. */
export function confirmWith(dialog, work, explain) {
  const button = dialog.querySelector("[data-confirm]");
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    problem(dialog, "");
    button.setAttribute("aria-disabled", "true");
    try {
      const finish = await work();
      dialog.close();
      finish?.();
    } catch (error) {
      problem(dialog, explain(error));
    } finally {
      busy = false;
      button.removeAttribute("aria-disabled");
    }
  });
}
