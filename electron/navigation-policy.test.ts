import { describe, expect, it } from "vitest";
import { decideNavigation, isPermitted, isTrustedSender } from "./navigation-policy.ts";

describe("decideNavigation", () => {
  it.each([
    ["app://kelvin/", "allow"],
    ["app://kelvin/?file=a.ipynb", "allow"],
    ["app://kelvin/frame.html", "refuse"],
    ["app://kelvin.evil.example/", "refuse"],
    ["https://example.org/a", "open-in-browser"],
    ["mailto:a@example.org", "open-in-browser"],
    ["file:///etc/passwd", "refuse"],
    ["javascript:alert(1)", "refuse"],
    ["data:text/html,<script>1</script>", "refuse"],
    ["smb://server/share", "refuse"],
    ["not an address", "refuse"],
  ])("answers %s with %s", (target, decision) => expect(decideNavigation(target)).toBe(decision));
});

describe("isTrustedSender", () => {
  it("takes the top frame of our own page and no other", () => {
    expect(isTrustedSender({ url: "app://kelvin/", parent: null })).toBe(true);
    expect(isTrustedSender({ url: "app://kelvin/frame.html", parent: {} })).toBe(false);
    expect(isTrustedSender({ url: "https://kelvin/", parent: null })).toBe(false);
    expect(isTrustedSender({ url: "app://kelvin.evil/", parent: null })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});

describe("isPermitted", () => {
  it("lets our page write to the clipboard and refuses the rest", () => {
    expect(isPermitted("clipboard-sanitized-write", "app://kelvin/")).toBe(true);
    expect(isPermitted("clipboard-sanitized-write", "https://example.org/")).toBe(false);
    expect(isPermitted("media", "app://kelvin/")).toBe(false);
    expect(isPermitted("geolocation", "app://kelvin/")).toBe(false);
  });
});
