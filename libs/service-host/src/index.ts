export { HostSettings, hostSettingsFrom } from './host-settings.js';
export { openEventStore } from './open-event-store.js';
export { runService } from './run-service.js';
export { LogPutBackError, startService, type RunningService } from './start-service.js';
