// Whether a page answers to scripts, without the app telling: the router, every form and every file input listen
// (but for the form that must be sent by the browser itself).

/** Runs in the browser before anything else. */
export function noteListeners() {
  const add = EventTarget.prototype.addEventListener;
  const listening = new WeakSet();
  let router = false;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === "submit" || type === "change") listening.add(this);
    if (type === "click" && !(this instanceof Element)) router = true;
    return add.call(this, type, ...rest);
  };
  window.answering = () => router && [...document.querySelectorAll('form:not([action^="/api/fn/leave_device"]), input[type=file]')].every((element) => listening.has(element));
}

/** Waits until the page is hydrated; `noteListeners` must have been its init script. */
export async function hydrated(page) {
  await page.waitForFunction(() => window.answering());
}
