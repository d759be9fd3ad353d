import type { Baseline } from './baseline.ts';
import { fitLine } from './fit-line.ts';

/** youtalk/swift-ros2: a line rises by more than 1 MB a minute. */
export const SWIFT_ROS2: Baseline = { name: 'swift-ros2', threshold: 60, score: (series) => fitLine(series).slope };
