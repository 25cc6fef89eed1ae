// Five real forms from the procedure's page to the slip: on a desktop with nothing but the
// keyboard, on a phone with nothing but taps and what is typed. The answers are the example of each
// procedure, sample file included.

import type { Locator, Page } from "@playwright/test";
import { SLIP, heading } from "../helpers/look";
import { type Province, png } from "../helpers/province.mjs";
import { answering, expect, test, visit } from "../helpers/test";

/** Sections, a group with computed values, a chosen case, a case that follows, papers. */
const FORMS = ["2.002385", "2.002383", "2.002384", "1.004379", "3.000346"];
const SEND = /^(Lưu và|Gửi hồ sơ)/;
const PAPER = { name: "giay-to.png", mimeType: "image/png", buffer: png(90, 160, 40, 48) };

/** Answers by control name: `devices.1.kind`, `applicant.name`. */
type Answers = Record<string, string[]>;

function flat(value: unknown, path: string, into: Answers = {}): Answers {
  const inner = (key: string) => (path ? `${path}.${key}` : key);
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    value.forEach((item, n) => flat(item, inner(String(n + 1)), into));
  else if (Array.isArray(value)) into[path] = value.map(String);
  else if (value !== null && typeof value === "object")
    Object.entries(value).forEach(([key, item]) => flat(item, inner(key), into));
  else into[path] = [String(value)];
  return into;
}

async function wants(province: Province, code: string): Promise<Answers> {
  const { applicant, answers, files } = await province.exampleOf(code);
  const wanted = { ...flat(applicant, "applicant"), ...flat(answers, "") };
  for (const { field } of files) wanted[field] = ["file"];
  return wanted;
}

/** A control as somebody meets it. Runs in the browser. */
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

const isChoice = ({ type }: About) => type === "radio" || type === "checkbox";
/** Whether a box or a dot is to be on. */
const isWanted = ({ name, value }: About, wanted: string[]) =>
  name === "declared" || wanted[0] === "file" || wanted.includes(value);

/** The control that has the focus. */
const focused = (page: Page) => page.locator(":focus").evaluate(about);

/** Goes from control to control with Tab and answers each, until the step is sent. */
async function stepByKeyboard(page: Page, answers: Answers) {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(":focus").count()) === 0) continue;
    const here = await focused(page);
    if (!here.open) continue;
    if (here.tag !== "BUTTON") await answerByKeyboard(page, here, answers[here.name] ?? []);
    else if (/^Thêm /.test(here.label) ? await lacksItem(page, answers) : SEND.test(here.label))
      return page.keyboard.press("Enter");
  }
  throw new Error(`no way on from ${page.url()}`);
}

async function answerByKeyboard(page: Page, here: About, wanted: string[]) {
  const key = (name: string) => page.keyboard.press(name);
  if (here.type === "checkbox") {
    if (isWanted(here, wanted) !== here.checked) await key("Space");
    return;
  }
  if (wanted.length === 0) return;
  if (here.type === "file") return choosePaper(page, here.name, () => key("Enter"));
  if (here.type === "radio") {
    let now = await focused(page);
    for (let n = 0; n < 30 && now.value !== wanted[0]; n += 1) {
      await key("ArrowDown");
      now = await focused(page);
    }
    if (now.value === wanted[0] && !now.checked) await key("Space");
  } else if (here.tag === "SELECT") {
    for (let n = 0; n < 300 && (await focused(page)).value !== wanted[0]; n += 1)
      await key("ArrowDown");
  } else if (here.value !== wanted[0]) {
    await page.keyboard.type(wanted[0]);
    if (here.role === "combobox") await key("Enter");
  }
}

/** Taps and types from the top of the step to its end. */
async function stepByTaps(page: Page, answers: Answers) {
  const send = page.getByRole("button", { name: SEND });
  const form = page.locator("main form.form").filter({ has: send });
  const done = new Set<string>();
  for (let next = await nextControl(form, done); next; next = await nextControl(form, done)) {
    const [control, here] = next;
    done.add(keyOf(here));
    await answerByTaps(page, form, control, here, answers[here.name] ?? []);
  }
  const more = form.getByRole("button", { name: /^Thêm / });
  await ((await lacksItem(page, answers)) ? more : form.getByRole("button", { name: SEND })).tap();
}

const keyOf = (here: About) => `${here.name}=${isChoice(here) ? here.value : ""}`;

/** The first control that was not answered yet: each answer may bring others. */
async function nextControl(
  form: Locator,
  done: Set<string>,
): Promise<[Locator, About] | undefined> {
  for (const control of await form.locator("input[name], select[name], textarea[name]").all()) {
    const here = await control.evaluate(about);
    if (here.type === "hidden" || done.has(keyOf(here))) continue;
    if (here.type === "file" || (await control.isVisible())) return [control, here];
  }
}

async function answerByTaps(
  page: Page,
  form: Locator,
  control: Locator,
  here: About,
  wanted: string[],
) {
  if (isChoice(here)) {
    const tick = isWanted(here, wanted);
    if (tick !== here.checked && (tick || here.type === "checkbox")) await control.tap();
  } else if (wanted.length === 0) {
    return;
  } else if (here.type === "file") {
    const label = form.locator(`label[for="f-${here.name.replaceAll(".", "-")}"]`).first();
    await choosePaper(page, here.name, () => label.tap());
  } else if (here.tag === "SELECT") {
    await control.selectOption(wanted[0]);
  } else if (here.value !== wanted[0]) {
    await control.tap();
    await page.keyboard.type(wanted[0]);
    const option = page.getByRole("option", { name: wanted[0], exact: true }).first();
    if (here.role === "combobox") await option.tap();
  }
}

/**
 * The file dialogue itself is the browser's: it opens by `press`, and what is chosen there arrives.
 * On a busy machine a press may come before the dialogue is watched for; somebody whose press did
 * nothing presses again.
 */
async function choosePaper(page: Page, name: string, press: () => Promise<void>) {
  for (let presses = 1; ; presses += 1) {
    const watched = page.waitForEvent("filechooser", { timeout: 10_000 });
    const chooser = presses < 3 ? watched.catch(() => undefined) : watched;
    await press();
    const opened = await chooser;
    if (!opened) continue;
    await opened.setFiles(PAPER);
    break;
  }
  await expect(page.locator(`input[type=checkbox][name="${name}"]`)).toBeChecked();
}

/** Names of the controls of a step. */
const names = (page: Page) =>
  page
    .locator("main form.form [name]")
    .evaluateAll((all) => all.map((control) => control.getAttribute("name") ?? ""));

/** The highest number of an item of this group: 3 for `devices.3.kind`. */
const last = (all: string[], group: string) =>
  Math.max(
    0,
    ...all
      .filter((name) => name.startsWith(`${group}.`))
      .map((name) => Number(/^\d+/.exec(name.slice(group.length + 1))?.[0] ?? 0)),
  );

/** Whether a group of this step has fewer items than are to be filled in. */
async function lacksItem(page: Page, answers: Answers) {
  const shown = await names(page);
  const groups = new Set(shown.flatMap((name) => /^(.+?)\.\d+\./.exec(name)?.[1] ?? []));
  return [...groups].some((group) => last(Object.keys(answers), group) > last(shown, group));
}

/** Opens the form from its procedure's page, without a mouse. */
async function begin(page: Page, hasTouch: boolean) {
  const link = page.getByRole("link", { name: "Nộp trực tuyến" }).first();
  if (hasTouch) return link.tap();
  const reached = () => link.evaluate((link) => link === document.activeElement);
  for (let n = 0; n < 60 && !(await reached()); n += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

for (const code of FORMS) {
  test(
    `the form of ${code} is filled in by keys or by taps alone, to the slip`,
    {
      tag: "@scripts",
    },
    async ({ page, hasTouch, province }) => {
      test.setTimeout(180_000);
      const answers = await wants(province, code);
      // Dialogues are watched for from the start.
      page.on("filechooser", () => {});
      await visit(page, `/thu-tuc/${code}`, true);
      await begin(page, hasTouch);
      await page.waitForURL(/\/nop\/.+\/1$/);
      const begun = Date.now();
      for (let steps = 0; steps < 20; steps += 1) {
        await answering(page, true);
        const [here, items] = [page.url(), (await names(page)).length];
        await (hasTouch ? stepByTaps : stepByKeyboard)(page, answers);
        // Sending opens a new document: what is asked of the old one is lost.
        const count = async () => (await names(page).catch(() => [])).length;
        await expect.poll(async () => page.url() !== here || (await count()) > items).toBe(true);
        if (page.url().includes("/giay-hen")) break;
      }
      await heading(page, SLIP);
      await expect(page.locator(".code.huge")).toHaveText(/^H50\.\d+-\d{6}-\d{4}$/);
      expect(Date.now() - begun).toBeLessThan(5 * 60_000);
    },
  );
}
