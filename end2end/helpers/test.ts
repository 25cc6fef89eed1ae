// The test function of all specs: pages that are watched for errors, and a way to wait until they
// answer.

import { type BrowserContext, type Page, expect, test as base } from "@playwright/test";
import { hydrated, noteListeners } from "./hydrated.mjs";
import { PASSWORD, Province } from "./province.mjs";

/** Everything a browser complained of. */
export class Trouble {
  readonly found: string[] = [];
  readonly #expected: RegExp[] = [];

  async watch(context: BrowserContext) {
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      if (!this.#expected.some((known) => known.test(text)))
        this.found.push(`console: ${text} (${message.location().url})`);
    });
    context.on("weberror", (error) =>
      this.found.push(`page: ${error.error().stack ?? error.error().message}`),
    );
    await context.addInitScript(noteListeners);
  }

  /** The browser itself logs every answer of this status; the test wants such an answer. */
  expectStatus(...statuses: number[]) {
    for (const status of statuses)
      this.#expected.push(
        new RegExp(`^Failed to load resource: the server responded with a status of ${status} `),
      );
  }

  /** The test goes offline; what the service worker is asked for then fails in its name. */
  expectOffline() {
    this.#expected.push(/^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|FAILED)$/);
    // A piece of code that could not be fetched is asked for again.
    this.#expected.push(/^TypeError: Failed to fetch/);
  }

  /** The test lets requests fail as if the server were gone. */
  expectRefused() {
    const gone = [
      "CONNECTION_REFUSED",
      "CONNECTION_RESET",
      "CONNECTION_CLOSED",
      "SOCKET_NOT_CONNECTED",
      "EMPTY_RESPONSE",
      "INCOMPLETE_CHUNKED_ENCODING",
    ];
    this.#expected.push(new RegExp(`^Failed to load resource: net::ERR_(${gone.join("|")})$`));
    // The browser looks whether there is a newer service worker.
    this.#expected.push(/^An unknown error occurred when fetching the script\.$/);
  }
}

type Fixtures = {
  /** Whether the browser of this project runs scripts. */
  scripts: boolean;
  trouble: Trouble;
  province: Province;
  /** A page of another person: own cookies, same kind of browser. */
  visitor: () => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  scripts: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  trouble: [
    async ({ context }, use) => {
      const trouble = new Trouble();
      await trouble.watch(context);
      await use(trouble);
      expect(trouble.found, "console had no errors and no page errors").toEqual([]);
    },
    { auto: true },
  ],
  province: async ({ baseURL }, use) => use(new Province(baseURL)),
  visitor: async (
    {
      browser,
      contextOptions,
      baseURL,
      viewport,
      isMobile,
      hasTouch,
      javaScriptEnabled,
      locale,
      timezoneId,
      trouble,
    },
    use,
  ) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        viewport,
        isMobile,
        hasTouch,
        javaScriptEnabled,
        locale,
        timezoneId,
      });
      await trouble.watch(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

/** Opens a page and, with scripts, waits until it answers to them. */
export async function visit(page: Page, path: string, scripts: boolean) {
  const response = await page.goto(path);
  await answering(page, scripts);
  return response;
}

export async function answering(page: Page, scripts: boolean) {
  if (scripts) await hydrated(page);
}

/** What sticks out of the page at this width, and how far; what scrolls by itself may. */
export async function sticksOut(page: Page, width: number): Promise<string[]> {
  return page.evaluate((width) => {
    const MAY_STICK_OUT = ".scroll, .sr, .skip, [aria-hidden=true], datalist, svg *";
    const found: string[] = [];
    const whole = document.documentElement.scrollWidth;
    if (whole > width) found.push(`the page is ${whole} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(MAY_STICK_OUT) || !element.checkVisibility()) continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      if (own === 0 || (right <= width + 1 && left >= -1)) continue;
      const name = `${element.tagName}.${element.getAttribute("class") ?? ""}`;
      found.push(`${name} from ${Math.round(left)} to ${Math.round(right)}`);
    }
    return found;
  }, width);
}

/** Signs in as one of the demo accounts and stops at the inbox. */
export async function signIn(page: Page, username: string, scripts: boolean) {
  await visit(page, "/can-bo/dang-nhap", scripts);
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Hộp việc" })).toBeVisible();
  await answering(page, scripts);
}
