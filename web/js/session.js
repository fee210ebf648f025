// Which conversation this tab holds. sessionStorage, because libraries and job centres share computers:
// closing the tab forgets it.

const NAME = "vakwijzer";
let held = null; // Kept here too: some browsers refuse storage in private windows.

export function load() {
  try {
    held ??= JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    // Storage refused or unreadable: then there is nothing to resume.
  }
  return held;
}

export function keep({ id, token }) {
  held = { id, token };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(held));
  } catch {
    // The talk goes on; only a reload will begin afresh.
  }
}

export function forget() {
  held = null;
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was stored.
  }
}
