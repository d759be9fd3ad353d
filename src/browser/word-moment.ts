import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/units.ts';

/** A moment to the tenth of a second, which two moments in one window differ by: `4 min 31.5 s`, `7 h 0 min 2 s`, `8 h`. */
export function wordMoment(tMs: number): string {
  const tenths = Math.round(tMs / (SECOND_MS / 10));
  const ms = tenths * (SECOND_MS / 10);
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), Math.floor((ms % HOUR_MS) / MINUTE_MS)];
  const seconds = Number(((ms % MINUTE_MS) / SECOND_MS).toFixed(1));
  const parts = [
    ...(hours === 0 ? [] : [`${hours} h`]),
    ...(minutes === 0 && (hours === 0 || seconds === 0) ? [] : [`${minutes} min`]),
    ...(seconds === 0 && hours + minutes > 0 ? [] : [`${seconds} s`]),
  ];
  return parts.join(' ');
}
