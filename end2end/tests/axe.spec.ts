// axe finds nothing on any page. Only where scripts run: axe is one.

import AxeBuilder from "@axe-core/playwright";
import { complaints } from "../helpers/look";
import { CASES, show } from "../helpers/pages";
import { expect, test } from "../helpers/test";

for (const wanted of CASES) {
  test(`axe finds nothing wrong with the page “${wanted.name}”`, async ({
    page,
    province,
    trouble,
  }) => {
    if (wanted.status) trouble.expectStatus(wanted.status);
    await show(page, province, true, wanted);
    const results = await new AxeBuilder({ page }).analyze();
    expect(complaints(results)).toEqual([]);
    expect(results.passes.length, "axe looked at the page").toBeGreaterThan(10);
  });
}
