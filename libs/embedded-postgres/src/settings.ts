import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { supervisorSetting } from './postmaster-lock.js';

/** For one machine and some thirty people: little memory, few processes. A caller may change each of them. */
const defaults: Readonly<Record<string, string>> = {
  max_connections: '80',
  shared_buffers: '64MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  min_wal_size: '80MB',
  autovacuum: 'on',
  autovacuum_max_workers: '2',
  jit: 'off',
  // No worker processes for reading, and none for parallel queries (which need more of /dev/shm than containers have).
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  huge_pages: 'off',
  timezone: 'UTC',
};

/** What the library promises, so nobody can set it otherwise. */
function promised(durable: boolean): Readonly<Record<string, string>> {
  const onDisk = durable ? 'on' : 'off';
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: onDisk,
    full_page_writes: onDisk,
    synchronous_commit: onDisk,
    ...silentLog,
  };
}

/**
 * Neither statements nor their values reach the log. Values hide in places that are easily forgotten: in errors
 * ("invalid input syntax: …", which the client gets anyway, so errors are not logged), in details ("Key (email)=(…)
 * already exists", "Failed process was running: …").
 */
const silentLog = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_duration: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  debug_print_parse: 'off',
  debug_print_rewritten: 'off',
  debug_print_plan: 'off',
  // auto_explain would log statements; pg_stat_statements writes them into a file.
  session_preload_libraries: '',
  shared_preload_libraries: '',
} as const;

/** The server's settings; refuses a caller's that would break a promise of this library. */
export function settingsFor(callers: Readonly<Record<string, string>>, durable: boolean): Record<string, string> {
  const fixed = promised(durable);
  const taken = [...Object.keys(fixed), 'port', 'data_directory', supervisorSetting];
  for (const name of Object.keys(callers)) {
    if (!/^[a-z_][a-z0-9_.]*$/.test(name) || taken.includes(name)) {
      throw new EmbeddedPostgresError('setting-refused', `Setting "${name}" is not one that a caller can choose.`);
    }
  }
  return { ...defaults, ...callers, ...fixed };
}

export function asArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
