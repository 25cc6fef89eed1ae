// Forms that ask by condition, repeat and compute; cases that choose papers; a procedure done on the spot.

import { fill, goOn, steps } from "../helpers/answers";
import { answering, expect, signIn, test, visit } from "../helpers/test";

test("devices are added one by one, what depends on an answer comes with it, and the number is counted", async ({ page, scripts, viewport }) => {
  test.setTimeout(120_000);
  await visit(page, "/thu-tuc/2.002383/nop", scripts);
  await fill(page, steps("Trần Thị Máy")[0], scripts);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Cơ sở nào có giấy phép?" })).toBeVisible();
  await answering(page, scripts);
  await page.getByLabel("Tên cơ sở").fill("Bệnh viện đa khoa Bình Minh");
  await page.getByLabel("Mã số thuế").fill("0100109106");
  await page.getByLabel("Số giấy phép").fill("11/GP-SKHCN");
  await goOn(page);

  await expect(page.getByRole("heading", { level: 1, name: "Bạn bổ sung những máy nào?" })).toBeVisible();
  await answering(page, scripts);
  const device = (n: number) => page.getByRole("group", { name: `Máy ${n}`, exact: true });
  const declared = (n: number) => device(n).getByRole("group", { name: "Máy đã được cấp giấy xác nhận khai báo chưa?" });
  const number = (n: number) => device(n).getByLabel("Số giấy xác nhận khai báo");
  const describe = async (n: number, kind: string, model: string) => {
    await device(n).getByLabel("Loại thiết bị").selectOption(kind);
    await device(n).getByLabel("Mã hiệu (model)").fill(model);
    await device(n).getByLabel("Số sê-ri").fill(`${model}-25`);
  };
  await describe(1, "dental", "XD-70");
  await expect(number(1)).toBeHidden();
  await declared(1).getByLabel("Có").check();
  if (scripts) {
    await expect(number(1)).toBeVisible();
    await declared(1).getByLabel("Không").check();
    await expect(number(1)).toBeHidden();
    await declared(1).getByLabel("Có").check();
  } else {
    await goOn(page); // without scripts it is asked as soon as the answer is known
  }
  await number(1).fill("27/XN-SKHCN");

  await page.getByRole("button", { name: "Thêm máy" }).click();
  await expect(device(2)).toBeVisible();
  await answering(page, scripts);
  await expect(number(1)).toHaveValue("27/XN-SKHCN");
  await describe(2, "ct", "CT-64S");
  await declared(2).getByLabel("Không").check();
  if (scripts) await expect(page.locator("output")).toHaveText("2 máy");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport!.width);
  await goOn(page);

  await expect(page.getByRole("heading", { level: 1, name: "Máy đặt ở đâu?" })).toBeVisible();
  await page.goBack();
  await answering(page, scripts);
  await expect(device(2).getByLabel("Mã hiệu (model)")).toHaveValue("CT-64S");
  await expect(page.locator("output")).toHaveText("2 máy");
});

test("the chosen case decides which papers are asked for", async ({ page, province, scripts }) => {
  await visit(page, await province.draft(1, "2.002384"), scripts);
  await expect(page.getByRole("heading", { level: 1, name: "Bạn thuộc trường hợp nào?" })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toContainText("Hãy chọn một mục.");
  await answering(page, scripts);
  const check = new URL(page.url()).pathname.replace(/\/\d+$/, "/kiem-tra");
  await page.getByRole("radio", { name: "Giấy phép bị rách, nát" }).check();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Bạn thuộc trường hợp nào?" })).toHaveCount(0);
  await visit(page, check, scripts);
  const paper = page.locator("dl.answers dt").getByText("Giấy phép bị rách, nát", { exact: true });
  await expect(paper).toBeVisible();
  await page.getByRole("link", { name: "Sửa Trường hợp" }).click();
  await answering(page, scripts);
  await page.getByRole("radio", { name: "Giấy phép bị mất" }).check();
  await page.getByRole("button", { name: "Lưu và xem lại" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kiểm tra trước khi gửi" })).toBeVisible();
  await expect(paper).toHaveCount(0);
});

test("a copy from the register is made on the spot, in one press", async ({ page, province, scripts, visitor }) => {
  const dossier = await province.example("2.000908", "Lê Thị Tại Chỗ", "H50.103");
  await signIn(page, "motcua.dongha", scripts);
  await visit(page, `/can-bo/ho-so/${dossier.code}`, scripts);
  await page.getByRole("button", { name: "Giải quyết và trả ngay" }).click();
  await expect(page.locator("ol.timeline")).toContainText("Đã trả kết quả");
  const citizen = await visitor();
  await visit(citizen, `/hs/${dossier.token}`, scripts);
  await expect(citizen.locator(".seal")).toBeVisible();
});
