import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** How long a one-time token can be used. */
const ticketLife = 10 * 60 * 1000;

/** The origin of the desktop shell's page. */
const shellOrigin = "app://kelvin";

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * Whether the request was made to a loopback name. A page whose own name was pointed at this machine
 * (DNS rebinding) carries that name here. The port may be another one: an SSH tunnel has its own.
 */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host);
}

/** Who may speak to the host: holders of its token, of a one-time token, or of the cookie that either was exchanged for. */
export class Access {
  readonly #token: string;
  readonly #tickets = new Map<string, number>();

  constructor(token: string) {
    this.#token = token;
  }

  /** A token for an address that is printed: good for one exchange within ten minutes. */
  createTicket(): string {
    const now = Date.now();
    for (const [ticket, expires] of this.#tickets) if (expires < now) this.#tickets.delete(ticket);
    const ticket = randomBytes(24).toString("base64url");
    this.#tickets.set(ticket, now + ticketLife);
    return ticket;
  }

  holdsToken(given: string | null | undefined): boolean {
    return typeof given === "string" && sameText(given, this.#token);
  }

  /** Whether `given` opens the page; a one-time token is used up by it. */
  admit(given: string): boolean {
    const expires = this.#tickets.get(given);
    this.#tickets.delete(given);
    return this.holdsToken(given) || (expires !== undefined && expires >= Date.now());
  }

  /** Cookies are shared by all ports of a machine, so each host has its own name; kept over a restart with the same token. */
  setCookie(host: string): string {
    return `${this.#cookieName(host)}=${this.#cookieValue()}; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000`;
  }

  holdsCookie(request: IncomingMessage): boolean {
    const given = cookieOf(request, this.#cookieName(request.headers.host ?? ""));
    return given !== undefined && sameText(given, this.#cookieValue());
  }

  /**
   * Whether a WebSocket may be opened: the right name, an origin of ours, and the token or the cookie.
   * Browsers send the cookie with sockets that other pages open, too; the origin gives these away.
   */
  admitsSocket(request: IncomingMessage, token: string | null): boolean {
    const { host, origin } = request.headers;
    if (!isLoopbackHost(host)) return false;
    if (origin !== undefined && origin !== shellOrigin && origin !== `http://${host}`) return false;
    return this.holdsToken(token) || (origin !== undefined && this.holdsCookie(request));
  }

  #cookieName(host: string): string {
    return `kelvin-${/:(\d+)$/.exec(host)?.[1] ?? "80"}`;
  }

  #cookieValue(): string {
    return createHmac("sha256", this.#token).update("cookie").digest("base64url");
  }
}
