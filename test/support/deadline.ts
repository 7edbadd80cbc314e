import { createContext, runInContext } from 'node:vm';

const context = createContext({ run: undefined });

/**
 * Runs `work` and fails where it takes longer: code that would never return must not take the whole run of tests with it.
 *
 * @throws Error when the time is over; what `work` itself throws passes through
 */
export function within<T>(milliseconds: number, work: () => T): T {
  context['run'] = work;
  return runInContext('run()', context, { timeout: milliseconds }) as T;
}
