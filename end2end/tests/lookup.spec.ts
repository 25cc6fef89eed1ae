// Tracking without the QR: the code on the slip and the phone number that was given.

import { answering, expect, test, visit } from "../helpers/test";

test("a wrong fact is refused in words and keeps what was typed; the right one opens the dossier", async ({ page, province, scripts, trouble }) => {
  trouble.expectStatus(409);
  const { code, token } = await province.submit();
  await visit(page, "/", scripts);
  await page.getByRole("link", { name: "Đã nộp rồi? Tra cứu hồ sơ" }).click();
  const [codeField, fact] = [page.getByLabel("Mã hồ sơ"), page.getByLabel("Số điện thoại hoặc số định danh")];
  const refused = page.getByRole("alert").filter({ hasText: "Không có hồ sơ nào khớp." });

  await expect(codeField).toBeVisible();
  await answering(page, scripts);
  await expect(refused).toHaveCount(0);
  await codeField.fill(code);
  await fact.fill("0987654321");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await expect(refused).toBeVisible();
  await expect(codeField).toHaveValue(code);
  await expect(fact).toHaveValue("0987654321");

  await answering(page, scripts);
  await fact.fill("0912 345 678");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await expect(page).toHaveURL(new RegExp(`/hs/${token}$`));
  await expect(page.locator(".track .code")).toHaveText(code);
});

test("the identity number opens it too, and the code may be typed in small letters", async ({ page, province, scripts }) => {
  const { code, token } = await province.submit();
  await visit(page, "/tra-cuu", scripts);
  await page.getByLabel("Mã hồ sơ").fill(code.toLowerCase());
  await page.getByLabel("Số điện thoại hoặc số định danh").fill("045090001234");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await expect(page).toHaveURL(new RegExp(`/hs/${token}$`));
});

test("a wrong code and a wrong fact get the same answer", async ({ page, province, scripts, trouble }) => {
  trouble.expectStatus(409);
  const { code } = await province.submit();
  const words: string[] = [];
  for (const [typed, fact] of [["H50.07-200101-9999", "0912345678"], [code, "0987654321"]]) {
    await visit(page, "/tra-cuu", scripts);
    await page.getByLabel("Mã hồ sơ").fill(typed);
    await page.getByLabel("Số điện thoại hoặc số định danh").fill(fact);
    await page.getByRole("button", { name: "Xem hồ sơ" }).click();
    const alert = page.getByRole("alert").filter({ hasText: /\S/ });
    await expect(alert).toBeVisible();
    words.push(await alert.innerText());
  }
  expect(words[0]).toContain("Không có hồ sơ nào khớp.");
  expect(words[1]).toBe(words[0]);
});
