import { html, nothing } from 'lit';
import { size, type Kept } from './report-queue';
import { badge, type Say } from './report-words';

/** One line of the incident's timeline, as far as a reporter needs it. */
export interface Line {
  at: string;
  state: string;
  who: string;
  units: string;
}

/** How far a report has come. */
export interface Progress {
  incident: string;
  state: string;
  dueAt: string;
  unit: string;
  lines: Line[];
}

type Clock = (iso: string) => string;

const STEPS = ['REPORTED', 'ACCEPTED', 'DISPATCHED', 'HANDLING', 'RESPONDED', 'CHECKING', 'CLOSED'];

/** Says that something is on the phone only. */
export function banner(waiting: number, say: Say) {
  return html`<div class="rf-ban"><b>${say('bannerTitle', waiting)}</b>${say('bannerText')}</div>`;
}

/** One report of this phone, in the list. */
export function keptRow(row: Kept, progress: Progress | undefined, say: Say, clock: Clock, open: () => void) {
  return html`<button class="rf-li" @click=${open}>
    <span class="rf-t">${badge(row.level)}<b>${row.label}</b></span>
    <span>${say('rowFacts', clock(row.occurredAt), row.photoCount)}${row.address ? ` · ${row.address}` : ''}</span>
    <span class="rf-st ${row.status}">${status(row, progress, say)}</span>
  </button>`;
}

function status(row: Kept, progress: Progress | undefined, say: Say) {
  if (row.status === 'waiting') {
    return say('rowWaiting', (size(row) / 1e6).toFixed(1));
  }
  if (row.status === 'refused') {
    return `${say('rowRefused')} ${row.problem}`;
  }
  return `✓ ${progress ? say(`state.${progress.state}`) : say('rowSent')}`;
}

/** What became of a report, in one line. */
export function sentHeading(row: Kept, progress: Progress | undefined, say: Say) {
  if (row.status === 'sent') {
    return `✓ ${progress ? say(`sent.${progress.state}`) : say('sentDone')}`;
  }
  return say(row.status === 'waiting' ? 'sentWaiting' : 'sentRefused');
}

/** The seven steps of the loop, those behind us with who and when. */
export function stepList(progress: Progress | undefined, say: Say, clock: Clock) {
  const now = progress ? STEPS.indexOf(progress.state) : -1;
  return html`<ol class="rf-st7">
    ${STEPS.map((step, i) => {
      const line = i <= now ? progress?.lines.filter((one) => one.state === step).at(-1) : undefined;
      const kind = i < now || (i === now && step === 'CLOSED') ? 'd' : i === now ? 'n' : 'w';
      return html`<li class=${kind} aria-current=${kind === 'n' ? 'step' : nothing}>
        <span class="k" aria-hidden="true">${kind === 'd' ? '✓' : ''}</span><b>${say(`step.${step}`)}</b>
        <span>${line ? line.units || line.who : ''}</span><span>${line ? clock(line.at) : ''}</span>
      </li>`;
    })}
  </ol>`;
}
