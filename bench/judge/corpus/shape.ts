import type { Dice } from './dice.ts';

/**
 * Shapes to develop the judge on, and shapes to measure it on: fixed, so that no figure rests on what was seen. Unscored are
 * those of which nobody can say what is true.
 */
export type Half = 'tuning' | 'heldout' | 'unscored';

/** What a shape is like. Each half has some of each. */
export type Kind = 'noise' | 'plateau' | 'periodic' | 'step';

/** The record that a shape is drawn into. */
export interface Frame {
  readonly windowMs: number;
  /** what the level is above, in bytes */
  readonly base: number;
  /** of the noise, in bytes */
  readonly sigma: number;
}

/** One moment of the record. */
export interface Moment {
  readonly ms: number;
  /** share of the window that has passed */
  readonly share: number;
  /** share of all operations that were done; without load the same as `share` */
  readonly cause: number;
  /** share of the present load's operations that were done, 0 while the load is off */
  readonly inLoad: number;
  readonly underLoad: boolean;
}

/**
 * An AR(1) process in time whose values a 120th of the window apart correlate by `phi`, however many samples lie between;
 * phi 0 is white from sample to sample. `sigma`, in bytes, is its standard deviation, and for a walk (phi 1) that of its
 * way over the whole window.
 */
export interface Noise {
  readonly phi: number;
  readonly sigma: number;
}

/** What a shape draws. The level is asked for in the order of time, once a sample, and is known to the oracle. */
export interface Course {
  /** bytes above the base; 0 unless said */
  readonly level?: (at: Moment) => number;
  /** mild unless said */
  readonly noise?: Noise;
  /** false: no reading came; all come unless said */
  readonly isRead?: (at: Moment) => boolean;
  /** how far a reading may be late, as a share of the interval; next to nothing unless said */
  readonly lateness?: number;
  /** shares of the window at which the target began anew; none unless said */
  readonly restarts?: readonly number[];
  /** share of the window before which a leak adds nothing; 0 unless said */
  readonly onset?: number;
  /** the level grows with time for good, whatever the load does */
  readonly growsAnyway?: boolean;
}

/** A family of series without a leak, to which one may be added. */
export interface Shape {
  readonly name: string;
  readonly half: Half;
  readonly kind: Kind;
  readonly draw: (dice: Dice, frame: Frame) => Course;
  /** what the grid would otherwise draw */
  readonly fixed: Fixed;
}

/** Choices that belong to a shape: a daily period needs days. */
export interface Fixed {
  readonly windowsMs?: readonly number[];
  readonly sigma?: number;
  /** bytes an hour */
  readonly leakPerHour?: number;
}

/** A shape, told in one line or three. */
export function shape(name: string, half: Half, kind: Kind, draw: Shape['draw'], fixed: Fixed = {}): Shape {
  return { name, half, kind, draw, fixed };
}

/** Megabytes, as the rates of leaks are told in issues and gates. */
export const MB = 1e6;
