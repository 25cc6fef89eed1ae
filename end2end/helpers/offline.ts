// What the service worker keeps on the device.

import { type Page, expect } from "@playwright/test";

/** Waits until this form is kept for later: the service worker is there and has fetched it. */
export async function keptForLater(page: Page) {
  const isKept = () =>
    page.evaluate(async () => {
      if (!navigator.serviceWorker.controller) return false;
      const draft = location.pathname.split("/").slice(0, 5).join("/");
      const forms = await caches.open("forms");
      return Boolean(await forms.match(draft));
    });
  await expect.poll(isKept).toBe(true);
}
