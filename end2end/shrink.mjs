// Makes WASM smaller in place, as `wasm-opt -Oz` does. One process takes many files: its own start
// takes longer than most of them.

import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
const { BulkMemory, NontrappingFPToInt } = binaryen.Features;
for (const file of process.argv.slice(2)) {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(module.getFeatures() | BulkMemory | NontrappingFPToInt);
  module.optimize();
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
