/** What npm says while it works, line by line, as far as somebody who waits for it wants to know. */
export interface NpmListener {
  /** One file more has come from the registry. */
  readonly fetched: () => void;
  /** The registry does not answer, and npm tries again. */
  readonly retries: (reason: string) => void;
  readonly warned: (text: string) => void;
}

/** Reads npm's log, of level `http`. Its errors are told at its end. */
export function createNpmLogReader(listener: NpmListener): (chunk: Buffer) => void {
  let begun = "";
  return (chunk) => {
    const lines = (begun + chunk.toString("utf8")).split(/\r?\n/);
    begun = lines.pop() ?? "";
    for (const line of lines) tell(line, listener);
  };
}

function tell(line: string, listener: NpmListener): void {
  const failure = /^npm http fetch .* attempt \d+ failed with (.*)$/.exec(line)?.[1];
  if (failure !== undefined) return listener.retries(failure);
  if (/^npm http (fetch|cache)\b/.test(line)) return listener.fetched();
  const warning = /^npm warn (.*)$/i.exec(line)?.[1];
  // Settings of other package managers, and of other versions of npm, are in many an .npmrc.
  if (warning !== undefined && !/^Unknown (user|env|project|cli|builtin|global) config/.test(warning))
    listener.warned(warning);
}

interface NpmFailure {
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
}

/** Why npm failed, from what it printed with `--json` and, where that says nothing, from its log. */
export function npmFailure(stdout: string, log: string): Error {
  const { code, summary, detail } = failureIn(stdout) ?? { code: "", summary: lastErrors(log), detail: "" };
  const advice = adviceFor(code, summary);
  const reason = [summary, detail].filter((text) => text !== "").join("\n");
  return new Error(
    [advice, advice === undefined ? reason : `npm says: ${reason}`].filter((text) => text !== undefined).join("\n\n"),
  );
}

function failureIn(stdout: string): NpmFailure | undefined {
  const start = stdout.indexOf("{");
  if (start < 0) return undefined;
  try {
    const { error } = JSON.parse(stdout.slice(start)) as { error?: Partial<NpmFailure> };
    if (!error) return undefined;
    return { code: error.code ?? "", summary: error.summary ?? "", detail: error.detail ?? "" };
  } catch (error) {
    // npm was ended while it wrote.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function lastErrors(log: string): string {
  const errors = log.split(/\r?\n/).flatMap((line) => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? []);
  return errors.slice(-10).join("\n") || "npm gave no reason.";
}

const networkCodes =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ERR_SOCKET_TIMEOUT|FETCH_ERROR)$/;

/** What the user can do, for failures that are not npm's or the package's. */
function adviceFor(code: string, summary: string): string | undefined {
  const host = /https?:\/\/(?:[^/\s@]*@)?([^/\s]+)/.exec(summary)?.[1];
  if (networkCodes.test(code))
    return (
      `The registry${host === undefined ? "" : ` ${host}`} cannot be reached (${code}). Without a network, packages come from files: ` +
      `await install("./package.tgz"). A registry or proxy of your own is set in the file .npmrc.`
    );
  if (code === "E404") {
    const name = /https?:\/\/[^/\s]+\/([^\s]+)/.exec(summary)?.[1];
    if (name !== undefined)
      return `There is no package ${decodeURIComponent(name)} in the registry ${host}, or you may not see it.`;
  }
  if (code === "ENOTCACHED") return "npm is set to work offline, and the package is not in its cache.";
  if (code === "E401" || code === "E403" || code === "ENEEDAUTH")
    return `The registry${host === undefined ? "" : ` ${host}`} does not let you in: its token belongs into the file .npmrc in your home folder.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "The folder cannot be written.";
  return undefined;
}
