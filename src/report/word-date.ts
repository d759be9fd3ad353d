/** A moment of the wall clock in UTC, to the minute: `2026-11-22 10:30`; as it is where no calendar has it. */
export function wordDate(wallMs: number): string {
  const date = new Date(wallMs);
  return Number.isNaN(date.getTime()) ? String(wallMs) : date.toISOString().slice(0, 16).replace('T', ' ');
}
