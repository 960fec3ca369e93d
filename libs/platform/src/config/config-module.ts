import type { DynamicModule } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

/**
 * Offers a loaded configuration through Nest's global `ConfigService` (`config.get('PORT')`). The process environment
 * and `.env` files are not looked at again, and nothing (such as a secret from a file) is written back to it.
 */
export const configModule = (config: Record<string, unknown>): Promise<DynamicModule> =>
  ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, ignoreEnvVars: true, skipProcessEnv: true, load: [() => config] });
