// English: the switch, and that it holds from page to page.

import { alerted, heading, press } from "../helpers/look";
import { answering, expect, sticksOut, test, visit } from "../helpers/test";

test("the switch turns all pages into English until it is turned back", async ({
  page,
  scripts,
  viewport,
}) => {
  const html = page.locator("html");
  await visit(page, "/", scripts);
  await expect(page.getByRole("link", { name: "English" })).toHaveAttribute("hreflang", "en");
  await page.getByRole("link", { name: "English" }).click();
  await heading(page, "What do you need to do?");
  await expect(html).toHaveAttribute("lang", "en");
  for (const width of [viewport!.width, 320]) {
    await page.setViewportSize({ width, height: viewport!.height });
    expect(await sticksOut(page, width), `at ${width} px`).toEqual([]);
  }
  await page.setViewportSize(viewport!);

  await answering(page, scripts);
  if (scripts) await page.evaluate(() => void (window.mark = "kept"));
  await page.getByLabel("Find a procedure").fill("x quang");
  await press(page, "Search");
  await heading(page, "Administrative procedures");
  await expect(page.getByRole("status").filter({ hasText: "procedures" })).toBeVisible();
  await answering(page, scripts);
  await page.getByRole("link", { name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" }).click();
  await expect(page.getByRole("link", { name: "Apply online" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
  if (scripts) {
    const mark = await page.evaluate(() => window.mark);
    expect(mark, "the pages were one document").toBe("kept");
  }

  await answering(page, scripts);
  const here = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  await expect(page.getByRole("link", { name: "Nộp trực tuyến" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "vi");
  expect(new URL(page.url()).pathname).toBe(here);
});

test("the switch keeps what was searched", async ({ page, scripts }) => {
  await visit(page, "/thu-tuc?q=x+quang&level=province", scripts);
  const found = await page.getByRole("status").first().innerText();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("x quang");
  await expect(page.getByLabel("Level")).toHaveValue("province");
  await expect(page.getByRole("status").first()).toHaveText(found.replace("thủ tục", "procedures"));
});

test("what was refused is said in English", async ({ page, scripts, trouble }) => {
  trouble.expectStatus(409);
  await visit(page, "/tra-cuu?lang=en", scripts);
  await page.getByLabel("Application code").fill("H50.07-200101-9999");
  await page.getByLabel("Phone number or identity number").fill("0912345678");
  await press(page, "See the application");
  await expect(alerted(page, "No application matches.")).toBeVisible();
});
