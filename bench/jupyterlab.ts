import { spawn } from "node:child_process";
import { join } from "node:path";

/** A JupyterLab server for one folder. */
export interface JupyterLab {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export interface LabOptions {
  /** Where `jupyter` is. */
  readonly bin: string;
  /** What it serves. */
  readonly folder: string;
  /** Default the present environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Milliseconds it may take to start. Default a minute. */
  readonly patience?: number;
}

/** Starts JupyterLab without asking for a token. Its application object is there for scripts as `jupyterapp`. */
export async function startJupyterLab(options: LabOptions): Promise<JupyterLab> {
  const { bin, folder, environment = process.env, patience = 60_000 } = options;
  const flags = [
    "--no-browser",
    "--allow-root",
    "--expose-app-in-browser",
    "--ServerApp.port=8931",
    "--ServerApp.port_retries=50",
    "--IdentityProvider.token=",
  ];
  const server = spawn(join(bin, "jupyter"), ["lab", ...flags, `--ServerApp.root_dir=${folder}`], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    env: { ...environment, PATH: `${bin}:${environment["PATH"]}` },
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    // With all that it started; nobody waits for its goodbyes.
    const end = (signal: NodeJS.Signals): void => {
      if (server.exitCode === null && server.signalCode === null && server.pid !== undefined)
        process.kill(-server.pid, signal);
    };
    end("SIGTERM");
    // With a kernel that is just starting it may wait for that one for minutes.
    const timer = setTimeout(() => end("SIGKILL"), 5000);
    await ended;
    clearTimeout(timer);
  };
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`JupyterLab did not start: ${said}`)), patience);
    void ended.then(() => reject(new Error(`JupyterLab ended: ${said}`)));
    server.stderr.on("data", (data: Buffer) => {
      said += data.toString();
      const found = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(said);
      if (!found || !said.includes("is running at")) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { address, stop };
}
