import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { principalOf, type PlatformRequest } from '../http/platform-request.js';
import type { Permission } from './permissions.js';
import type { Principal } from './principal.js';

/** What a route demands of its caller. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'requires'; readonly permission: Permission; readonly narrowedByHandler: boolean; readonly orLoopback: boolean };

export const ROUTE_ACCESS = 'upstream:route-access';

export interface RequiresOptions {
  /**
   * The handler itself narrows what it shows or does to `who.scopes(permission)` or asks `who.can(permission, …)`:
   * lists across programmes. Without it a limited grant is denied on a route without a programme.
   */
  readonly narrowedByHandler?: boolean;
  /** Also open, without a token, to a direct connection from this machine (the metrics scraper). */
  readonly orLoopback?: boolean;
}

/** The route (or every route of the controller) needs this permission, checked against its `programmeId`. */
export const Requires = (permission: Permission, { narrowedByHandler = false, orLoopback = false }: RequiresOptions = {}) =>
  applyDecorators(
    SetMetadata(ROUTE_ACCESS, { kind: 'requires', permission, narrowedByHandler, orLoopback } satisfies RouteAccess),
    ApiBearerAuth(),
    ApiExtension('x-permission', permission),
  );

/** The route is open to everybody. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** The principal of the request: `@Who() who: Principal`. Fails on a public route. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<PlatformRequest>()),
);
