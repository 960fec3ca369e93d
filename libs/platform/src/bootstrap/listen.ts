import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Another process listens there already. */
export class PortInUseError extends Error {
  constructor(readonly port: number) {
    super(`port ${port} is in use: stop what listens there, or use another one (--port ${port < 65_535 ? port + 1 : port - 1})`);
  }
}

/** Whether somebody listens there already, without staying. Throws PortInUseError. */
export async function requireFreePort(port: number, host = '127.0.0.1'): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    // What else keeps from listening there is said when it listens.
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? reject(new PortInUseError(port)) : resolve()));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
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
