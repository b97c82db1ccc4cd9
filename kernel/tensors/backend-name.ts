/** The tensor backends that Kelvin knows, best first. */
export const backendNames = ["tensorflow", "webgpu", "wasm", "cpu"] as const;

/** The name of a tensor backend, as `tf.getBackend()` gives it. */
export type BackendName = (typeof backendNames)[number];

/** The environment variable that asks for one backend in every notebook. */
export const backendVariable = "KELVIN_TENSOR_BACKEND";

export function isBackendName(name: string): name is BackendName {
  return (backendNames as readonly string[]).includes(name);
}

/**
 * The backend that the environment asks for; undefined when it leaves the choice to Kelvin.
 *
 * @throws RangeError when the variable names no backend: a misspelt request must not pass for none.
 */
export function requestedBackend(environment: NodeJS.ProcessEnv): BackendName | undefined {
  const name = environment[backendVariable]?.trim() ?? "";
  if (name === "" || name === "auto") return undefined;
  if (isBackendName(name)) return name;
  throw new RangeError(
    `${backendVariable}, which a notebook's metadata.kelvin.backend sets, is "${name}", which is no tensor backend: use ${backendNames.join(", ")}, or auto for the best that loads`,
  );
}
