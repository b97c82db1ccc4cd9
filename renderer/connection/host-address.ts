import { native } from "./native.ts";

/** Where the host listens: asked anew at every connection, because a restarted host has another port. */
export async function hostAddress(): Promise<string> {
  if (native) return native.hostAddress();
  const address = new URL("/socket", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}
