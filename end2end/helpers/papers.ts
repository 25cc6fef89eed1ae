// Papers of any size: a PDF around noise, and pictures that do not pack well.

import { randomBytes } from "node:crypto";
import { encode } from "./png.mjs";

/** A sound PDF of one page and exactly this many bytes. */
export function pdf(length: number): Buffer {
  const around = (noise: number) => {
    const objects = [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
      `<</Length ${noise}>>\nstream\n`,
    ];
    const offsets: number[] = [];
    let head = "%PDF-1.4\n";
    objects.forEach((object, n) => {
      offsets.push(head.length);
      head += `${n + 1} 0 obj\n${object}${n < 3 ? "\nendobj\n" : ""}`;
    });
    const tail = "\nendstream\nendobj\n";
    const xref = head.length + noise + tail.length;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    const table = `xref\n0 5\n0000000000 65535 f \n${rows}`;
    const trailer = `trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
    return { head, tail: tail + table + trailer };
  };
  let noise = length;
  for (let n = 0; n < 5; n += 1) {
    const { head, tail } = around(noise);
    noise = length - head.length - tail.length;
  }
  const { head, tail } = around(noise);
  return Buffer.concat([
    Buffer.from(head, "latin1"),
    randomBytes(noise),
    Buffer.from(tail, "latin1"),
  ]);
}

/** A picture with soft colours and a little noise, as a camera makes it. */
export function picture(width: number, height: number): Buffer {
  const noise = randomBytes(width * height);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [at, grain] = [y * (width * 3 + 1) + 1 + x * 3, noise[y * width + x] & 15];
      rows.set(
        [((x * 200) / width + grain) & 255, ((y * 200) / height + grain) & 255, 90 + grain],
        at,
      );
    }
  return encode("colour", width, height, rows, 1);
}
