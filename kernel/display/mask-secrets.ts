const secretName = /(^|_)(api_?key|key|token|secret|passw(or)?d|passphrase|pwd|credentials?|auth|cookie|pat)s?(_|$)/i;
const shown = "••••••••";

/** Shorter values are left where they stand in running text: "1" or "true" occur everywhere. */
const shortestInText = 8;

/** Whether a variable of the environment is named as secrets are: `HF_TOKEN`, `AWS_SECRET_ACCESS_KEY`. */
export function isSecretName(name: string): boolean {
  // The shell's working folder is no password.
  return name !== "PWD" && secretName.test(name);
}

/**
 * The text without the secrets that the environment holds: the values of variables named as secrets are, and the
 * passwords in addresses such as `postgres://user:password@host`. They are masked wherever they stand.
 */
export function maskSecrets(text: string): string {
  return text.length < shortestInText ? text : mask(text, secretsOf(process.env));
}

/** How long `createFastMask` relies on its last look at the environment. Milliseconds. */
const staleAfter = 250;

let knownChanges = 0;

/** Says that the environment has other variables now, whose secrets must not be shown from here on. */
export function environmentChanged(): void {
  knownChanges += 1;
}

/** As `maskSecrets`, for texts that come by the thousand. */
export function createFastMask(): (text: string) => string {
  let secrets: readonly string[] = [];
  let lookedAt = -Infinity;
  let seenChanges = knownChanges;
  return (text) => {
    if (seenChanges !== knownChanges || performance.now() - lookedAt > staleAfter) {
      secrets = secretsOf(process.env);
      lookedAt = performance.now();
      seenChanges = knownChanges;
    }
    return mask(text, secrets);
  };
}

function mask(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) if (masked.includes(secret)) masked = masked.replaceAll(secret, shown);
  return masked;
}

/** The environment, or a copy of it, without its secrets however short; any other value as it is. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value !== process.env && !isCopyOfEnvironment(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [name, isSecretName(name) && content !== "" ? shown : content]),
  );
}

function isCopyOfEnvironment(value: object): boolean {
  const path = Object.getOwnPropertyDescriptor(value, "PATH")?.value as unknown;
  return path !== undefined && path === process.env.PATH;
}

function secretsOf(environment: NodeJS.ProcessEnv): string[] {
  const secrets = new Set<string>();
  for (const [name, value = ""] of Object.entries(environment)) {
    if (isSecretName(name)) secrets.add(value);
    const password = /:\/\/[^/\s:@]*:([^/\s@]+)@/.exec(value)?.[1];
    if (password) secrets.add(password);
  }
  // The longest first: one secret can be a part of another.
  return [...secrets].filter(({ length }) => length >= shortestInText).sort((a, b) => b.length - a.length);
}
