import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { askHost, findHost } from "./host-connection.ts";
import { isRunning } from "./kernels/process-tree.ts";
import { spawnHost, temporaryFolder } from "./testing/spawned-host.ts";

test("of two hosts that start together one is the user's, and the other one goes", async () => {
  using home = temporaryFolder();
  const starts = await Promise.allSettled([spawnHost({ home: home.path }), spawnHost({ home: home.path })]);
  const started = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  expect(started).toHaveLength(1);
  expect(await findHost(home.path)).toEqual(started[0]?.record);
  await started[0]?.kill("SIGTERM");
});

test("a host is found by its record, which only its user can read, and ends when it is asked to", async () => {
  using home = temporaryFolder();
  expect(await findHost(home.path)).toBeUndefined();
  await using host = await spawnHost({ home: home.path });
  expect(await findHost(home.path)).toEqual(host.record);
  expect(statSync(join(home.path, "run/host.json")).mode & 0o777).toBe(0o600);
  await askHost(host.record, "shutdown");
  expect(isRunning(host.pid)).toBe(false);
  expect(await findHost(home.path)).toBeUndefined();
});
