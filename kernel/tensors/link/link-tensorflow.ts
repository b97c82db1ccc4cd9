import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { howToInstallTensorflow, tfjsNodeFolder } from "../find-binding.ts";
import { kelvinVersion } from "../kelvin-version.ts";
import { runCommand } from "../run-command.ts";
import { compileParameters, type AddOn } from "./compile-command.ts";
import { compilerCandidates, findCompiler, howToGetCompiler, type Compiler } from "./find-compiler.ts";
import { findNodeHeaders, headerCandidates } from "./find-node-headers.ts";
import { findTensorflow, pythonCandidates, type PythonTensorflow } from "./find-tensorflow.ts";
import {
  bindingName,
  linkFolder,
  platformName,
  recordName,
  type LinkRecord,
  type LinkedBinding,
} from "./link-record.ts";
import { standardErrorName, standardErrorSource } from "./standard-error-add-on.ts";
import { tensorflowLayout, type TensorflowLayout } from "./tensorflow-layout.ts";

/** All that linking needs and has been found. */
export interface LinkParts {
  readonly tensorflow: PythonTensorflow;
  readonly layout: TensorflowLayout;
  readonly compiler: Compiler;
  /** Folder of Node's headers. */
  readonly headers: string;
  /** Folder of the package with the add-on's sources. */
  readonly sources: string;
}

/** Something that linking needs and that is not here. */
export interface MissingPart {
  readonly what: string;
  readonly howTo: string;
}

/** Where an attempt to link ended. */
export type LinkResult =
  | { readonly kind: "linked"; readonly link: LinkedBinding; readonly proof: string }
  | { readonly kind: "missing"; readonly missing: readonly MissingPart[] }
  | { readonly kind: "failed"; readonly step: string; readonly output: string };

/** What a caller chooses, and hears. */
export interface LinkOptions {
  /** The Python to take TensorFlow from; those of the environment and of the path where not given. */
  readonly python?: string | undefined;
  readonly platform?: NodeJS.Platform;
  readonly environment?: NodeJS.ProcessEnv;
  /** Loads the add-on in a process of its own and computes with it; returns what it found, or throws. */
  readonly prove: (binding: string) => Promise<string>;
  readonly progress: (line: string) => void;
}

/** Looks for everything that linking needs, and names everything that is missing at once. */
export async function findLinkParts({
  python,
  platform = process.platform,
  environment = process.env,
}: Pick<LinkOptions, "python" | "platform" | "environment">): Promise<LinkParts | readonly MissingPart[]> {
  if (platform === "win32")
    return [
      {
        what: "Windows cannot be linked to Python's TensorFlow: its wheel has no C library to link with",
        howTo: "Use WSL, or the prebuilt binary: npx kelvin tensors install",
      },
    ];
  const missing: MissingPart[] = [];
  const sources = tfjsNodeFolder();
  if (!sources)
    missing.push({
      what: "the optional package @tensorflow/tfjs-node-gpu, whose sources are compiled, is not installed",
      howTo: "npm ci --include=optional",
    });
  const pythons = pythonCandidates(python, environment, process.cwd(), platform);
  const search = await findTensorflow(pythons);
  let layout: TensorflowLayout | string | undefined;
  if (search.kind === "not installed")
    missing.push(
      search.pythons.length > 0
        ? { what: `there is no TensorFlow in ${search.pythons.join(" or ")}`, howTo: howToInstallTensorflow }
        : {
            what: `no Python was found (tried ${pythons.join(", ")})`,
            howTo: "Install Python 3 and TensorFlow in it, or name another: npx kelvin tensors link --python PATH",
          },
    );
  else {
    layout = tensorflowLayout(search.tensorflow.folder, platform);
    if (typeof layout === "string")
      missing.push({
        what: `the TensorFlow ${search.tensorflow.version} in ${search.tensorflow.folder} cannot be linked: ${layout}`,
        howTo: "Install a newer one: pip install --upgrade tensorflow-cpu",
      });
  }
  const compiler = await findCompiler(compilerCandidates(environment, platform));
  if (!compiler) missing.push({ what: "there is no C++ compiler", howTo: howToGetCompiler(platform) });
  const headers = findNodeHeaders(headerCandidates(process.execPath, environment));
  if (!headers)
    missing.push({
      what: "Node's headers (node_api.h) are not here",
      howTo: "Install them: `sudo apt-get install libnode-dev`, or `npx node-gyp install`",
    });
  if (search.kind === "found" && layout && typeof layout !== "string" && compiler && headers && sources)
    return { tensorflow: search.tensorflow, layout, compiler, headers, sources };
  return missing;
}

/** The two add-ons of a link: the one to TensorFlow, and the one that keeps its greeting away. */
function addOns({ layout, headers, sources }: LinkParts, folder: string): AddOn[] {
  return [
    {
      sources: [join(folder, "standard_error.cc")],
      include: [headers],
      output: join(folder, standardErrorName),
    },
    {
      sources: ["tfjs_backend.cc", "tfjs_binding.cc"].map((name) => join(sources, "binding", name)),
      include: [sources, layout.include, headers],
      output: join(folder, bindingName),
      tensorflow: layout,
    },
  ];
}

/**
 * Compiles the add-on of tfjs-node against the TensorFlow that Python has, tries it in a process of its own, and puts
 * it where the tensor backend looks for it. What was linked before stays until then.
 */
export async function linkTensorflow(options: LinkOptions): Promise<LinkResult> {
  const { progress, platform = process.platform, prove } = options;
  const parts = await findLinkParts(options);
  if (!("tensorflow" in parts)) return { kind: "missing", missing: parts };
  const { tensorflow, layout, compiler, headers } = parts;
  progress(`TensorFlow ${tensorflow.version} in ${tensorflow.folder} (${tensorflow.python})`);
  progress(`${compiler.version}; Node's headers in ${headers}`);
  if (layout.cuda.length > 0) progress(`with ${layout.cuda.length} CUDA libraries`);

  const folder = linkFolder(tensorflow.version);
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(join(draft, "standard_error.cc"), standardErrorSource);
    progress("Compiling, which takes up to two minutes …");
    for (const addOn of addOns(parts, draft)) {
      const result = await runCommand(compiler.command, compileParameters(addOn, platform), { seconds: 900 });
      if (result.kind !== "done" || result.status !== 0)
        return {
          kind: "failed",
          step: `${compiler.command} could not compile ${addOn.sources.join(" and ")}`,
          output: result.kind === "done" ? result.stderr : result.kind,
        };
    }
    progress("Trying it …");
    const proof = await prove(join(draft, bindingName)).catch((error: unknown) => error as Error);
    if (proof instanceof Error)
      return { kind: "failed", step: "the add-on was compiled but does not work", output: proof.message };
    const record: LinkRecord = {
      tensorflow: tensorflow.version,
      tensorflowFolder: tensorflow.folder,
      libraries: layout.libraries,
      kelvin: kelvinVersion,
      platform: platformName,
      compiler: compiler.version,
      linkedAt: new Date().toISOString(),
    };
    writeFileSync(join(draft, recordName), `${JSON.stringify(record, null, 2)}\n`);
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return { kind: "linked", link: { record, file: join(folder, bindingName) }, proof };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
