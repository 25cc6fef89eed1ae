// axe finds nothing on any page. Only where scripts run: axe is one.

import AxeBuilder from "@axe-core/playwright";
import { CASES, show } from "../helpers/pages";
import { expect, test } from "../helpers/test";

for (const wanted of CASES) {
  test(wanted.name, async ({ page, province, trouble }) => {
    if (wanted.status) trouble.expectStatus(wanted.status);
    await show(page, province, true, wanted);
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.replaceAll("\n", " ")}`));
    expect(found).toEqual([]);
    expect(passes.length).toBeGreaterThan(10);
  });
}
