/**
 * What a publisher needs of ZMTP 3.1, the protocol below ZeroMQ's sockets, with its mechanism NULL:
 * https://rfc.zeromq.org/spec/37.
 */
const flags = { more: 1, long: 2, command: 4 } as const;
const mechanism = "NULL";
const leastMajor = 3;
const greetingBytes = 64;
/** Where in the greeting things stand. */
const place = { signatureEnd: 9, major: 10, minor: 11, mechanism: 12, asServer: 32 } as const;
/** Shorter frames are copied into one piece with their neighbours. Bytes. */
const copied = 1 << 16;

/** The other end does not speak as ZMTP has it, or not what is spoken here. */
export class ZmtpError extends Error {
  override readonly name = "ZmtpError";
}

/** A part of a message, or a command. */
export interface ZmtpFrame {
  readonly isCommand: boolean;
  readonly hasMore: boolean;
  readonly body: Buffer;
}

/** What each end sends first. */
export function encodeGreeting(): Buffer {
  const bytes = Buffer.alloc(greetingBytes);
  bytes[0] = 0xff;
  bytes[place.signatureEnd] = 0x7f;
  bytes[place.major] = leastMajor;
  bytes[place.minor] = 1;
  bytes.write(mechanism, place.mechanism, "latin1");
  return bytes;
}

/** Reads the other end's greeting from the beginning of `bytes`; how long it is, or nothing where more has to come. Throws a `ZmtpError`. */
export function readGreeting(bytes: Buffer): number | undefined {
  const isSigned = (bytes[0] ?? 0xff) === 0xff && ((bytes[place.signatureEnd] ?? 1) & 1) === 1;
  if (!isSigned) throw new ZmtpError("it does not begin as ZeroMQ does");
  const major = bytes[place.major] ?? leastMajor;
  if (major < leastMajor) throw new ZmtpError(`it speaks version ${major} of ZMTP; ${leastMajor} or later is needed`);
  if (bytes.length < greetingBytes) return undefined;
  const theirs = bytes.toString("latin1", place.mechanism, place.asServer).replace(/\0+$/, "");
  if (theirs !== mechanism) throw new ZmtpError(`it wants the mechanism ${theirs}; ${mechanism} is spoken here`);
  return greetingBytes;
}

/** A command: a name, and what it says. */
export function encodeCommand(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, "latin1"), data]);
  return Buffer.concat([frameHead(flags.command, body.length), body]);
}

/** Reads a command. Throws a `ZmtpError`. */
export function readCommand(body: Buffer): { readonly name: string; readonly data: Buffer } {
  const end = 1 + (body[0] ?? 0);
  if (body.length < end) throw new ZmtpError("a command is shorter than its name");
  return { name: body.toString("latin1", 1, end), data: body.subarray(end) };
}

/** One property of a READY command. */
export function encodeProperty(name: string, value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name, "latin1"), length, Buffer.from(value, "latin1")]);
}

/** Reads the properties of a READY command; their names are in small letters. Throws a `ZmtpError`. */
export function readProperties(data: Buffer): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (let at = 0; at < data.length;) {
    const nameEnd = at + 1 + (data[at] ?? 0);
    if (nameEnd + 4 > data.length) throw new ZmtpError("a property has no value");
    const end = nameEnd + 4 + data.readUInt32BE(nameEnd);
    if (end > data.length) throw new ZmtpError("a property is longer than its command");
    properties.set(data.toString("latin1", at + 1, nameEnd).toLowerCase(), data.toString("latin1", nameEnd + 4, end));
    at = end;
  }
  return properties;
}

/** The bytes of a message in as few pieces as there can be without copying what is long. */
export type EncodedMessage = readonly Uint8Array[];

/** A message as it goes over the wire. */
export function encodeMessage(frames: readonly Uint8Array[]): EncodedMessage {
  const pieces: Uint8Array[] = [];
  let short: Uint8Array[] = [];
  const join = () => {
    if (short.length > 0) pieces.push(Buffer.concat(short));
    short = [];
  };
  for (const [index, frame] of frames.entries()) {
    short.push(frameHead(index + 1 < frames.length ? flags.more : 0, frame.byteLength));
    if (frame.byteLength <= copied) short.push(frame);
    else {
      join();
      pieces.push(frame);
    }
  }
  join();
  return pieces;
}

function frameHead(flag: number, length: number): Buffer {
  if (length < 256) return Buffer.from([flag, length]);
  const head = Buffer.alloc(9);
  head[0] = flag | flags.long;
  head.writeBigUInt64BE(BigInt(length), 1);
  return head;
}

/** Reads the frame at the beginning of `bytes`, and how long it is; nothing where more has to come. Throws a `ZmtpError` for one above `largest`. */
export function readFrame(
  bytes: Buffer,
  largest: number,
): { readonly frame: ZmtpFrame; readonly length: number } | undefined {
  const flag = bytes[0] ?? 0;
  const start = (flag & flags.long) === 0 ? 2 : 9;
  if (bytes.length < start) return undefined;
  const size = start === 2 ? (bytes[1] ?? 0) : Number(bytes.readBigUInt64BE(1));
  if (size > largest) throw new ZmtpError(`it sends a frame of ${size} bytes; ${largest} are allowed here`);
  const length = start + size;
  if (bytes.length < length) return undefined;
  const frame = {
    isCommand: (flag & flags.command) !== 0,
    hasMore: (flag & flags.more) !== 0,
    body: bytes.subarray(start, length),
  };
  return { frame, length };
}
