import type { StepDriver } from '../model/driver.ts';
import type { OperateLong } from './round.ts';

/**
 * A driver that calls `operate` as often as it may. `operate` does one operation completely and gives 0 or more, or
 * -errno when the host refused it. A step ends at the first refusal, so that a host at its limits is left alone, and at
 * an operation that is still under way.
 */
export function createStepDriver(operate: OperateLong): StepDriver {
  return {
    kind: 'step',
    step: (budget) => {
      for (let done = 0; done < budget; done += 1) {
        const result = operate();
        if (result === null) return { done, failed: 0, errno: null };
        if (result < 0) return { done, failed: 1, errno: -result };
      }
      return { done: budget, failed: 0, errno: null };
    },
    close: () => {},
  };
}
