-- Clocks, in dossier.clock and dossier.course, hold the reason of a wait by its code, no longer as a
-- sentence. The program rewrites them before it runs this (app/store/src/reason.rs), the same way
-- on both engines; only the number is noted here.
SELECT 1;
