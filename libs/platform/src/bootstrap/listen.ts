import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Another process listens there already. */
export class PortInUseError extends Error {
  constructor(readonly port: number) {
    super(`port ${port} is in use: stop what listens there, or choose another port`);
  }
}

/** Listens and returns the URL. `port` 0 takes a free one. Throws PortInUseError. */
export async function listen(app: NestFastifyApplication, port: number, host = '127.0.0.1'): Promise<string> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortInUseError(port);
    throw error;
  }
  return app.getUrl();
}
