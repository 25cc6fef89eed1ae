// How fast a very large form answers to a key: 150 questions, 100 of them asked by a condition, in a browser at a quarter of this
// machine's speed. The form is put in place of a real one on its way to the page; everything else is as built.

import { chromium } from "@playwright/test";
import { hydrated, noteListeners } from "./helpers/hydrated.mjs";

const PROCEDURE = "2.002383";
const [QUESTIONS, CONDITIONS, SLOWER] = [150, 100, 4];

/** Fifty questions that are always asked, and a hundred that hang on them, three conditions deep. */
function questions() {
  const asked = QUESTIONS - CONDITIONS;
  const kinds = [{ type: "text", max: 200 }, { type: "number", min: 0, max: 100000 }, { type: "yes_no" }];
  return Array.from({ length: QUESTIONS }, (_, n) => {
    const field = { id: `q${n}`, label: `Câu hỏi số ${n}`, label_en: `Question ${n}`, required: true, ...kinds[n % 3] };
    if (n < asked) return field;
    const text = `q${3 * (n % 16)}`;
    const condition = n % 2 === 0 ? `${text} = 'c' or q1 > 5` : `answered(${text}) and (q1 < 50000 or q2)`;
    return { ...field, show_when: condition };
  });
}

const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

/**
 * Milliseconds for each of `keys`. `work`: until our code is done with it; `shown`: until the next picture, as the browser reckons
 * it (Event Timing: in steps of 8 ms, and "16 or less" is not told), drawn here without a graphics card.
 */
export async function reaction(base, keys = "chủ thiết bị phát tia ở phòng khám số bốn mươi hai") {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, serviceWorkers: "block" });
    await page.addInitScript(noteListeners);
    await page.route("**/api/fn/get_form*", async (route) => {
      const answer = await route.fetch();
      const form = await answer.json();
      form.Form.form.sections[0] = { ...form.Form.form.sections[0], fields: questions() };
      await route.fulfill({ response: answer, json: form });
    });
    await page.goto(`${base}/thu-tuc/${PROCEDURE}`);
    await hydrated(page);
    await page.locator(`a[href$="/${PROCEDURE}/nop"]`).first().click();
    const first = page.getByLabel("Câu hỏi số 0", { exact: true });
    await first.waitFor();
    await hydrated(page);
    const all = await page.locator("[name^=q]").evaluateAll((controls) => new Set(controls.map((control) => control.name)).size);
    await page.getByLabel("Câu hỏi số 1", { exact: true }).fill("7");
    await page.evaluate(() => {
      window.reaction = { work: [], shown: [] };
      // What was filled in before may be told later.
      const since = performance.now();
      new PerformanceObserver((list) => {
        for (const { name, startTime, duration } of list.getEntries()) if (name === "input" && startTime >= since) window.reaction.shown.push(duration);
      }).observe({ type: "event", durationThreshold: 16 });
      let begun = 0;
      addEventListener("input", () => (begun = performance.now()), { capture: true });
      addEventListener("input", () => window.reaction.work.push(performance.now() - begun));
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await first.focus();
    for (const key of keys) {
      await page.keyboard.type(key);
      await page.waitForTimeout(150);
    }
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const { work, shown } = await page.evaluate(() => window.reaction);
    const figures = (all) => ({ p50: median(all), slowest: Math.max(0, ...all) });
    return { questions: all, keys: work.length, work: figures(work), shown: figures([...shown, ...Array(work.length - shown.length).fill(16)]) };
  } finally {
    await browser.close();
  }
}

if (process.argv[2]) console.log(JSON.stringify(await reaction(process.argv[2]), null, 1));
