import type { HostRecord } from "../host/contract/host-record.ts";

const authorized = ({ token }: HostRecord) => ({ headers: { Authorization: `Bearer ${token}` } });

/** Lets the host open the notebook that the first window will show, and draw what is seen first of it. */
export function announcePage(host: HostRecord, path: string): void {
  const query = new URLSearchParams({ path, shell: "desktop" });
  fetch(`http://127.0.0.1:${host.port}/control/prepare?${query.toString()}`, { method: "POST", ...authorized(host) }).catch(
    // The page opens the notebook, too, and says what is wrong.
    (error: Error) => console.error(`announcing ${path}: ${error.message}`),
  );
}

/** The page as the host has it where one notebook is waited for; nothing where the shell's own page will do. */
export async function notebookPage(host: HostRecord, waiting: readonly string[]): Promise<Response | undefined> {
  const [path] = waiting;
  if (path === undefined || waiting.length > 1) return undefined;
  try {
    const query = new URLSearchParams({ path });
    const answer = await fetch(`http://127.0.0.1:${host.port}/?${query.toString()}`, authorized(host));
    return answer.ok ? answer : undefined;
  } catch (error) {
    console.error(`asking the host for its page: ${(error as Error).message}`);
    return undefined;
  }
}
