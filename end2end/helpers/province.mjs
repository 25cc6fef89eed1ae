// What happens in the province without a browser: through the API, and through the forms as a browser without scripts sends
// them. Tests and screenshots prepare their dossiers with it.

import { deflateSync } from "node:zlib";

export const PASSWORD = "motcua-2026";
export const PROCEDURE = "2.002385";
export const PAPER = "paper_2";
/** Opens nothing. */
export const NO_TOKEN = "A".repeat(22);

/** A piece of a PNG. */
export function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one colour, as a phone's photo would be: no two colours have the same checksum. */
export function png(red = 40, green = 90, blue = 160, size = 24) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: size }, () => [red, green, blue]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array(size).fill(row)));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

export function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let n = 0; n < 8; n += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

export class Province {
  #sessions = new Map();

  constructor(base) {
    this.base = base;
  }

  async #call(method, path, body, headers = {}) {
    const json = body === undefined || body instanceof FormData;
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: { accept: "application/json", ...(json ? {} : { "content-type": "application/json" }), ...headers },
      body: json ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async file(name = "nhan-may.png", bytes = png()) {
    const form = new FormData();
    form.append("file", new Blob([bytes], { type: "image/png" }), name);
    return (await this.#call("POST", "/files", form)).id;
  }

  /** Sends the procedure's example in, under `name`; answers `{code, token}`. */
  async submit(name = "Nguyễn Văn Mẫu", code = PROCEDURE) {
    const { example } = await this.#call("GET", `/procedures/${code}`);
    const body = { ...example, applicant: { ...example.applicant, name }, files: [{ field: PAPER, id: await this.file() }] };
    const received = await this.#call("POST", "/dossiers", body);
    return { code: received.code, token: received.tracking_token };
  }

  /** Sends the example of any procedure in, as it is but for the name and, at the commune, the agency; answers `{code, token}`. */
  async example(code, name, agency) {
    const { example } = await this.#call("GET", `/procedures/${code}`);
    const received = await this.#call("POST", "/dossiers", { ...example, applicant: { ...example.applicant, name }, ...(agency ? { agency } : {}) });
    return { code: received.code, token: received.tracking_token };
  }

  async #session(username) {
    if (!this.#sessions.has(username)) {
      const { token } = await this.#call("POST", "/staff/session", { username, password: PASSWORD });
      this.#sessions.set(username, { authorization: `Bearer ${token}` });
    }
    return this.#sessions.get(username);
  }

  async act(username, dossier, action, note = "") {
    const session = await this.#session(username);
    const { version } = await this.#call("GET", `/staff/dossiers/${dossier.code}`, undefined, session);
    await this.#call("POST", `/staff/dossiers/${dossier.code}/actions`, { action, note, version }, session);
    return dossier;
  }

  /** Codes of all dossiers that this officer may see and that `name` handed in. */
  async codes(username, name) {
    const session = await this.#session(username);
    const found = [];
    let cursor = "";
    do {
      const page = await this.#call("GET", `/staff/inbox?all=true&limit=100&cursor=${cursor}`.replace(/&cursor=$/, ""), undefined, session);
      found.push(...page.items.filter((item) => item.applicant === name).map((item) => item.code));
      cursor = page.next_cursor;
    } while (cursor);
    return found;
  }

  async accepted(name) {
    const dossier = await this.submit(name);
    await this.act("motcua", dossier, "accept");
    return this.act("motcua", dossier, "forward");
  }

  /** Something is missing: an item a line. */
  async asked(name, items = "Ảnh nhãn máy bị mờ, hãy chụp lại sao cho đọc được số sê-ri và điện áp lớn nhất.") {
    return this.act("chuyenvien", await this.accepted(name), "request_supplement", items);
  }

  /** The holder has asked the desk something. */
  async talked(name) {
    const dossier = await this.submit(name);
    await this.write(dossier, "Tôi đi công tác cả tuần. Người nhà đến nhận thay có được không ạ?");
    return dossier;
  }

  async write(dossier, words) {
    await this.#call("POST", `/dossiers/${dossier.token}/messages`, { words });
  }

  async resolved(name) {
    const dossier = await this.act("chuyenvien", await this.accepted(name), "forward");
    return this.act("lanhdao", dossier, "resolve");
  }

  async returned(name) {
    return this.act("motcua", await this.resolved(name), "return");
  }

  async rated(name) {
    const dossier = await this.returned(name);
    await this.#call("POST", `/dossiers/${dossier.token}/rating`, { overall: 5, answers: { attitude: "2" } });
    return dossier;
  }

  /** Sends feedback to the science department; answers `{number, token}`. */
  async feedback(title = "Chờ kết quả ba tuần") {
    const content = "Tôi nộp hồ sơ đã ba tuần mà chưa có kết quả, gọi điện không ai nghe máy.";
    const sender = { name: "Nguyễn Văn Mẫu", address: "12 Lê Duẩn, phường Đông Hà", phone: "0912345678" };
    return this.#call("POST", "/feedback", { subject: "obstacle", agency: "H50.07", title, content, ...sender });
  }

  /** The number of the answer that was published last. */
  async answered() {
    return (await this.#call("GET", "/feedback?limit=1")).items[0].number;
  }

  /** A draft whose first `steps` steps are filled with the procedure's example, sent as a browser without scripts does. */
  async draft(steps, code = PROCEDURE) {
    const { example } = await this.#call("GET", `/procedures/${code}`);
    const answers = { ...flat(example.answers), ...flat(example.applicant, "applicant.") };
    let at = `/thu-tuc/${code}/nop`;
    for (let step = 1; step <= steps; step += 1) {
      const page = await (await fetch(this.base + at)).text();
      const [, action, inside] = /<form method="post" action="([^"]+)"([\s\S]*?)<\/form>/.exec(page);
      const form = new FormData();
      for (const [, name] of inside.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)) {
        const hidden = new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(inside);
        if (hidden) form.set(name, hidden[1]);
        else if (name in answers) form.set(name, answers[name]);
        else if (name.startsWith("paper_")) form.set(name, new Blob([png()], { type: "image/png" }), "nhan-may.png");
      }
      const answer = await fetch(this.base + action, { method: "POST", body: form, headers: { accept: "text/html" }, redirect: "manual" });
      const to = answer.headers.get("location");
      if (!to || to.includes("sua=1")) throw new Error(`step ${step} was not taken: ${answer.status} ${to}`);
      at = to;
    }
    return at;
  }
}

function flat(object, before = "") {
  const pairs = Object.entries(object).flatMap(([key, value]) => (typeof value === "object" ? Object.entries(flat(value, `${before}${key}.`)) : [[before + key, String(value)]]));
  return Object.fromEntries(pairs);
}
