// What the tests leave in a page's window, to read it later.

interface Window {
  /** Whether the page answers to scripts (`hydrated.mjs`). */
  answering: () => boolean;
  /** Outlives no reload: it tells that the document is still the same. */
  mark?: string;
  /** Events that a form heard. */
  heard?: string[];
  /** Words that a page showed, also for a moment only. */
  said?: string[];
}
