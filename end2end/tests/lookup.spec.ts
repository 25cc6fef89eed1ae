// Tracking without the QR: the code on the slip and the phone number that was given.

import type { Page } from "@playwright/test";
import { alerted, press } from "../helpers/look";
import { answering, expect, test, visit } from "../helpers/test";

const code = (page: Page) => page.getByLabel("Mã hồ sơ");
const fact = (page: Page) => page.getByLabel("Số điện thoại hoặc số định danh");
const UNKNOWN = "Không có hồ sơ nào khớp.";

async function ask(page: Page, typed: string, known: string) {
  await code(page).fill(typed);
  await fact(page).fill(known);
  await press(page, "Xem hồ sơ");
}

test("a wrong fact is refused and keeps what was typed; the right one opens the dossier", async ({
  page,
  province,
  scripts,
  trouble,
}) => {
  trouble.expectStatus(409);
  const dossier = await province.submit();
  await visit(page, "/", scripts);
  await page.getByRole("link", { name: "Đã nộp rồi? Tra cứu hồ sơ" }).click();
  await expect(code(page)).toBeVisible();
  await answering(page, scripts);
  await expect(alerted(page, UNKNOWN)).toHaveCount(0);
  await ask(page, dossier.code, "0987654321");
  await expect(alerted(page, UNKNOWN)).toBeVisible();
  await expect(code(page)).toHaveValue(dossier.code);
  await expect(fact(page)).toHaveValue("0987654321");

  await answering(page, scripts);
  await fact(page).fill("0912 345 678");
  await press(page, "Xem hồ sơ");
  await expect(page).toHaveURL(new RegExp(`/hs/${dossier.token}$`));
  await expect(page.locator(".track .code")).toHaveText(dossier.code);
});

test("the identity number opens it too, and the code may be typed in small letters", async ({
  page,
  province,
  scripts,
}) => {
  const dossier = await province.submit();
  await visit(page, "/tra-cuu", scripts);
  await ask(page, dossier.code.toLowerCase(), "045090001234");
  await expect(page).toHaveURL(new RegExp(`/hs/${dossier.token}$`));
});

test("a wrong code and a wrong fact get the same answer", async ({
  page,
  province,
  scripts,
  trouble,
}) => {
  trouble.expectStatus(409);
  const dossier = await province.submit();
  const words: string[] = [];
  for (const [typed, known] of [
    ["H50.07-200101-9999", "0912345678"],
    [dossier.code, "0987654321"],
  ]) {
    await visit(page, "/tra-cuu", scripts);
    await ask(page, typed, known);
    await expect(alerted(page)).toBeVisible();
    words.push(await alerted(page).innerText());
  }
  expect(words[0]).toContain(UNKNOWN);
  expect(words[1]).toBe(words[0]);
});
