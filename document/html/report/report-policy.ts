import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** Base64 encoding, which Node and pages have alike, and TypeScript knows only of pages. */
declare const btoa: (binary: string) => string;

/**
 * The Content-Security-Policy of a report: nothing is ever loaded from anywhere. Only the scripts given may run, by
 * their hashes; but a frame inherits the policy of its page, so where one must run script of its own, all inline script
 * is allowed, and the page is safe because what stands in it is sanitised.
 */
export function reportPolicy(scripts: readonly string[], framesRunScript: boolean): string {
  const scriptSources = framesRunScript ? ["'unsafe-inline'", "'unsafe-eval'"] : scripts.map(hashSource);
  return [
    "default-src 'none'",
    `script-src ${scriptSources.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "media-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashSource(script: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(script))))}'`;
}
