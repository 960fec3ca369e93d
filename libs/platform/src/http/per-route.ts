import type { ExecutionContext } from '@nestjs/common';

/** What a route declares never changes while the process runs: `read` is asked once for each controller and handler. */
export function perRoute<T>(read: (context: ExecutionContext) => T): (context: ExecutionContext) => T {
  const known = new WeakMap<object, Map<unknown, T>>();
  return (context) => {
    const controller = context.getClass();
    const handler = context.getHandler();
    let routes = known.get(controller);
    if (!routes) known.set(controller, (routes = new Map()));
    if (!routes.has(handler)) routes.set(handler, read(context));
    return routes.get(handler)!;
  };
}
