import { html } from 'lit';
import { numerals, shapes } from './report-icons';

/** The text of a key, with its slots filled. */
export type Say = (key: string, ...values: (string | number)[]) => string;

/** Looks a key up and fills its slots; an unknown key shows as itself. */
export function filled(words: Record<string, string>, key: string, values: (string | number)[]) {
  return values.reduce<string>((text, value, i) => text.replace(`{${i}}`, String(value)), words[key] ?? key);
}

/** A moment as a `datetime-local` field wants it: the phone's own time, to the minute. */
export function local(at: Date) {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The levels as they are offered: the usual one first. */
export const levels = ['IV', 'III', 'II', 'I'];

/** A level's badge: shape, colour and numeral. */
export function badge(level: string) {
  return html`<svg class="lv" data-l=${levels.length - levels.indexOf(level)} viewBox="0 0 100 100" aria-hidden="true">
    ${shapes[level]}<text x="50" y="68">${numerals[level]}</text>
  </svg>`;
}
