export { ErasuresPendingError } from './erasures.js';
export { HostSettings, hostSettingsFrom } from './host-settings.js';
export { runService } from './run-service.js';
export { LogPutBackError, startService, type RunningService } from './start-service.js';
