/** Formatted for people: 10,000. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `$0.00`; amounts below a cent keep their significant digits. */
export function usd(value: number): string {
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
