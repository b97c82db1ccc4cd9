import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Dealer, Subscriber } from "zeromq";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePorts } from "../../testing/free-ports.ts";
import { type ConnectionFile, parseConnectionFile, socketAddress } from "../../protocol/connection-file.ts";
import { encodeCommand, encodeMessage, encodeProperty } from "./zmtp.ts";
import { type IopubServer, mostBehind, openIopub, patience } from "./iopub-server.ts";

const mebibyte = 1 << 20;

describe("iopub", () => {
  let connection: ConnectionFile;
  let server: IopubServer;
  let told: string[];
  let sockets: (Subscriber | Dealer)[];
  beforeEach(async () => {
    const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
    connection = parseConnectionFile(
      JSON.stringify({ ip: "127.0.0.1", shell_port, iopub_port, stdin_port, control_port, hb_port }),
    );
    server = await openIopub(connection);
    told = [];
    sockets = [];
    server.listen({
      subscribed(subscriber, topic) {
        subscriber.write(encodeMessage([Buffer.from(topic), Buffer.from("welcome")]));
        told.push(`subscribed to ${topic}`);
      },
      left: (how) => told.push(how),
      refused: (reason) => told.push(reason),
    });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.close();
    await server.close();
  });

  /** A subscriber of ZeroMQ's own, which takes as little as it may before it is read from. */
  const subscribe = async (topic = ""): Promise<Subscriber> => {
    const socket = new Subscriber({ receiveHighWaterMark: 1, linger: 0, reconnectInterval: 5 });
    sockets.push(socket);
    socket.connect(socketAddress(connection, "iopub_port"));
    socket.subscribe(topic);
    expect(await textOf(socket)).toBe(`${topic} welcome`);
    return socket;
  };
  const textOf = async (socket: Subscriber) => (await socket.receive()).map(String).join(" ");
  const stranger = async (port = connection.iopub_port): Promise<Socket> => {
    const socket = connect(port, "127.0.0.1");
    // Its end is only heard of by who reads.
    socket.resume();
    await once(socket, "connect");
    return socket;
  };
  const send = (text: string, bytes = 0) => server.send([Buffer.from("all"), Buffer.from(text), Buffer.alloc(bytes)]);

  test("sends frames of all lengths to all who subscribed to their topic", async () => {
    const [all, some] = [await subscribe(), await subscribe("some")];
    expect(server.isHeard()).toBe(true);
    const sizes = [0, 1, 255, 256, 65_535, 65_536, 65_537, 300_000];
    await server.send([Buffer.from("other"), ...sizes.map((size) => Buffer.alloc(size, size % 251))]);
    await server.send([Buffer.from("something")]);
    const [topic, ...frames] = await all.receive();
    expect(String(topic)).toBe("other");
    expect(frames.map(({ length }) => length)).toEqual(sizes);
    expect(frames.every((frame) => frame.every((byte) => byte === frame.length % 251))).toBe(true);
    expect([await textOf(all), await textOf(some)]).toEqual(["something", "something"]);
  });

  test("sends nothing of a topic that is not subscribed to any more", async () => {
    const one = await subscribe("one");
    one.subscribe("two");
    expect(await textOf(one)).toBe("two welcome");
    one.unsubscribe("one");
    one.subscribe("three");
    expect(await textOf(one)).toBe("three welcome");
    for (const topic of ["one", "two", "three"]) await server.send([Buffer.from(topic)]);
    expect([await textOf(one), await textOf(one)]).toEqual(["two", "three"]);
  });

  test("a subscriber that reads nothing gets all of it later, and delays nobody meanwhile", async () => {
    const [hanging, other] = [await subscribe(), await subscribe()];
    const count = mostBehind / mebibyte;
    for (let number = 0; number < count; number += 1) {
      await send(`${number}`, mebibyte / 2);
      expect(await textOf(other)).toMatch(`all ${number}`);
    }
    for (let number = 0; number < count; number += 1) expect(await textOf(hanging)).toMatch(`all ${number}`);
    expect(told).toEqual(["subscribed to ", "subscribed to "]);
  });

  test("a subscriber that is far behind and reads nothing is cut off; the others get everything", async () => {
    const [, other] = [await subscribe(), await subscribe()];
    const count = (8 * mostBehind) / mebibyte;
    const started = performance.now();
    const sent = (async () => {
      for (let number = 0; number < count; number += 1) await send(`${number}`, mebibyte);
    })();
    for (let number = 0; number < count; number += 1) expect(await textOf(other)).toMatch(`all ${number}`);
    await sent;
    expect(told).toContain("cutOff");
    expect(performance.now() - started).toBeGreaterThan(patience.among);
  });

  test("one that reads slowly is waited for", async () => {
    const slow = await subscribe();
    const count = (4 * mostBehind) / mebibyte;
    let read = 0;
    const reading = (async () => {
      for (; read < count; read += 1) {
        expect(await textOf(slow)).toMatch(`all ${read}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    for (let number = 0; number < count; number += 1) await send(`${number}`, mebibyte);
    expect(read).toBeGreaterThan(0);
    await reading;
    expect(told).toEqual(["subscribed to "]);
  });

  test("what is no subscriber is refused with a reason, and goes unnoticed by the others", async () => {
    const reader = await subscribe();
    const browser = await stranger();
    browser.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(browser, "close");
    const dealer = new Dealer({ linger: 0, reconnectInterval: 60_000 });
    sockets.push(dealer);
    dealer.connect(socketAddress(connection, "iopub_port"));
    const endless = await stranger();
    endless.write(Buffer.concat([greetingOf(3), Buffer.from([2, 0, 0, 0, 0, 255, 255, 255, 255])]));
    await once(endless, "close");
    const old = await stranger();
    old.write(greetingOf(1).subarray(0, 12));
    await once(old, "close");
    await expect.poll(() => told).toContain("a DEALER has connected; only SUB and XSUB can read iopub");
    expect(told).toEqual(
      expect.arrayContaining([
        "it does not begin as ZeroMQ does",
        "it sends a frame of 4294967295 bytes; 65536 are allowed here",
        "it speaks version 1 of ZMTP; 3 or later is needed",
      ]),
    );
    await send("still there");
    expect(await textOf(reader)).toMatch("all still there");
  });

  test("heartbeats of ZeroMQ are answered", async () => {
    const peer = await stranger();
    let heard = "";
    peer.on("data", (bytes: Buffer) => (heard += bytes.toString("latin1")));
    const ready = encodeCommand("READY", encodeProperty("Socket-Type", "SUB"));
    const waitsForTenths = Buffer.from([0, 20]);
    const ping = encodeCommand("PING", Buffer.concat([waitsForTenths, Buffer.from("this comes back")]));
    peer.write(Buffer.concat([greetingOf(3), ready, ping]));
    await expect.poll(() => heard, { timeout: 20_000 }).toContain("PONGthis comes back");
    peer.destroy();
  });

  test("who connects before anybody listens is not forgotten", async () => {
    const port = (await freePorts(1))[0]!;
    const place = { ...connection, iopub_port: port };
    const starting = await openIopub(place);
    const early = await stranger(port);
    const greeted = once(early, "data");
    await new Promise((resolve) => setTimeout(resolve, 20));
    starting.listen({ subscribed: () => undefined, left: () => undefined, refused: () => undefined });
    expect((await greeted)[0]).toHaveLength(64);
    await starting.close();
  });

  test("a port that is taken is an error", async () => {
    await expect(openIopub(connection)).rejects.toThrow("address already in use");
  });
});

/** What an end that speaks version `major` sends first. */
function greetingOf(major: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, major, 0]);
  bytes.write("NULL", 12, "latin1");
  return bytes;
}
