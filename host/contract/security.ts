/**
 * The Content-Security-Policy of the notebook page, in both shells alike. `connect` names the host's own origins
 * (`ws://127.0.0.1:PORT http://127.0.0.1:PORT`); nothing else can be reached.
 */
export function pageSecurityPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "media-src data: blob:",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    `connect-src 'self' ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

/**
 * The policy of `/frame.html`, in which outputs that carry script are drawn: an opaque origin (sandbox without
 * allow-same-origin), inline script of the output itself, and no network.
 */
export const frameSecurityPolicy = [
  "sandbox allow-scripts allow-popups allow-downloads",
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src data:",
  "img-src data: blob:",
  "media-src data: blob:",
  "connect-src data: blob:",
  "form-action 'none'",
].join("; ");
