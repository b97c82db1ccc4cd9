import { missingModule } from "./missing-module.ts";

/** What a Deno notebook calls `npm:lodash@4/fp`: the package lodash from npm. */
const npmSpecifier = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(\/.*)?$/;
/** Hosts that serve the packages of npm as modules, with the package's name and version in their addresses. */
const npmHosts =
  /^https?:\/\/(?:esm\.sh\/(?:v\d+\/)?|unpkg\.com\/|cdn\.skypack\.dev\/|(?:cdn|esm)\.jsdelivr\.net\/npm\/|cdn\.jsdelivr\.net\/npm\/|esm\.run\/|jspm\.dev\/npm:|ga\.jspm\.io\/npm:)((?:@[^/@]+\/)?[^/@?]+)(?:@([^/?]+))?/;

/** A package of npm that is named in another way than Node names it. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string | undefined;
  /** What is imported, as Node writes it: "lodash/fp". */
  readonly specifier: string;
}

/** The package that `npm:…` means, or undefined for any other specifier. */
export function npmPackage(specifier: string): NpmPackage | undefined {
  const match = npmSpecifier.exec(specifier);
  if (!match) return undefined;
  const [, name = "", version, subpath = ""] = match;
  return { name, version, specifier: name + subpath };
}

/** @throws for what is loaded from the network elsewhere: Node loads modules from disk only. The error says what to do instead. */
export function refuseRemote(specifier: string): void {
  if (specifier.startsWith("jsr:")) throw missingModule(jsrAdvice(specifier));
  if (!/^https?:/.test(specifier)) return;
  const [, name, version] = npmHosts.exec(specifier) ?? [];
  const instead =
    name === undefined
      ? `Install the package from npm with \`await install("NAME")\` and import it by its name, or save the file beside the ` +
        `notebook and import it as "./FILE".`
      : `It is the package ${name} of npm. Run this in a cell of its own, then import "${name}":\n\n` +
        `    await install("${name}${version === undefined ? "" : `@${version}`}")`;
  throw missingModule(
    `Modules are not imported from the network, so that a notebook runs the same tomorrow and offline: "${specifier}". ${instead}`,
  );
}

function jsrAdvice(specifier: string): string {
  const [, scope, name, version] = /^jsr:\/?@([^/]+)\/([^/@]+)(?:@([^/]+))?/.exec(specifier) ?? [];
  if (scope === undefined || name === undefined)
    return `"${specifier}" names no package of JSR: those are written "jsr:@SCOPE/NAME".`;
  const alias = `@${scope}/${name}@npm:@jsr/${scope}__${name}${version === undefined ? "" : `@${version}`}`;
  return (
    `Packages of JSR come through npm. Write this line into the file .npmrc in the notebook's folder:\n\n` +
    `    @jsr:registry=https://npm.jsr.io\n\n` +
    `Then run this in a cell of its own, and import "@${scope}/${name}":\n\n    await install("${alias}")`
  );
}
