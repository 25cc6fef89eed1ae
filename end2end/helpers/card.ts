// Pictures of QR codes: as a film for the browser's pretended camera, and as a photograph.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import qrcode from "qrcode-generator";
import { encode } from "./png.mjs";

/** Nobody's card. Since July 2025, so that the residence has two levels. */
export const CARD = [
  "045190001234",
  "",
  "Trần Thị Quét",
  "26111990",
  "Nữ",
  "12 Lê Duẩn, Khu phố 3, Nam Đông Hà, Quảng Trị",
  "02072025",
  "",
  "Trần Văn Cha",
  "Lê Thị Mẹ",
  "",
].join("|");

const [WIDTH, HEIGHT] = [640, 480];

/** The code in the middle of a light grey picture; one byte a pixel. */
function draw(text: string): Buffer {
  // Its own way with text keeps one byte of each letter.
  const bytes = String.fromCharCode(...Buffer.from(text, "utf8"));
  const code = qrcode(0, "M");
  code.addData(bytes, "Byte");
  code.make();
  const size = code.getModuleCount();
  const cell = Math.floor((HEIGHT - 40) / (size + 8));
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - size * cell) / 2));
  const picture = Buffer.alloc(WIDTH * HEIGHT, 225);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      if (!code.isDark(row, column)) continue;
      for (let y = 0; y < cell; y += 1) {
        const start = (top + row * cell + y) * WIDTH + left + column * cell;
        picture.fill(25, start, start + cell);
      }
    }
  return picture;
}

/** The path of a film (YUV4MPEG2) that shows the code, or nothing but grey. */
export function film(text: string | null): string {
  const grey = text === null ? Buffer.alloc(WIDTH * HEIGHT, 128) : draw(text);
  const frame = Buffer.concat([
    Buffer.from("FRAME\n"),
    grey,
    Buffer.alloc((WIDTH * HEIGHT) / 2, 128),
  ]);
  const path = join(mkdtempSync(join(tmpdir(), "card-")), "film.y4m");
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`),
      frame,
      frame,
    ]),
  );
  return path;
}

/** A grey PNG of the code. */
export function photograph(text: string): Buffer {
  const picture = draw(text);
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    Buffer.from([0]),
    picture.subarray(y * WIDTH, (y + 1) * WIDTH),
  ]);
  return encode("grey", WIDTH, HEIGHT, Buffer.concat(rows.flat()));
}
