// What pages show and what people do on them, in one place for all specs.

import AxeBuilder from "@axe-core/playwright";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import { answering, expect, signIn, visit } from "./test";

/** Waits for the page whose main heading this is. */
export const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name }).click();

/** What was refused or went wrong, in words; an alert without words is none. */
export const alerted = (page: Page, words: string | RegExp = /\S/) =>
  page.getByRole("alert").filter({ hasText: words });

/** The list of mistakes above a form. */
export const mistakes = (page: Page, count: number) =>
  page
    .getByRole("alert")
    .filter({ has: page.getByRole("heading", { name: `Có ${count} chỗ cần sửa` }) });

/** What happened to a dossier, day by day. */
export const timeline = (page: Page) => page.locator("ol.timeline");

/** The box that keeps a file which arrived. */
export const arrived = (page: Page, name: string) =>
  page.getByLabel(new RegExp(`^Đã nhận ${name.replaceAll(".", "\\.")}`));

/** The answer to a question, where answers are looked over. */
export const answerOf = (page: Page, label: string) =>
  page
    .locator("dl.answers > .answer")
    .filter({ has: page.locator("dt").getByText(label, { exact: true }) });

/** Declares that all is true, and sends the application. */
export async function declareAndSend(page: Page) {
  await page.getByLabel(/^Tôi cam đoan/).check();
  await press(page, "Gửi hồ sơ");
  await heading(page, SLIP);
}

export const SLIP = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả";
export const CHECK = "Kiểm tra trước khi gửi";

/** Opens a dossier as this officer. */
export async function openDossier(page: Page, username: string, code: string, scripts: boolean) {
  await signIn(page, username, scripts);
  await visit(page, `/can-bo/ho-so/${code}`, scripts);
}

/** Leaves the page and comes back to it. */
export async function reload(page: Page, scripts: boolean) {
  await page.reload();
  await answering(page, scripts);
}

/** What axe complains of, a line each. */
export const complaints = ({ violations }: AxeResults) =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.replaceAll("\n", " ") ?? "";
      return `${id}: ${target.join(" ")}: ${why}`;
    }),
  );

export const axe = async (page: Page) => complaints(await new AxeBuilder({ page }).analyze());

/** Notes each input and change that the form hears, as `input NAME=VALUE`. */
export const listen = (page: Page) =>
  page.locator("form.form").evaluate((form) => {
    window.heard = [];
    for (const type of ["input", "change"])
      form.addEventListener(type, ({ target }) => {
        const { name, value } = target as HTMLInputElement;
        window.heard?.push(`${type} ${name}=${value}`);
      });
  });

export const heard = (page: Page) => page.evaluate(() => window.heard);
