import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { memoryOnly } from "./history-path.ts";

/** How long another kernel that writes is waited for. Milliseconds. */
const patience = 500;
/** What is kept at most, newest first. */
const maximumCells = 20_000;
const maximumCharacters = 32_000_000;
const version = 1;

/**
 * Opens the history, which several kernels share. The file is made where it is missing, and is nobody's but the user's.
 * Throws where it is no history, or of a newer Kelvin.
 */
export function openHistoryDatabase(path: string): DatabaseSync {
  if (path !== memoryOnly) makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
    if (found > version) throw new Error(`it is of a newer Kelvin (${found}, known is ${version})`);
    inTransaction(database, () =>
      database.exec(`
        CREATE TABLE IF NOT EXISTS sessions (
          session INTEGER PRIMARY KEY AUTOINCREMENT,
          started TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS cells (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          session INTEGER NOT NULL,
          line INTEGER NOT NULL,
          source TEXT NOT NULL,
          output TEXT,
          UNIQUE (session, line)
        );
        PRAGMA user_version = ${version};
      `),
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Forgets the oldest cells where there are too many, and sessions of which nothing is left. */
export function boundHistory(database: DatabaseSync, currentSession: number): void {
  inTransaction(database, () => {
    database
      .prepare(
        `DELETE FROM cells WHERE id IN (
           SELECT id FROM (
             SELECT id,
               row_number() OVER newest AS count,
               sum(length(source) + ifnull(length(output), 0)) OVER newest AS characters
             FROM cells WINDOW newest AS (ORDER BY id DESC)
           ) WHERE count > ? OR characters > ?
         )`,
      )
      .run(maximumCells, maximumCharacters);
    database
      .prepare("DELETE FROM sessions WHERE session < ? AND session NOT IN (SELECT session FROM cells)")
      .run(currentSession);
  });
}

/** Does `work` whole or not at all. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLite gives the files that it puts beside a database the mode of the database. */
function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}
