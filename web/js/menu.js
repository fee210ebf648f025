// The menu in the header: a button that shows a short list.

const box = document.getElementById("menu");
const button = document.getElementById("menu-button");
const list = document.getElementById("menu-list");

function toggle(open) {
  button.setAttribute("aria-expanded", String(open));
  list.hidden = !open;
}

button.addEventListener("click", () => toggle(list.hidden));
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !list.hidden) {
    toggle(false);
    button.focus();
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!box.contains(event.target)) toggle(false);
});
box.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !box.contains(event.relatedTarget)) toggle(false);
});

/** Without a conversation there is nothing to ask, restart or wipe. */
export function showMenu(shown) {
  box.hidden = !shown;
}

/** `actions` by the name that stands in data-menu. */
export function onMenu(actions) {
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-menu]");
    if (!item) return;
    toggle(false);
    button.focus(); // A dialog that closes later gives the focus back to this button.
    actions[item.dataset.menu](item);
  });
}
