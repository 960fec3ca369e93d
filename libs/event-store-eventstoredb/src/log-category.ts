/** Category of the one stream that names the log; its events are delivered to nobody. */
export const LOG_CATEGORY = 'upstream_log';
export const LOG_STREAM = `${LOG_CATEGORY}-id`;
