import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, saySentences } from "../../wording/say.ts";
import { isJsonObject } from "../../document/json/provenance.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { type Kernelspec, kelvinKernelName, listKernelspecs } from "./kernelspecs.ts";

/** The other TypeScript kernels, by the names of their kernelspecs: whose they are, and what is not the same in ours. */
const others: ReadonlyMap<string, { readonly kernel: string; readonly differences: PlainPhrase }> = new Map(
  Object.entries<{ readonly kernel: string; readonly differences: PlainPhrase }>({
    deno: {
      kernel: "Deno",
      differences:
        "Cells run on Node: there is no `Deno` object, modules are not imported from the network, and `npm:` packages come from the notebook's folder.",
    },
    tslab: {
      kernel: "tslab",
      differences:
        "Type errors are shown and do not keep a cell from running; `tslab.display` is there as `display`, `html`, `md` and `svg`.",
    },
    jslab: {
      kernel: "tslab for JavaScript",
      differences:
        "Cells are TypeScript, which JavaScript is, too; `tslab.display` is there as `display`, `html`, `md` and `svg`.",
    },
  }),
);

/** What a notebook's metadata say of its kernel. */
export interface WantedKernel {
  readonly name?: string;
  readonly language?: string;
}

export function wantedKernel(metadata: JsonObject): WantedKernel {
  const { kernelspec, language_info: info } = metadata;
  const spec = isJsonObject(kernelspec) ? kernelspec : {};
  const name = spec["name"];
  const language = spec["language"] ?? (isJsonObject(info) ? info["name"] : undefined);
  return { ...(typeof name === "string" && { name }), ...(typeof language === "string" && { language }) };
}

/** Whether ours takes the place of the kernel that is wanted, where that is not installed. */
export function isStoodInFor({ name }: WantedKernel): boolean {
  return others.has(name?.toLowerCase() ?? "");
}

/** Kelvin's kernel in place of another TypeScript kernel that is not installed; undefined where none is to be replaced. */
export function standInFor(
  specs: readonly Kernelspec[],
  { name }: WantedKernel,
): { readonly spec: Kernelspec; readonly notice: string } | undefined {
  const wanted = name?.toLowerCase() ?? "";
  const other = others.get(wanted);
  if (!other || specs.some((spec) => spec.name === wanted)) return undefined;
  const spec = specs.find((candidate) => candidate.name === kelvinKernelName);
  if (!spec) return undefined;
  return {
    spec,
    notice: saySentences([
      say("This notebook was written for the kernel of {other}, which is not installed here. It runs with {kernel}.", {
        other: other.kernel,
        kernel: spec.displayName,
      }),
      say(other.differences),
    ]),
  };
}

/** What the reader of a notebook is told of its kernel when it is opened. */
export async function standInNotices(metadata: JsonObject): Promise<readonly string[]> {
  const wanted = wantedKernel(metadata);
  // Looking for kernels takes a while, and most notebooks are for others.
  if (!isStoodInFor(wanted)) return [];
  const standIn = standInFor(await listKernelspecs(), wanted);
  return standIn ? [standIn.notice] : [];
}
