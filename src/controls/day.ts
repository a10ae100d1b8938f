/** The day of an ISO 8601 time. */
export function day(time: string): string {
  return time.slice(0, 10);
}
