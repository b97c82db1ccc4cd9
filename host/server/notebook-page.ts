import type { ServerResponse } from "node:http";
import { chosenLanguage, preferredLanguage } from "../../wording/language.ts";
import type { ShellKind } from "../contract/first-screen.ts";
import { settingsLook } from "../contract/settings-look.ts";
import { firstScreenOrder } from "../first-screen/first-screen-order.ts";
import type { FirstScreens } from "../first-screen/first-screens.ts";
import type { HostApp } from "./host-app.ts";

/** A page does not wait longer than this for what it would draw itself. Milliseconds. */
const patience = 400;

/** The request for a page that opens one notebook. */
export interface NotebookPageRequest {
  readonly path: string;
  readonly shell: ShellKind;
  /** The languages of the system where it is shown, as in `Accept-Language`. */
  readonly accepted: string | undefined;
}

const attribute = (value: unknown): string =>
  JSON.stringify(value).replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");

/** Serves the page with what is seen first of a notebook in it, so that this is seen before any program of the page has begun. */
export class NotebookPages {
  readonly #app: HostApp;
  readonly #screens: FirstScreens;

  constructor(app: HostApp, screens: FirstScreens) {
    this.#app = app;
    this.#screens = screens;
  }

  /**
   * Answers with the page: its head at once, so that the browser fetches what it names while the notebook is opened and
   * drawn. Where that takes too long, or the file is no notebook, the page comes without and does it all itself.
   */
  async serve(
    response: ServerResponse,
    page: string,
    request: NotebookPageRequest,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const settings = this.#app.settings.value;
    const place = page.indexOf('<div id="root">');
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      ...headers,
    });
    const { theme, language } = settings;
    const look = attribute({ theme, language, look: settingsLook(settings) });
    response.write(`${page.slice(0, place)}<script src="/first-screen.js" data-settings='${look}'></script>\n`);
    const drawn = await this.#draw(request);
    const screen = drawn === undefined ? "" : `<div id="first-screen" aria-hidden="true">${drawn}</div>`;
    response.end(screen + page.slice(place));
  }

  async #draw({ path, shell, accepted }: NotebookPageRequest): Promise<string | undefined> {
    // A program that has not begun yet is later than the page's own.
    if (!this.#screens.isReady(shell)) {
      this.#screens.prepare(shell);
      return undefined;
    }
    const app = this.#app;
    const system = preferredLanguage((accepted ?? "").split(","));
    const draw = async (): Promise<string | undefined> => {
      await app.ready;
      const opening = await app.documents.open(path);
      if (opening.kind !== "opened") return undefined;
      const order = firstScreenOrder(opening.entry.document, chosenLanguage(app.settings.value.language, system));
      return order && this.#screens.draw(shell, order);
    };
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), patience);
    try {
      return await Promise.race([draw(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
