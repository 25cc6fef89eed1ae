// Five real forms from the procedure's page to the slip: on a desktop with nothing but the keyboard, on a phone with nothing but
// taps and what is typed. The answers are the example of each procedure, sample file included.

import { type Locator, type Page } from "@playwright/test";
import { png } from "../helpers/province.mjs";
import { answering, expect, test, visit } from "../helpers/test";

/** Sections, a group with computed values, a chosen case, a case that follows from answers, a plain request with papers. */
const FORMS = ["2.002385", "2.002383", "2.002384", "1.004379", "3.000346"];

type Answers = Record<string, string[]>;

/** Answers by control name: `devices.1.kind`, `applicant.name`. */
function flat(value: unknown, path: string, into: Answers = {}): Answers {
  const inner = (key: string) => (path ? `${path}.${key}` : key);
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) value.forEach((item, n) => flat(item, inner(String(n + 1)), into));
  else if (Array.isArray(value)) into[path] = value.map(String);
  else if (value !== null && typeof value === "object") Object.entries(value).forEach(([key, item]) => flat(item, inner(key), into));
  else into[path] = [String(value)];
  return into;
}

/** What somebody meets: the control that has the focus or stands next, as far as it needs an answer. */
const about = (control: Element) => {
  const input = control as HTMLInputElement;
  return {
    tag: control.tagName,
    type: input.type ?? "",
    name: control.getAttribute("name") ?? "",
    role: control.getAttribute("role") ?? "",
    value: input.value ?? "",
    checked: input.checked ?? false,
    label: (control as HTMLElement).innerText?.trim() ?? "",
    open: (control as HTMLInputElement).closest("form")?.matches("main form.form") ?? false,
  };
};
type About = ReturnType<typeof about>;

const PAPER = { name: "giay-to.png", mimeType: "image/png", buffer: png(90, 160, 40, 48) };

async function wants(base: string, code: string): Promise<Answers> {
  const { example } = await (await fetch(`${base}/api/v1/procedures/${code}`)).json();
  const answers = { ...flat(example.applicant, "applicant"), ...flat(example.answers, "") };
  for (const { field } of example.files) answers[field] = ["file"];
  return answers;
}

/** Goes from control to control with Tab and answers each, until the step is sent. */
async function stepByKeyboard(page: Page, answers: Answers) {
  const key = (name: string) => page.keyboard.press(name);
  for (let presses = 0; presses < 150; presses += 1) {
    await key("Tab");
    const here: About = await page.evaluate(`(${about})(document.activeElement)`);
    if (!here.open) continue;
    const wanted = answers[here.name] ?? [];
    if (here.tag === "BUTTON") {
      if (/^Thêm /.test(here.label) ? await lacksItem(page, answers) : /^(Lưu và|Gửi hồ sơ)/.test(here.label)) return key("Enter");
    } else if (here.type === "checkbox") {
      const tick = here.name === "declared" || wanted[0] === "file" || wanted.includes(here.value);
      if (tick !== here.checked) await key("Space");
    } else if (here.type === "radio") {
      for (let n = 0; n < 30 && wanted.length > 0; n += 1) {
        const now: About = await page.evaluate(`(${about})(document.activeElement)`);
        if (now.value === wanted[0]) {
          if (!now.checked) await key("Space");
          break;
        }
        await key("ArrowDown");
      }
    } else if (here.type === "file") {
      if (wanted.length > 0) await paper(page, here.name, () => key("Enter"));
    } else if (here.tag === "SELECT") {
      for (let n = 0; n < 300 && wanted.length > 0 && (await page.evaluate("document.activeElement.value")) !== wanted[0]; n += 1) await key("ArrowDown");
    } else if (wanted.length > 0 && here.value !== wanted[0]) {
      await page.keyboard.type(wanted[0]);
      if (here.role === "combobox") await key("Enter");
    }
  }
  throw new Error(`no way on from ${page.url()}`);
}

/** Taps and types from the top of the step to its end. */
async function stepByTaps(page: Page, answers: Answers) {
  const form = page.locator("main form.form").filter({ has: page.getByRole("button", { name: /^(Lưu và|Gửi hồ sơ)/ }) });
  const done = new Set<string>();
  for (;;) {
    const all = await form.locator("input[name], select[name], textarea[name]").all();
    let next: [Locator, About] | undefined;
    for (const control of all) {
      const here = await control.evaluate(about);
      if (here.type === "hidden" || done.has(`${here.name}=${here.type === "radio" || here.type === "checkbox" ? here.value : ""}`)) continue;
      if (!(await control.isVisible()) && here.type !== "file") continue;
      next = [control, here];
      break;
    }
    if (!next) break;
    const [control, here] = next;
    done.add(`${here.name}=${here.type === "radio" || here.type === "checkbox" ? here.value : ""}`);
    const wanted = answers[here.name] ?? [];
    if (here.type === "radio" || here.type === "checkbox") {
      const tick = here.name === "declared" || wanted[0] === "file" || wanted.includes(here.value);
      if (tick !== here.checked && (tick || here.type === "checkbox")) await control.tap();
    } else if (here.type === "file") {
      if (wanted.length > 0) await paper(page, here.name, () => form.locator(`label[for="${"f-" + here.name.replaceAll(".", "-")}"]`).first().tap());
    } else if (wanted.length > 0 && here.tag === "SELECT") {
      await control.selectOption(wanted[0]);
    } else if (wanted.length > 0 && here.value !== wanted[0]) {
      await control.tap();
      await page.keyboard.type(wanted[0]);
      if (here.role === "combobox") await page.getByRole("option", { name: wanted[0], exact: true }).first().tap();
    }
  }
  if (await lacksItem(page, answers)) await form.getByRole("button", { name: /^Thêm / }).tap();
  else await form.getByRole("button", { name: /^(Lưu và|Gửi hồ sơ)/ }).tap();
}

/**
 * The file dialogue itself is the browser's: it opens by `press`, and what is chosen there arrives. On a busy machine a press may come before
 * the dialogue is watched for; somebody whose press did nothing presses again.
 */
async function paper(page: Page, name: string, press: () => Promise<void>) {
  for (let presses = 1; ; presses += 1) {
    const chooser = page.waitForEvent("filechooser", { timeout: 10_000 }).catch((error) => (presses < 3 ? undefined : Promise.reject(error)));
    await press();
    const opened = await chooser;
    if (!opened) continue;
    await opened.setFiles(PAPER);
    break;
  }
  await expect(page.locator(`input[type=checkbox][name="${name}"]`)).toBeChecked();
}

const names = (page: Page): Promise<string[]> => page.locator("main form.form [name]").evaluateAll((all) => all.map((control) => control.getAttribute("name") ?? ""));
/** Whether a group of this step has fewer items than are to be filled in. */
async function lacksItem(page: Page, answers: Answers) {
  const last = (all: string[], group: string) => Math.max(0, ...all.map((name) => Number(name.startsWith(`${group}.`) ? /^\d+/.exec(name.slice(group.length + 1)) : 0)));
  const shown = await names(page);
  const groups = new Set(shown.map((name) => /^(.+?)\.\d+\./.exec(name)?.[1]).filter((group) => group !== undefined));
  return [...groups].some((group) => last(Object.keys(answers), group) > last(shown, group));
}

for (const code of FORMS) {
  test(`${code} from its page to the slip`, { tag: "@scripts" }, async ({ page, hasTouch, baseURL }) => {
    test.setTimeout(180_000);
    const answers = await wants(baseURL!, code);
    // Dialogues are watched for from the start.
    page.on("filechooser", () => {});
    await visit(page, `/thu-tuc/${code}`, true);
    const begin = page.getByRole("link", { name: "Nộp trực tuyến" }).first();
    if (hasTouch) await begin.tap();
    else {
      for (let n = 0; n < 60 && !(await begin.evaluate((link) => link === document.activeElement)); n += 1) await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    }
    await page.waitForURL(/\/nop\/.+\/1$/);
    const begun = Date.now();
    for (let steps = 0; steps < 20; steps += 1) {
      await answering(page, true);
      const [here, items] = [page.url(), (await names(page)).length];
      await (hasTouch ? stepByTaps : stepByKeyboard)(page, answers);
      // Sending opens a new document: what is asked of the old one is lost.
      await expect.poll(async () => page.url() !== here || (await names(page).catch(() => [])).length > items).toBe(true);
      if (page.url().includes("/giay-hen")) break;
    }
    await expect(page.getByRole("heading", { level: 1, name: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" })).toBeVisible();
    await expect(page.locator(".code.huge")).toHaveText(/^H50\.\d+-\d{6}-\d{4}$/);
    expect(Date.now() - begun).toBeLessThan(5 * 60_000);
  });
}
