import type { ServerResponse } from "node:http";
import { chosenLanguage } from "../../wording/language.ts";
import type { Language } from "../../wording/language.ts";
import type { ShellKind } from "../contract/first-screen.ts";
import { settingsLook } from "../contract/settings-look.ts";
import { bundledName } from "../documents/bundled-notebooks.ts";
import { firstScreenOrder } from "../first-screen/first-screen-order.ts";
import type { FirstScreens } from "../first-screen/first-screens.ts";
import { reasonOf } from "../runtime/log.ts";
import type { HostApp } from "./host-app.ts";
import type { StaticFiles } from "./static-files.ts";

/** A page does not wait longer than this for what it would draw itself. Milliseconds. */
const patience = 400;

/** A page that opens one notebook. */
export interface WantedPage {
  readonly path: string;
  readonly shell: ShellKind;
  /** The language of the system where it is shown; that of the last window where it is missing. */
  readonly system?: Language;
}

/** Places of the page that the build writes. */
const program = '<script type="module" src="/main.js"></script>';
const styles = '<link rel="stylesheet" href="/main.css" />';
const root = '<div id="root">';

const attribute = (value: unknown): string =>
  JSON.stringify(value).replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");

/** Serves the page with what is seen first of a notebook in it, so that this is seen before any program of the page has begun. */
export class NotebookPages {
  readonly #app: HostApp;
  readonly #files: StaticFiles;
  readonly #screens: FirstScreens;

  constructor(app: HostApp, files: StaticFiles, screens: FirstScreens) {
    this.#app = app;
    this.#files = files;
    this.#screens = screens;
  }

  /**
   * Answers with the page: its head at once, so that the browser fetches what it names while the notebook is opened and
   * drawn. Where that takes too long, or the file is no notebook, the page comes without and does it all itself.
   */
  async serve(
    response: ServerResponse,
    page: string,
    wanted: WantedPage,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const settings = this.#app.settings.value;
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      ...headers,
    });
    const { theme, language } = settings;
    const look = attribute({ theme, language, look: settingsLook(settings) });
    const script = `<script src="/first-screen.js" data-settings='${look}'></script>`;
    const [head, body] = page
      // It begins the page's program, once the first screen is painted.
      .replace(program, "")
      // Before the style sheet, for which scripts below it wait.
      .replace(styles, () => `${script}\n    ${styles}`)
      .split(root, 2);
    response.write(head);
    const drawn = await this.#drawInTime(wanted);
    const screen = drawn === undefined ? "" : `<div id="first-screen" aria-hidden="true">${drawn}</div>`;
    response.end(screen + root + body);
  }

  /** Opens the notebook and draws it for a page that is not there yet, and has its files ready. */
  async prepare(wanted: WantedPage): Promise<void> {
    const page = wanted.shell === "browser" ? await this.#files.text("/index.html") : undefined;
    const named = [...(page ?? "").matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, pathname]) => pathname!);
    await Promise.all([this.#draw(wanted), ...named.map((pathname) => this.#files.prepare(pathname))]);
  }

  async #drawInTime(wanted: WantedPage): Promise<string | undefined> {
    if (!this.#screens.isReady(wanted.shell)) {
      // A program that has not begun yet is later than the page's own; it is there for the next page.
      this.#screens.prepare(wanted.shell);
      return undefined;
    }
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patience);
    const drawn = this.#draw(wanted).catch((error: unknown) => {
      // The page opens the notebook, too, and says what is wrong.
      this.#app.log.write(`a first screen was not drawn: ${reasonOf(error)}`);
      return undefined;
    });
    try {
      return await Promise.race([drawn, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #draw({ path, shell, system = this.#app.language.system }: WantedPage): Promise<string | undefined> {
    const app = this.#app;
    // A bundled notebook is another document whenever it is opened.
    if (bundledName(path) !== undefined) return undefined;
    this.#screens.prepare(shell);
    await app.ready;
    const opening = await app.documents.open(path);
    if (opening.kind !== "opened") return undefined;
    const order = firstScreenOrder(opening.entry.document, chosenLanguage(app.settings.value.language, system));
    return order && this.#screens.draw(shell, order);
  }
}
