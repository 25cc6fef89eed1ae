// Every page and state: answers as it should, has a title, fits the screen.

import { CASES, show } from "../helpers/pages";
import { expect, sticksOut, test, visit } from "../helpers/test";

for (const wanted of CASES) {
  test(`the page “${wanted.name}” answers, has a title and fits the screen`, async ({
    page,
    province,
    scripts,
    trouble,
    viewport,
  }) => {
    if (wanted.status) trouble.expectStatus(wanted.status);
    await show(page, province, scripts, wanted);
    await expect(page).toHaveTitle(/\S{2,}.*\S/);
    await expect(page.locator("html")).toHaveAttribute("lang", "vi");
    await expect(page.getByRole("main")).toHaveCount(1);
    for (const width of [viewport!.width, 320]) {
      await page.setViewportSize({ width, height: viewport!.height });
      expect(await sticksOut(page, width), `at ${width} px`).toEqual([]);
    }
  });
}

for (const wanted of CASES.filter(({ status }) => status === 404)) {
  test(`the page “${wanted.name}” leads on to search and lookup`, async ({
    page,
    province,
    scripts,
    trouble,
  }) => {
    trouble.expectStatus(404);
    await show(page, province, scripts, wanted);
    const link = (name: string) => page.getByRole("main").getByRole("link", { name });
    await expect(link("Tìm thủ tục")).toHaveAttribute("href", "/thu-tuc");
    await expect(link("Tra cứu hồ sơ")).toHaveAttribute("href", "/tra-cuu");
  });
}

test("the seal does not widen the page while it is stamped", async ({
  page,
  province,
  scripts,
  viewport,
}) => {
  const { token } = await province.rated();
  for (const path of [`/hs/${token}`, `/dg/${token}`]) {
    await visit(page, path, scripts);
    const width = await page.locator(".seal").evaluate((seal) => {
      const { style } = seal as SVGElement;
      style.animation = "none";
      seal.getBoundingClientRect();
      style.animation = "";
      const [stamp] = seal.getAnimations();
      stamp.pause();
      stamp.currentTime = 0;
      return document.documentElement.scrollWidth;
    });
    expect(width, path).toBeLessThanOrEqual(viewport!.width);
  }
});

test("every link to mend an answer leads to an element of its step", async ({
  page,
  province,
  scripts,
}) => {
  await visit(page, await province.draft(6), scripts);
  const links = await page
    .getByRole("link", { name: /^Sửa / })
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
  expect(links.length).toBeGreaterThan(15);
  const lost: string[] = [];
  for (const path of new Set(links.map((link) => link.split("#")[0]))) {
    await visit(page, path, scripts);
    for (const link of links.filter((link) => link.startsWith(`${path}#`))) {
      const [, id] = link.split("#");
      if ((await page.locator(`[id="${id}"]`).count()) !== 1) lost.push(link);
    }
  }
  expect(lost).toEqual([]);
});
