import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** The parts of a Python wheel of TensorFlow that the add-on is compiled and linked with. */
export interface TensorflowLayout {
  /** The wheel's folder, which holds the libraries. */
  readonly folder: string;
  /** Names of TensorFlow's own libraries in that folder. */
  readonly libraries: readonly string[];
  readonly include: string;
  /** CUDA's libraries beside the wheel, absolute paths: only a wheel with CUDA opens them. */
  readonly cuda: readonly string[];
}

const libraryNames: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
  darwin: ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"],
};

const cudaLibrary = /^lib(cudart|cublas|cublasLt|cufft|cusolver|cusparse|cudnn|cupti|nccl|nvJitLink)\.so\.\d+$/;

/**
 * The CUDA libraries that pip put beside TensorFlow (`nvidia/cublas/lib/libcublas.so.12`). TensorFlow opens them by
 * name alone; linked to the add-on, they are in the process by then.
 */
function cudaLibraries(sitePackages: string): string[] {
  const nvidia = join(sitePackages, "nvidia");
  if (!existsSync(nvidia)) return [];
  return readdirSync(nvidia)
    .map((name) => join(nvidia, name, "lib"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => cudaLibrary.test(name))
        .map((name) => join(folder, name)),
    )
    .sort();
}

/** The parts of the TensorFlow in `folder`, or what is missing of them as a sentence. */
export function tensorflowLayout(folder: string, platform: NodeJS.Platform): TensorflowLayout | string {
  const libraries = libraryNames[platform];
  if (!libraries)
    return `Kelvin cannot be linked to Python's TensorFlow on ${platform}: its wheel has no C library to link with`;
  const include = join(folder, "include");
  const header = join(include, "tensorflow/c/c_api.h");
  const missing = [...libraries.map((name) => join(folder, name)), header].filter((file) => !existsSync(file));
  if (missing.length > 0) return `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} missing`;
  return { folder, libraries, include, cuda: cudaLibraries(dirname(folder)) };
}
