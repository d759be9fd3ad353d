import { GIB, KIB, MIB, MINUTE_MS, SECOND_MS, type Unit } from '../model/units.ts';

/** A unit that the values of one axis share. */
export interface Scale {
  readonly size: number;
  readonly label: string;
}

const BYTES: readonly Scale[] = [
  { size: 1024 * GIB, label: 'TiB' },
  { size: GIB, label: 'GiB' },
  { size: MIB, label: 'MiB' },
  { size: KIB, label: 'KiB' },
  { size: 1, label: 'B' },
];

const TIMES: readonly Scale[] = [
  { size: MINUTE_MS, label: 'min' },
  { size: SECOND_MS, label: 's' },
  { size: 1, label: 'ms' },
];

/** The largest unit in which `magnitude` has a digit before the point. */
export function chooseScale(magnitude: number, unit: Unit): Scale {
  const scales = scalesOf(unit);
  return scales.find(({ size }) => magnitude >= size) ?? smallestOf(scales);
}

function scalesOf(unit: Unit): readonly Scale[] {
  switch (unit) {
    case 'bytes':
      return BYTES;
    case 'milliseconds':
      return TIMES;
    case 'ratio':
      return [{ size: 0.01, label: '%' }];
    case 'count':
      return [{ size: 1, label: '' }];
  }
}

function smallestOf(scales: readonly Scale[]): Scale {
  return scales[scales.length - 1] ?? { size: 1, label: '' };
}
