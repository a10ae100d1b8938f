/** As people read it: 10,000. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `$0.00`; sums below a cent that are not nothing keep their place. */
export function usd(value: number): string {
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
