import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FollowAnswer } from "../../../document/mime/runs.ts";
import { StoreFollower } from "./follow-stores.ts";
import { openRuns } from "./run-store.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-follow-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("reads a store once for all who look at it: whoever comes later is told of all that is there", async () => {
  const runs = openRuns(join(folder, "runs"));
  await runs.record({ name: "first" }, () => ({ ece: 0.1 }));
  const answers: FollowAnswer[] = [];
  const told = (name: string) =>
    answers.flatMap((answer) => ("change" in answer && answer.to.includes(name) ? [answer.change] : []));
  const names = (name: string) => told(name).map((change) => change.runs.map((run) => run.name));
  const follower = new StoreFollower((answer) => answers.push(answer));
  follower.ask({ follow: "a", folder: runs.folder });
  await expect.poll(() => names("a")).toEqual([["first"]]);
  const second = await runs.start({ name: "second" });
  second.finish({});
  await expect.poll(() => told("a").at(-1)?.runs[0]).toMatchObject({ name: "second", status: "finished" });
  follower.ask({ follow: "b", folder: runs.folder });
  expect(told("b")).toMatchObject([{ total: 2, removed: [] }]);
  expect(names("b")[0]?.toSorted()).toEqual(["first", "second"]);
  follower.ask({ leave: "a" });
  const before = told("a").length;
  await runs.remove([second.record.id]);
  await expect.poll(() => told("b").at(-1)).toMatchObject({ total: 1, removed: [second.record.id] });
  expect(told("a")).toHaveLength(before);
  // Nobody looks any more; whoever does again is told anew.
  follower.ask({ leave: "b" });
  follower.ask({ follow: "c", folder: runs.folder });
  await expect.poll(() => names("c")).toEqual([["first"]]);
  follower.ask({ leave: "c" });
});

it("says why a store cannot be followed, and goes on with the others", async () => {
  const file = join(folder, "no-folder");
  writeFileSync(file, "");
  const answers: FollowAnswer[] = [];
  const follower = new StoreFollower((answer) => answers.push(answer));
  follower.ask({ follow: "bad", folder: file });
  follower.ask({ follow: "good", folder: join(folder, "none-yet") });
  await expect.poll(() => answers.length).toBe(2);
  expect(answers.find(({ to }) => to.includes("bad"))).toMatchObject({
    failed: expect.stringContaining("cannot be read") as string,
  });
  expect(answers.find(({ to }) => to.includes("good"))).toMatchObject({ change: { total: 0 } });
  follower.ask({ leave: "good" });
});
