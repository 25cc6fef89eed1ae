// Forms that ask by condition, repeat and compute; cases that choose papers; a procedure done on
// the spot.

import type { Page } from "@playwright/test";
import { fill, goOn, steps } from "../helpers/answers";
import { CHECK, alerted, heading, openDossier, press, timeline } from "../helpers/look";
import type { Province } from "../helpers/province.mjs";
import { answering, expect, sticksOut, test, visit } from "../helpers/test";

const device = (page: Page, n: number) =>
  page.getByRole("group", { name: `Máy ${n}`, exact: true });
const declared = (page: Page, n: number) =>
  device(page, n).getByRole("group", { name: "Máy đã được cấp giấy xác nhận khai báo chưa?" });
const number = (page: Page, n: number) => device(page, n).getByLabel("Số giấy xác nhận khai báo");

async function fillMachine(page: Page, n: number, kind: string, model: string) {
  await device(page, n).getByLabel("Loại thiết bị").selectOption(kind);
  await device(page, n).getByLabel("Mã hiệu (model)").fill(model);
  await device(page, n).getByLabel("Số sê-ri").fill(`${model}-25`);
}

/** Opens the step that asks for machines, with nothing in it yet. */
async function openMachines(page: Page, province: Province, scripts: boolean) {
  await visit(page, await province.draft(2, "2.002383"), scripts);
  await heading(page, "Bạn bổ sung những máy nào?");
}

test("what depends on an answer is asked with it, and only then", async ({
  page,
  province,
  scripts,
}) => {
  await openMachines(page, province, scripts);
  await fillMachine(page, 1, "dental", "XD-70");
  await expect(number(page, 1)).toBeHidden();
  await declared(page, 1).getByLabel("Có").check();
  if (scripts) {
    await expect(number(page, 1)).toBeVisible();
    await declared(page, 1).getByLabel("Không").check();
    await expect(number(page, 1)).toBeHidden();
    await declared(page, 1).getByLabel("Có").check();
  } else {
    await goOn(page); // without scripts it is asked as soon as the answer is known
  }
  await number(page, 1).fill("27/XN-SKHCN");
  await goOn(page);
  await heading(page, "Máy đặt ở đâu?");
});

test("devices are added one by one, what was typed stays, and their number is counted", async ({
  page,
  province,
  scripts,
  viewport,
}) => {
  await openMachines(page, province, scripts);
  await fillMachine(page, 1, "dental", "XD-70");
  await declared(page, 1).getByLabel("Có").check();
  if (!scripts) await goOn(page);
  await number(page, 1).fill("27/XN-SKHCN");

  await press(page, "Thêm máy");
  await expect(device(page, 2)).toBeVisible();
  await answering(page, scripts);
  await expect(number(page, 1)).toHaveValue("27/XN-SKHCN");
  await fillMachine(page, 2, "ct", "CT-64S");
  await declared(page, 2).getByLabel("Không").check();
  if (scripts) await expect(page.locator("output")).toHaveText("2 máy");
  expect(await sticksOut(page, viewport!.width)).toEqual([]);
  await goOn(page);

  await heading(page, "Máy đặt ở đâu?");
  await page.goBack();
  await answering(page, scripts);
  await expect(device(page, 2).getByLabel("Mã hiệu (model)")).toHaveValue("CT-64S");
  await expect(page.locator("output")).toHaveText("2 máy");
});

test("the form for additional machines is filled in from its first step", async ({
  page,
  scripts,
}) => {
  await visit(page, "/thu-tuc/2.002383/nop", scripts);
  await fill(page, steps("Trần Thị Máy")[0], scripts);
  await goOn(page);
  await heading(page, "Cơ sở nào có giấy phép?");
  await answering(page, scripts);
  await page.getByLabel("Tên cơ sở").fill("Bệnh viện đa khoa Bình Minh");
  await page.getByLabel("Mã số thuế").fill("0100109106");
  await page.getByLabel("Số giấy phép").fill("11/GP-SKHCN");
  await goOn(page);
  await heading(page, "Bạn bổ sung những máy nào?");
});

test("a case must be chosen", async ({ page, province, scripts }) => {
  await visit(page, await province.draft(1, "2.002384"), scripts);
  await heading(page, "Bạn thuộc trường hợp nào?");
  await goOn(page);
  await expect(alerted(page)).toContainText("Hãy chọn một mục.");
});

test("the chosen case decides which papers are asked for", async ({ page, province, scripts }) => {
  await visit(page, await province.draft(1, "2.002384"), scripts);
  const check = new URL(page.url()).pathname.replace(/\/\d+$/, "/kiem-tra");
  await page.getByRole("radio", { name: "Giấy phép bị rách, nát" }).check();
  await goOn(page);
  const asked = page.getByRole("heading", { level: 1, name: "Bạn thuộc trường hợp nào?" });
  await expect(asked).toHaveCount(0);
  await visit(page, check, scripts);
  const names = page.locator("dl.answers dt");
  const paper = names.getByText("Giấy phép bị rách, nát", { exact: true });
  await expect(paper).toBeVisible();
  await page.getByRole("link", { name: "Sửa Trường hợp" }).click();
  await answering(page, scripts);
  await page.getByRole("radio", { name: "Giấy phép bị mất" }).check();
  await press(page, "Lưu và xem lại");
  await heading(page, CHECK);
  await expect(paper).toHaveCount(0);
});

test("a copy from the register is made on the spot, in one press", async ({
  page,
  province,
  scripts,
  visitor,
}) => {
  const dossier = await province.example("2.000908", "Lê Thị Tại Chỗ", "H50.103");
  await openDossier(page, "motcua.dongha", dossier.code, scripts);
  await press(page, "Giải quyết và trả ngay");
  await expect(timeline(page)).toContainText("Đã trả kết quả");
  const citizen = await visitor();
  await visit(citizen, `/hs/${dossier.token}`, scripts);
  await expect(citizen.locator(".seal")).toBeVisible();
});
