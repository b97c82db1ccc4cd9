import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { AnalysisAnswer, AnalysisRequest, CellAnalysis } from "../protocol/dependencies.ts";
import type { ServedComm, ServedTarget } from "./comm-table.ts";

/** Analyses remembered by the text of their cells. */
const mostRemembered = 2000;

/** `analyzeCell` of `kernel/analysis`. */
export type AnalyzeCell = (source: string) => Promise<CellAnalysis>;

/**
 * Serves the comm of the analysis. It needs no cell code and no variables, so it answers while a cell runs, and about
 * cells that never ran. What analyses is loaded when somebody asks: most kernels are never asked.
 */
export function createDependenciesTarget(load: () => Promise<AnalyzeCell>): ServedTarget {
  let loading: Promise<AnalyzeCell> | undefined;
  const known = new Map<string, Promise<CellAnalysis>>();
  const analyze = async (source: string): Promise<CellAnalysis> => {
    loading ??= load();
    const analyzeCell = await loading;
    const analysis = known.get(source) ?? analyzeCell(source);
    // Again at the end: the oldest are forgotten first.
    known.delete(source);
    known.set(source, analysis);
    if (known.size > mostRemembered) known.delete(known.keys().next().value ?? "");
    return analysis;
  };
  const answer = async (comm: ServedComm, { id, cells }: AnalysisRequest) => {
    const analysed = await Promise.all(
      cells.map(async ({ cellId, source }) => ({ cellId, analysis: await analyze(source) })),
    );
    say(comm, { event: "analysed", id, cells: analysed });
  };
  return (comm) => ({
    received({ data }) {
      const { id } = data;
      const request = parseAnalysisRequest(data);
      const refuse = (reason: string) => say(comm, { event: "refused", ...(typeof id === "number" && { id }), reason });
      if (!request)
        return refuse('expected { id: number, method: "analyse", cells: [{ cellId: string, source: string }, …] }');
      answer(comm, request).catch((error: unknown) => refuse(`The analysis failed: ${String(error)}`));
    },
  });
}

function say(comm: ServedComm, message: AnalysisAnswer): void {
  comm.send(message as unknown as JsonObject);
}

function parseAnalysisRequest({ id, method, cells }: JsonObject): AnalysisRequest | undefined {
  if (typeof id !== "number" || method !== "analyse" || !Array.isArray(cells)) return undefined;
  const checked = cells.flatMap((cell: JsonValue) => {
    if (typeof cell !== "object" || cell === null || Array.isArray(cell)) return [];
    const { cellId, source } = cell as JsonObject;
    return typeof cellId === "string" && typeof source === "string" ? [{ cellId, source }] : [];
  });
  return checked.length === cells.length ? { id, method, cells: checked } : undefined;
}
