import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A package to publish: what its package.json says, and its other files. */
export interface PublishedPackage {
  readonly manifest: {
    readonly name: string;
    readonly version: string;
    readonly scripts?: Readonly<Record<string, string>>;
  };
  readonly files: Readonly<Record<string, string>>;
}

/** A registry of packages on this machine, for npm to install from. */
export interface FakeRegistry {
  readonly url: string;
  /** The paths that were asked for. */
  readonly requests: readonly string[];
  /** Milliseconds by which answers are late. */
  delay: number;
  readonly close: () => void;
}

export async function startFakeRegistry(packages: readonly PublishedPackage[]): Promise<FakeRegistry> {
  const tarballs = new Map(packages.map((published) => [tarballName(published), packed(published)]));
  const requests: string[] = [];
  const registry = { url: "", requests, delay: 0, close: () => void server.close() };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    requests.push(path);
    const answer = () => {
      const tarball = tarballs.get(path);
      const versions = packages.filter(({ manifest }) => manifest.name === path);
      if (tarball) return response.end(tarball);
      if (versions.length === 0) return response.writeHead(404).end(JSON.stringify({ error: "Not found" }));
      return response.end(JSON.stringify(packument(versions, tarballs, registry.url)));
    };
    setTimeout(answer, registry.delay);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  registry.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return registry;
}

function packument(versions: readonly PublishedPackage[], tarballs: ReadonlyMap<string, Buffer>, url: string) {
  const { manifest } = versions.at(-1)!;
  return {
    name: manifest.name,
    "dist-tags": { latest: manifest.version },
    versions: Object.fromEntries(
      versions.map((published) => {
        const tarball = tarballs.get(tarballName(published))!;
        const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
        return [
          published.manifest.version,
          {
            ...published.manifest,
            ...(published.manifest.scripts && { hasInstallScript: true }),
            dist: { tarball: url + tarballName(published), integrity },
          },
        ];
      }),
    ),
  };
}

function tarballName({ manifest }: PublishedPackage): string {
  return `${manifest.name}-${manifest.version}.tgz`;
}

/** The package as `npm pack` makes it. */
export function packed({ manifest, files }: PublishedPackage): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-registry-"));
  try {
    for (const [name, text] of Object.entries({ ...files, "package.json": JSON.stringify(manifest) })) {
      const path = join(folder, "package", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    execFileSync("tar", ["-czf", "package.tgz", "package"], { cwd: folder });
    return readFileSync(join(folder, "package.tgz"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
