import type { ValueAxis } from '../axis.ts';

/** Where the values of a panel lie on the picture. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A part of the picture that is as wide as it and stands below the one before. */
export interface Block {
  readonly height: number;
  readonly draw: (top: number) => string;
}

/** The place of a time. */
export function xOf({ left, right, fromMs, toMs }: Frame, tMs: number): number {
  return toMs > fromMs ? left + ((tMs - fromMs) / (toMs - fromMs)) * (right - left) : left;
}

/** The place of a value; what lies far outside of the axis is drawn just outside of the panel. */
export function yOf({ top, bottom }: Frame, { low, high }: Pick<ValueAxis, 'low' | 'high'>, value: number): number {
  const share = (value - low) / (high - low);
  return bottom - Math.max(-1, Math.min(2, share)) * (bottom - top);
}
