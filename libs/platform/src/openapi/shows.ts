import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Tagged } from '../http/answers.js';

/** A value as it arrives at the other side: dates are ISO instants. */
type AsJson<T> = T extends Date
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer E)[]
      ? AsJson<E>[]
      : T extends object
        ? { [K in keyof T]: AsJson<T[K]> }
        : T;

type Answer<R> = Awaited<R> extends Tagged<infer B> ? B : Awaited<R>;

/**
 * Documents what the route answers, by a schema: `@Shows(pageOf(Participant))`. Does not compile where the handler returns
 * anything that the schema does not allow. Give what appears in several answers an id: `.meta({ id: 'Participant' })`.
 */
export const Shows =
  <S extends z.ZodType>(schema: S, status: 200 | 201 = 200) =>
  <R>(
    target: object,
    key: string | symbol,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the handler takes
    handler: TypedPropertyDescriptor<(...parameters: any[]) => R>,
    ..._doesNotFit: AsJson<Answer<R>> extends z.output<S> ? [] : [never]
  ): void =>
    void ApiResponse({ status, standardSchema: schema, description: '' })(target, key, handler);
