import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Registry } from 'prom-client';
import { Requires } from '../identity/route-access.js';
import { METRICS } from './metrics.js';

/**
 * Prometheus text format. Open to a scraper on the same machine without a token (no proxy between), to others with
 * `operations.read`: it tells load and routes, never people.
 */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Registry) {}

  @Get()
  @Requires('operations.read', { orLoopback: true })
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.metrics();
  }
}
