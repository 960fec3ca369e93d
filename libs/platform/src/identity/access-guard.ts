import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isHomeId, regionOf } from '@upstream/event-sourcing';
import { perRoute } from '../http/per-route.js';
import { Problem } from '../http/problem.js';
import type { PlatformRequest } from '../http/platform-request.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.js';
import type { Principal, Target } from './principal.js';

export const TOKEN_VERIFIER = Symbol('TokenVerifier');

/** Lets nobody through whom a route's declared permission does not let through. A route that declares none is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKEN_VERIFIER) private readonly verifier: TokenVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.accessOf(context);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<PlatformRequest>();
    if (access?.orLoopback && isDirectLoopback(request)) return true;
    const token = tokenOf(request);
    const known = this.verifier.recognise(token);
    return known ? admit(request, known, access) : this.verify(token).then((principal) => admit(request, principal, access));
  }

  private readonly accessOf = perRoute((context) => this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]));

  private async verify(token: string): Promise<Principal> {
    try {
      return await this.verifier.verify(token);
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
      throw new Problem(401, 'invalid-token', 'The access token is not valid or has expired. Sign in again.', { cause: error });
    }
  }
}

function tokenOf({ headers, raw }: PlatformRequest): string {
  const token = saysTwice(raw.rawHeaders) ? undefined : /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  if (!token) throw new Problem(401, 'unauthenticated', 'Send an access token: "Authorization: Bearer <token>".');
  return token;
}

/** Of two `Authorization` headers Node takes the first; a proxy before us may have looked at the other one. */
function saysTwice(rawHeaders: readonly string[]): boolean {
  let said = 0;
  for (let name = 0; name < rawHeaders.length; name += 2) if (rawHeaders[name]!.length === 13 && rawHeaders[name]!.toLowerCase() === 'authorization') said++;
  return said > 1;
}

function admit(request: PlatformRequest, principal: Principal, access: Extract<RouteAccess, { kind: 'requires' }> | undefined): true {
  request.principal = principal;
  if (!access || !allows(principal, access, targetOf(request))) {
    throw new Problem(403, 'forbidden', 'None of your grants allows this here. Ask a coordinator or administrator for access.');
  }
  return true;
}

function allows(principal: Principal, access: Extract<RouteAccess, { kind: 'requires' }>, target: Target): boolean {
  if (access.narrowedByHandler && target.programmeId === undefined) return principal.scopes(access.permission).length > 0;
  return principal.can(access.permission, target);
}

/** The programme of the path; else a region: named by the path, or that of the first aggregate id in it. */
function targetOf(request: PlatformRequest): Target {
  const params = (request.params ?? {}) as Record<string, string>;
  if (params.programmeId !== undefined) return { programmeId: params.programmeId };
  const id = Object.values(params).find(isHomeId);
  return { region: params.region ?? (id ? regionOf(id) : undefined) };
}

/** A connection from this machine that no proxy passes on. */
const isDirectLoopback = ({ headers, socket }: PlatformRequest): boolean =>
  headers['x-forwarded-for'] === undefined && headers.forwarded === undefined && LOOPBACK.test(socket.remoteAddress ?? '');

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
