// What happens in the province without a browser: through the API, and through the forms as a
// browser without scripts sends them. Tests and screenshots prepare their dossiers with it.

import { png } from "./png.mjs";

export { png };

export const PASSWORD = "motcua-2026";
export const PROCEDURE = "2.002385";
export const PAPER = "paper_2";
/** Opens nothing. */
export const NO_TOKEN = "A".repeat(22);

/**
 * @typedef {Record<string, unknown>} JsonObject
 * @typedef {{ code: string, token: string }} Dossier
 * @typedef {{ field: string, id: string }} FileOfField
 * @typedef {{ applicant: JsonObject, answers: JsonObject, files: FileOfField[] }} Example
 * @typedef {{ items: { code: string, applicant: string }[], next_cursor?: string }} InboxPage
 */

export class Province {
  /** @type {Map<string, Record<string, string>>} */
  #sessions = new Map();

  /** @param {string | undefined} base */
  constructor(base) {
    if (!base) throw new Error("a province needs an address");
    this.base = base;
  }

  /**
   * The answer's JSON; its shape is the caller's to know.
   *
   * @param {string} method
   * @param {string} path
   * @param {object} [body] sent as JSON, unless it is a form
   * @param {Record<string, string>} [headers]
   * @returns {Promise<unknown>}
   */
  async #call(method, path, body, headers = {}) {
    const json = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        accept: "application/json",
        ...(json ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(body) : body,
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  async file(name = "nhan-may.png", bytes = png()) {
    const form = new FormData();
    form.append("file", new Blob([bytes], { type: "image/png" }), name);
    return /** @type {{ id: string }} */ (await this.#call("POST", "/files", form)).id;
  }

  /**
   * The example of a procedure: an application as it would be sent.
   *
   * @param {string} code
   */
  async exampleOf(code) {
    const procedure = await this.#call("GET", `/procedures/${code}`);
    return /** @type {{ example: Example }} */ (procedure).example;
  }

  /**
   * @param {object} application
   * @returns {Promise<Dossier>}
   */
  async #send(application) {
    const received = /** @type {{ code: string, tracking_token: string }} */ (
      await this.#call("POST", "/dossiers", application)
    );
    return { code: received.code, token: received.tracking_token };
  }

  /** Sends the procedure's example in, under `name`. */
  async submit(name = "Nguyễn Văn Mẫu", code = PROCEDURE) {
    const example = await this.exampleOf(code);
    const files = [{ field: PAPER, id: await this.file() }];
    return this.#send({ ...example, applicant: { ...example.applicant, name }, files });
  }

  /**
   * Sends the example of any procedure in, as it is but for the name and, at the commune, the
   * agency.
   *
   * @param {string} code
   * @param {string} name
   * @param {string} [agency]
   */
  async example(code, name, agency) {
    const example = await this.exampleOf(code);
    const applicant = { ...example.applicant, name };
    return this.#send({ ...example, applicant, ...(agency ? { agency } : {}) });
  }

  /** @param {string} username */
  async #session(username) {
    let session = this.#sessions.get(username);
    if (!session) {
      const { token } = /** @type {{ token: string }} */ (
        await this.#call("POST", "/staff/session", { username, password: PASSWORD })
      );
      session = { authorization: `Bearer ${token}` };
      this.#sessions.set(username, session);
    }
    return session;
  }

  /**
   * @param {string} username
   * @param {Dossier} dossier
   * @param {string} action
   */
  async act(username, dossier, action, note = "") {
    const session = await this.#session(username);
    const path = `/staff/dossiers/${dossier.code}`;
    const { version } = /** @type {{ version: number }} */ (
      await this.#call("GET", path, undefined, session)
    );
    await this.#call("POST", `${path}/actions`, { action, note, version }, session);
    return dossier;
  }

  /**
   * Codes of all dossiers that this officer may see and that `name` handed in.
   *
   * @param {string} username
   * @param {string} name
   */
  async codes(username, name) {
    const session = await this.#session(username);
    const found = [];
    for (let cursor = ""; ;) {
      const query = `?all=true&limit=100${cursor ? `&cursor=${cursor}` : ""}`;
      const page = /** @type {InboxPage} */ (
        await this.#call("GET", `/staff/inbox${query}`, undefined, session)
      );
      const own = page.items.filter((item) => item.applicant === name);
      found.push(...own.map((item) => item.code));
      if (!page.next_cursor) return found;
      cursor = page.next_cursor;
    }
  }

  /** @param {string} [name] */
  async accepted(name) {
    const dossier = await this.submit(name);
    await this.act("motcua", dossier, "accept");
    return this.act("motcua", dossier, "forward");
  }

  /**
   * Something is missing: an item a line.
   *
   * @param {string} [name]
   */
  async asked(
    name,
    items = "Ảnh nhãn máy bị mờ, hãy chụp lại sao cho đọc được số sê-ri và điện áp lớn nhất.",
  ) {
    return this.act("chuyenvien", await this.accepted(name), "request_supplement", items);
  }

  /**
   * The holder has asked the desk something.
   *
   * @param {string} [name]
   */
  async talked(name) {
    const dossier = await this.submit(name);
    await this.write(dossier, "Tôi đi công tác cả tuần. Người nhà đến nhận thay có được không ạ?");
    return dossier;
  }

  /**
   * @param {Dossier} dossier
   * @param {string} words
   */
  async write(dossier, words) {
    await this.#call("POST", `/dossiers/${dossier.token}/messages`, { words });
  }

  /** @param {string} [name] */
  async resolved(name) {
    const dossier = await this.act("chuyenvien", await this.accepted(name), "forward");
    return this.act("lanhdao", dossier, "resolve");
  }

  /** @param {string} [name] */
  async returned(name) {
    return this.act("motcua", await this.resolved(name), "return");
  }

  /** @param {string} [name] */
  async rated(name) {
    const dossier = await this.returned(name);
    const rating = { overall: 5, answers: { attitude: "2" } };
    await this.#call("POST", `/dossiers/${dossier.token}/rating`, rating);
    return dossier;
  }

  /** Sends feedback to the science department. */
  async feedback(title = "Chờ kết quả ba tuần") {
    const letter = {
      subject: "obstacle",
      agency: "H50.07",
      title,
      content: "Tôi nộp hồ sơ đã ba tuần mà chưa có kết quả, gọi điện không ai nghe máy.",
      name: "Nguyễn Văn Mẫu",
      address: "12 Lê Duẩn, phường Đông Hà",
      phone: "0912345678",
    };
    const sent = await this.#call("POST", "/feedback", letter);
    return /** @type {{ number: string, token: string }} */ (sent);
  }

  /** The number of the answer that was published last. */
  async answered() {
    const published = await this.#call("GET", "/feedback?limit=1");
    return /** @type {{ items: { number: string }[] }} */ (published).items[0].number;
  }

  /**
   * A draft whose first `steps` steps are filled with the procedure's example, sent as a browser
   * without scripts does. Returns the path of the step that follows.
   *
   * @param {number} steps
   */
  async draft(steps, code = PROCEDURE) {
    const { applicant, answers } = await this.exampleOf(code);
    const typed = { ...flat(answers), ...flat(applicant, "applicant.") };
    let at = `/thu-tuc/${code}/nop`;
    for (let step = 1; step <= steps; step += 1) {
      const page = await (await fetch(this.base + at)).text();
      const form = /<form method="post" action="([^"]+)"([\s\S]*?)<\/form>/.exec(page);
      if (!form) throw new Error(`step ${step} has no form: ${at}`);
      const [, action, inside] = form;
      const answer = await fetch(this.base + action, {
        method: "POST",
        body: filled(inside, typed),
        headers: { accept: "text/html" },
        redirect: "manual",
      });
      const to = answer.headers.get("location");
      if (!to || to.includes("sua=1")) {
        throw new Error(`step ${step} was not taken: ${answer.status} ${to}`);
      }
      at = to;
    }
    return at;
  }
}

/**
 * What a browser would send of this form.
 *
 * @param {string} inside
 * @param {Record<string, string>} typed
 */
function filled(inside, typed) {
  const form = new FormData();
  for (const [, name] of inside.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)) {
    const hidden = new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(inside);
    if (hidden) form.set(name, hidden[1]);
    else if (name in typed) form.set(name, typed[name]);
    else if (name.startsWith("paper_")) {
      form.set(name, new Blob([png()], { type: "image/png" }), "nhan-may.png");
    }
  }
  return form;
}

/**
 * Values by their path: `address.commune`.
 *
 * @param {object} object
 * @returns {Record<string, string>}
 */
function flat(object, before = "") {
  /** @type {[string, string][]} */
  const pairs = Object.entries(/** @type {JsonObject} */ (object)).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(flat(value, `${before}${key}.`))
      : [[before + key, String(value)]],
  );
  return Object.fromEntries(pairs);
}
