// Findings in the browser tests: a forgotten await, a value of no known type, a test that checks
// nothing.

import eslint from "@eslint/js";
import playwright from "eslint-plugin-playwright";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Helpers that look at the page themselves. */
const LOOKERS = ["expect", "heading", "holds", "offline", "saved", "show", "state"];

export default defineConfig(
  // Programs of the build and the bench; they follow.
  { ignores: ["bench.mjs", "reaction.mjs"] },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  // tsc knows the names of browser and Node, also in .mjs files.
  { rules: { "no-undef": "off" } },
  {
    files: ["tests/**", "helpers/*.ts"],
    extends: [playwright.configs["flat/recommended"]],
    rules: {
      "playwright/expect-expect": ["error", { assertFunctionNames: LOOKERS }],
      // Each story is told with scripts and without: the fixture `scripts` decides what comes.
      "playwright/no-conditional-in-test": "off",
      "playwright/no-conditional-expect": "off",
    },
  },
);
