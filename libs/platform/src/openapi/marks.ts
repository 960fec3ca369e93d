/** What a route asks of a request's headers, in its description. */
export const WITHOUT_IDEMPOTENCY_KEY = 'x-without-idempotency-key';
export const REQUIRES_IF_MATCH = 'x-requires-if-match';
/** Problems of few routes, by their status. */
export const MAY_FAIL = 'x-may-fail';
