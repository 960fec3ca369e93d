import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS } from './route-access.js';

/** Some routes say neither who may call them nor that everybody may: the application does not start. */
export class UndeclaredRoutesError extends Error {
  constructor(readonly routes: readonly string[]) {
    super(`routes without @Requires or @Public: ${routes.join(', ')}`);
  }
}

/** Stops the start when a controller's route declares no access. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype) return [];
      const prototype = (Object.getPrototypeOf(instance) ?? metatype.prototype) as object;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => (prototype as Record<string, unknown>)[name] as () => unknown)
        .filter((method) => Reflect.hasMetadata(PATH_METADATA, method))
        .filter((method) => !this.reflector.getAllAndOverride(ROUTE_ACCESS, [method, metatype]))
        .map((method) => `${metatype.name}.${method.name}`);
    });
    if (undeclared.length > 0) throw new UndeclaredRoutesError(undeclared);
  }
}
