import type { HostRecord } from "../host/contract/host-record.ts";

function ask({ port, token }: HostRecord, method: "GET" | "POST", query: string): Promise<Response> {
  const request = new Request(`http://127.0.0.1:${port}${query}`, { method });
  request.headers.set("Authorization", `Bearer ${token}`);
  return fetch(request);
}

/** Lets the host open the notebook that the first window will show, and draw what is seen first of it. */
export function announcePage(host: HostRecord, path: string): void {
  const query = new URLSearchParams({ path, shell: "desktop" });
  ask(host, "POST", `/control/prepare?${query.toString()}`).catch(
    // The page opens the notebook, too, and says what is wrong.
    (error: Error) => console.error(`announcing ${path}: ${error.message}`),
  );
}

/** The page as the host has it where one notebook is waited for; nothing where the shell's own page will do. */
export async function notebookPage(host: HostRecord, waiting: readonly string[]): Promise<Response | undefined> {
  const [path] = waiting;
  if (path === undefined || waiting.length > 1) return undefined;
  try {
    const answer = await ask(host, "GET", `/?${new URLSearchParams({ path }).toString()}`);
    return answer.ok ? answer : undefined;
  } catch (error) {
    console.error(`asking the host for its page: ${(error as Error).message}`);
    return undefined;
  }
}
