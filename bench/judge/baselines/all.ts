import type { Baseline } from './baseline.ts';
import { COROOT } from './coroot.ts';
import { HERON } from './heron.ts';
import { NEWEY_WEST, OLS_SLOPE, OLS_T_TEST } from './least-squares.ts';
import { QUESTDB } from './questdb.ts';
import { HAMED_RAO, MANN_KENDALL, YUE_WANG } from './ranks.ts';
import { ROCKY_G3, ROCKY_G3B } from './rocky.ts';
import { RVOIP } from './rvoip.ts';
import { SCREENPIPE } from './screenpipe.ts';
import { SWIFT_ROS2 } from './swift-ros2.ts';

/** What others use, as told in their issues and sources. */
export const BASELINES: readonly Baseline[] = [
  OLS_SLOPE,
  OLS_T_TEST,
  MANN_KENDALL,
  HAMED_RAO,
  YUE_WANG,
  NEWEY_WEST,
  ROCKY_G3,
  ROCKY_G3B,
  HERON,
  QUESTDB,
  RVOIP,
  COROOT,
  SWIFT_ROS2,
  SCREENPIPE,
];
