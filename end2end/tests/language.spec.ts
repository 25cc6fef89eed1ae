// English: the switch, and that it holds from page to page.

import { answering, expect, sticksOut, test, visit } from "../helpers/test";

test("the switch turns the page into English, and it stays so from page to page until it is turned back", async ({ page, scripts, viewport }) => {
  const html = page.locator("html");
  await visit(page, "/", scripts);
  await expect(page.getByRole("link", { name: "English" })).toHaveAttribute("hreflang", "en");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What do you need to do?" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
  for (const width of [viewport!.width, 320]) {
    await page.setViewportSize({ width, height: viewport!.height });
    expect(await sticksOut(page, width), `at ${width} px`).toEqual([]);
  }
  await page.setViewportSize(viewport!);

  await answering(page, scripts);
  if (scripts) await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByLabel("Find a procedure").fill("x quang");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Administrative procedures" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "procedures" })).toBeVisible();
  await answering(page, scripts);
  await page.getByRole("link", { name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" }).click();
  await expect(page.getByRole("link", { name: "Apply online" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
  if (scripts) expect(await page.evaluate(() => "sameDocument" in window), "the pages were one document").toBe(true);

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
  await page.getByRole("button", { name: "See the application" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No application matches." })).toBeVisible();
});
