import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LanguageSession, openLanguageSession } from "../testing/language-session.ts";

describe("a word that is typed on", () => {
  let session: LanguageSession;
  beforeAll(async () => {
    session = openLanguageSession();
    session.cells("const counted = 1;\nconst counter = 2;", "");
    await session.ready();
  });
  afterAll(() => session.close());

  const type = (source: string) => session.change({ kind: "source", id: "b", source });
  const complete = (source: string) => {
    type(source);
    const lines = source.split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1)!.length };
    return session.request("textDocument/completion", "b", { position });
  };
  const labelsOf = async (source: string) => (await complete(source)).items.map(({ label }) => label);
  /** While the server can answer nothing. */
  const withServerHeld = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const server = session.service.processId()!;
    process.kill(server, "SIGSTOP");
    try {
      return await work();
    } finally {
      process.kill(server, "SIGCONT");
    }
  };

  it("is completed without asking the server again, with the names that it would give", async () => {
    await complete("1;\ncou");
    const remembered = await withServerHeld(() => complete("1;\ncount"));
    await complete("1;\n");
    const fresh = await complete("1;\ncount");
    expect(remembered.items.map(({ label }) => label).slice(0, 2)).toEqual(["counted", "counter"]);
    expect(remembered.items.filter(({ label }) => label.startsWith("count"))).toEqual(
      fresh.items
        .filter(({ label }) => label.startsWith("count"))
        .map((item) => ({ ...item, data: expect.anything() })),
    );
  });

  it("is completed as a member, too", async () => {
    await complete("Math.");
    const { items } = await withServerHeld(() => complete("Math.ma"));
    expect(items[0]!.label).toBe("max");
    expect(items.map(({ label }) => label)).not.toContain("sin");
  });

  it("imports what is chosen in the cell as it is now", async () => {
    await complete("brierS");
    const { items } = await complete("brierSco");
    const item = items.find((one) => one.label === "brierScore" && one.labelDetails?.description === "kelvin/metrics")!;
    const resolved = await session.request("completionItem/resolve", "b", { item });
    expect(resolved.additionalTextEdits).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        newText: 'import { brierScore } from "kelvin/metrics";\n',
      },
    ]);
  });

  it("is completed early without names to import, which are there when the rest is asked for", async () => {
    await complete("1;\n");
    type("1;\nbr");
    const position = { line: 1, character: 2 };
    const ask = (early: boolean) => session.request("textDocument/completion", "b", { position, early });
    const [early, whole] = await Promise.all([ask(true), ask(false)]);
    const labels = early.items.map(({ label }) => label);
    // The server may have found all before it has answered both questions.
    expect(labels.includes("brierScore")).toBe(early.isEarly !== true);
    expect(early.isEarly !== true || early.isIncomplete).toBe(true);
    expect(whole.isEarly).toBeUndefined();
    expect(whole.items.map(({ label }) => label)).toContain("brierScore");
    type("1;\nbri");
    const longer = { position: { line: 1, character: 3 }, early: true };
    const { items } = await withServerHeld(() => session.request("textDocument/completion", "b", longer));
    expect(items.map(({ label }) => label)).toContain("brierScore");
  });

  it("asks anew where letters were taken back, or another cell has changed", async () => {
    await complete("counte");
    expect(await labelsOf("counti")).not.toContain("counted");
    expect(await labelsOf("coun")).toContain("counter");
    session.change({ kind: "source", id: "a", source: "const country = 1;" });
    const labels = await labelsOf("count");
    expect(labels).toContain("country");
    expect(labels).not.toContain("counter");
  });
});
