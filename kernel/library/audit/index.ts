/** `kelvin/audit`: what in an experiment, or in what is written of it, cannot be right. */
export { type AuditTableOptions, auditTable, type ResultRows, type TableAudit } from "./audit-table.ts";
export type { DocumentAudit } from "./documents/audit-document.ts";
export type { CheckFinding, CheckVerdict, Place } from "./documents/finding.ts";
export type { DocumentFormat } from "./documents/read-document.ts";
