import { Controller, Get, Header, Inject, Optional } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { notFoundProblem } from '../http/problem.js';
import type { PilotIssuer } from './pilot-issuer.js';
import { Public } from './route-access.js';

export const PILOT_ISSUER = Symbol('PilotIssuer');

/** The pilot's public keys, where any issuer has them. Answers 404 when somebody else issues the tokens. */
@ApiExcludeController()
@Controller('.well-known')
export class JwksController {
  constructor(@Optional() @Inject(PILOT_ISSUER) private readonly issuer?: PilotIssuer) {}

  @Get('jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  keys(): JSONWebKeySet {
    if (!this.issuer) throw notFoundProblem();
    return this.issuer.jwks();
  }
}
