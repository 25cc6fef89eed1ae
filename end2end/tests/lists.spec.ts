// Long lists: searched by typing where scripts run, the browser's own controls before and without
// them.

import type { Page } from "@playwright/test";
import { goOn } from "../helpers/answers";
import { axe, heard, listen } from "../helpers/look";
import { answering, expect, test, visit } from "../helpers/test";

const FORM = "/thu-tuc/2.000908/nop";
const commune = (page: Page) => page.getByLabel("Xã, phường, đặc khu", { exact: true });
const agency = (page: Page) => page.getByLabel("Nơi nộp hồ sơ", { exact: true });
const options = (page: Page) => page.getByRole("option");
const said = (page: Page, words: string) =>
  page.getByRole("status").getByText(words, { exact: true });

/** What the form would send, by answer path. */
const posted = (page: Page, path: string) =>
  page.locator("form.form").evaluate((form: HTMLFormElement, path) => {
    return new FormData(form).getAll(path);
  }, path);

test(
  "typing without diacritics finds the place, and the keyboard chooses it",
  { tag: "@scripts" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    const input = page.getByRole("combobox", { name: "Xã, phường, đặc khu", exact: true });
    await expect(input).toHaveAttribute("aria-expanded", "false");
    for (const typed of ["dong ha", "ĐÔNG HÀ", "đông hà"]) {
      await input.fill(typed);
      await expect(options(page)).toHaveText(["Phường Đông Hà", "Phường Nam Đông Hà"]);
      await expect(said(page, "Tìm thấy 2 mục.")).toBeAttached();
    }
    const active = () => page.locator("#f-applicant-address-commune-list [aria-selected=true]");
    await expect(active()).toHaveCount(0);
    await input.press("ArrowDown");
    await expect(active()).toHaveText("Phường Đông Hà");
    await expect(input).toHaveAttribute(
      "aria-activedescendant",
      (await active().getAttribute("id"))!,
    );
    await input.press("End");
    await expect(active()).toHaveText("Phường Nam Đông Hà");
    await input.press("ArrowDown");
    await expect(active()).toHaveText("Phường Đông Hà");
    await input.press("ArrowUp");
    await input.press("Home");
    await expect(active()).toHaveText("Phường Đông Hà");
    await listen(page);
    await input.press("Enter");
    await expect(input).toHaveValue("Phường Đông Hà");
    await expect(input).toHaveAttribute("aria-expanded", "false");
    await expect(input).toBeFocused();
    const path = "applicant.address.commune";
    expect(await posted(page, path)).toEqual(["Phường Đông Hà"]);
    expect(await heard(page)).toEqual([
      `input ${path}=Phường Đông Hà`,
      `change ${path}=Phường Đông Hà`,
    ]);
  },
);

test(
  "a press chooses, and what is posted is the code",
  { tag: "@scripts" },
  async ({ page, scripts, hasTouch }) => {
    await visit(page, FORM, scripts);
    await (hasTouch ? agency(page).tap() : agency(page).click());
    await expect(options(page)).toHaveCount(78);
    const heights = await options(page).evaluateAll((all) =>
      all.map((option) => option.getBoundingClientRect().height),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await agency(page).pressSequentially("nam dong ha");
    const found = page.getByRole("option", { name: "Ủy ban nhân dân phường Nam Đông Hà" });
    await (hasTouch ? found.tap() : found.click());
    await expect(options(page)).toHaveCount(0);
    await expect(agency(page)).toHaveValue("Ủy ban nhân dân phường Nam Đông Hà");
    expect(await posted(page, "agency")).toEqual(["H50.107"]);
    // Opened again, all are there and what is typed takes the place of what was chosen.
    await agency(page).blur();
    await (hasTouch ? agency(page).tap() : agency(page).click());
    await expect(options(page)).toHaveCount(78);
    await expect(page.getByRole("option", { selected: true })).toHaveText(
      "Ủy ban nhân dân phường Nam Đông Hà",
    );
    await expect(page.getByRole("option", { selected: true })).toBeInViewport();
    await page.keyboard.type("con co");
    await expect(options(page).first()).toHaveText("Ủy ban nhân dân đặc khu Cồn Cỏ");
    await expect(options(page)).toHaveCount(2);
  },
);

test(
  "Escape closes the list and leaves the words; words that mean one entry are taken on leaving",
  { tag: "@scripts" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    await commune(page).fill("gio l");
    await expect(options(page)).toHaveText(["Xã Gio Linh"]);
    await commune(page).press("Escape");
    await expect(options(page)).toHaveCount(0);
    await expect(commune(page)).toHaveValue("gio l");
    await commune(page).press("Tab");
    await expect(commune(page)).toHaveValue("Xã Gio Linh");
    await agency(page).fill("ubnd nowhere");
    await expect(said(page, "Không tìm thấy. Hãy gõ tên khác.")).toBeVisible();
    await agency(page).press("Tab");
    expect(await posted(page, "agency"), "it is refused in words rather than lost").toEqual([
      "ubnd nowhere",
    ]);
    await goOn(page);
    await expect(
      page.getByRole("link", {
        name: "Nơi nộp hồ sơ: Hãy chọn cơ quan tiếp nhận trong danh sách.",
      }),
    ).toBeVisible();
    await expect(agency(page)).toHaveValue("ubnd nowhere");
    await expect(agency(page)).toHaveAttribute("aria-invalid", "true");
  },
);

test(
  "communes are offered only for this province",
  { tag: "@scripts" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    await page.getByLabel("Tỉnh, thành phố").fill("ha noi");
    await expect(options(page)).toHaveText(["Hà Nội"]);
    await commune(page).fill("Đông");
    await expect(page.getByLabel("Tỉnh, thành phố")).toHaveValue("Hà Nội");
    await expect(options(page)).toHaveCount(0);
    await commune(page).fill("Gio Linh");
    await commune(page).press("Tab");
    await expect(commune(page)).toHaveValue("Gio Linh");
  },
);

test(
  "keys that belong to an input method are left to it",
  { tag: "@scripts" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    await commune(page).fill("dong ha");
    const prevented = await commune(page).evaluate((input) =>
      ["ArrowDown", "Enter", "Escape"].map((key) => {
        const about = { key, isComposing: true, bubbles: true, cancelable: true };
        return !input.dispatchEvent(new KeyboardEvent("keydown", about));
      }),
    );
    expect(prevented).toEqual([false, false, false]);
    await expect(options(page)).toHaveCount(2);
    await expect(commune(page)).toHaveValue("dong ha");
  },
);

test(
  "what was chosen and typed before the scripts came is kept",
  { tag: "@scripts" },
  async ({ page, scripts }) => {
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(FORM);
    await agency(page).selectOption("H50.103");
    await commune(page).fill("gio linh");
    release();
    await answering(page, scripts);
    await expect(agency(page)).toHaveAttribute("role", "combobox");
    await expect(agency(page)).toHaveValue("Ủy ban nhân dân phường Đông Hà");
    expect(await posted(page, "agency")).toEqual(["H50.103"]);
    // Nobody is disturbed in the middle of typing.
    await expect(commune(page)).toBeFocused();
    await expect(commune(page)).toHaveValue("gio linh");
    await commune(page).press("Tab");
    await expect(commune(page)).toHaveAttribute("role", "combobox");
    await expect(commune(page)).toHaveValue("gio linh");
  },
);

test(
  "without scripts a list with codes is a select, and communes are typed with suggestions",
  { tag: "@plain" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    await agency(page).selectOption({ label: "Ủy ban nhân dân phường Đông Hà" });
    await expect(agency(page)).toHaveValue("H50.103");
    await page.getByLabel("Tỉnh, thành phố").selectOption("Hà Nội");
    await expect(page.locator("datalist option")).toHaveCount(78);
    const offered = await commune(page).evaluate(
      (input: HTMLInputElement) => input.list?.options.length,
    );
    expect(offered).toBe(78);
  },
);

test("axe finds nothing while a list is open", { tag: "@scripts" }, async ({ page, scripts }) => {
  await visit(page, FORM, scripts);
  for (const [typed, key] of [
    ["dong", "ArrowDown"],
    ["qwerty", "End"],
  ]) {
    await commune(page).fill(typed);
    await commune(page).press(key);
    expect(await axe(page)).toEqual([]);
  }
});
