import { notFoundProblem } from '@upstream/platform';
import { UnknownKeyError } from '@upstream/privacy';

/** A text about somebody who was never registered cannot be kept: answers 404. */
export async function ofKnownPeople<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof UnknownKeyError) throw notFoundProblem('employee');
    throw error;
  }
}
