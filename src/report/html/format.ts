import type { Words } from './words.js';

/** `Nov 23, 2026, 02:00 UTC`, `2026年11月23日 02:00 UTC`; an invalid time is shown unchanged. */
export function formatTime(time: string, { language, dateStyle }: Words): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const form = new Intl.DateTimeFormat(language, {
    dateStyle,
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  return `${form.format(date)} UTC`;
}

export function formatCount(count: number, { language }: Words): string {
  return new Intl.NumberFormat(language).format(count);
}

export function formatUsd(amount: number, words: Words): string {
  if (amount > 0 && amount < 0.01) return words.usdLittle;
  return amount === 0 ? words.usdNone : words.usd(amount.toFixed(2));
}

export function formatDuration(startedAt: string, finishedAt: string, words: Words): string {
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return words.seconds(seconds.toFixed(1));
}
