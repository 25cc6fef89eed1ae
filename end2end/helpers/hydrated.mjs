// Whether a page answers to scripts, without the app telling: the router, every form and every file
// input listen (but for the form that must be sent by the browser itself).

/** Runs in the browser before anything else. */
export function noteListeners() {
  const target = EventTarget.prototype;
  const { value: add } = /** @type {TypedPropertyDescriptor<EventTarget["addEventListener"]>} */ (
    Object.getOwnPropertyDescriptor(target, "addEventListener")
  );
  /** @type {WeakSet<EventTarget>} */
  const listening = new WeakSet();
  let router = false;
  /** @type {EventTarget["addEventListener"]} */
  target.addEventListener = function (...call) {
    const [type] = call;
    if (type === "submit" || type === "change") listening.add(this);
    if (type === "click" && !(this instanceof Element)) router = true;
    add?.apply(this, call);
  };
  const LISTENERS = 'form:not([action^="/api/fn/leave_device"]), input[type=file]';
  window.answering = () =>
    router && [...document.querySelectorAll(LISTENERS)].every((element) => listening.has(element));
}

/**
 * Waits until the page is hydrated; `noteListeners` must have been its init script.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function hydrated(page) {
  await page.waitForFunction(() => window.answering());
}
