// Whether a call changes what it is given cannot be read from a cell; for what everybody uses it is known.

/** Functions that change none of their arguments and keep none of them. `console.` stands for all of its methods. */
const harmless = new Set([
  ..."console. Math. JSON. Number. String. BigInt. Symbol. Date. performance. Intl. process. path. util.".split(" "),
  ..."Number String Boolean BigInt Symbol Date parseInt parseFloat isNaN isFinite structuredClone atob btoa".split(" "),
  ..."encodeURIComponent decodeURIComponent encodeURI decodeURI setTimeout setInterval queueMicrotask fetch".split(" "),
  ..."clearTimeout clearInterval clearImmediate display html md svg input progress URL URLSearchParams RegExp".split(
    " ",
  ),
  ..."Array.from Array.of Array.isArray Object.keys Object.values Object.entries Object.fromEntries Object.is".split(
    " ",
  ),
  ..."Object.hasOwn Object.getPrototypeOf Object.getOwnPropertyNames Object.groupBy Map.groupBy Promise. Error".split(
    " ",
  ),
  ..."TypeError RangeError Map Set Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array".split(
    " ",
  ),
  ..."Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array".split(" "),
]);

export function isHarmlessCall(callee: string | undefined): boolean {
  if (callee === undefined) return false;
  const dot = callee.indexOf(".");
  return harmless.has(callee) || (dot >= 0 && harmless.has(callee.slice(0, dot + 1)));
}

/** Functions that change their first argument, and no other. */
const changesFirst = new Set(
  "Object.assign Object.defineProperty Object.defineProperties Object.setPrototypeOf Object.freeze Object.seal Reflect.set Reflect.deleteProperty".split(
    " ",
  ),
);

export function changesFirstArgument(callee: string | undefined): boolean {
  return callee !== undefined && changesFirst.has(callee);
}

/** Functions whose result is new, and shares nothing with what they were given. */
const copies = new Set(
  "structuredClone JSON.stringify JSON.parse Number String Boolean BigInt parseInt parseFloat Symbol Date Object.keys".split(
    " ",
  ),
);

export function givesNothingBack(callee: string | undefined): boolean {
  return callee !== undefined && (copies.has(callee) || /^(Math|console|Number|performance)\./.test(callee));
}

/** Methods whose result is text, a number or a truth value, whatever object has them. */
const plainResults = new Set(
  "toString toFixed toPrecision toISOString getTime join indexOf lastIndexOf includes some every has startsWith endsWith charCodeAt codePointAt localeCompare test push unshift findIndex findLastIndex toUpperCase toLowerCase trim padStart padEnd repeat split".split(
    " ",
  ),
);

/** Properties that hold numbers, in all of JavaScript's own classes. */
const plainProperties = new Set("length size byteLength byteOffset".split(" "));

export function hasPlainResult(method: string): boolean {
  return plainResults.has(method);
}

export function isPlainProperty(name: string): boolean {
  return plainProperties.has(name);
}

/** Methods of JavaScript's collections that compare what they are given, or keep it as it is. */
const leaving = new Set(
  "push unshift add set concat includes indexOf lastIndexOf has get delete fill with append join slice at then".split(
    " ",
  ),
);

export function leavesArguments(method: string): boolean {
  return leaving.has(method) || visiting.has(method);
}

/** Methods that give each element to a function that they are called with. */
const visiting = new Set(
  "forEach map filter find findLast findIndex some every flatMap reduce reduceRight sort toSorted".split(" "),
);

export function visitsElements(method: string): boolean {
  return visiting.has(method);
}
