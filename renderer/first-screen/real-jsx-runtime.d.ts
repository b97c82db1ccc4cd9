/** React's own runtime, which the build finds under this name where ours stands in its place. */
declare module "real-jsx-runtime" {
  export * from "react/jsx-runtime";
}
