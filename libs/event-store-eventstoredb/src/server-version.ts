import type { ServerFeatures } from './connection.js';

/** Servers say that a subscription has caught up from 23.10 on. One whose version cannot be read is taken for an older one. */
export function saysCaughtUp({ version }: Pick<ServerFeatures, 'version'>): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return major !== undefined && (Number(major) > 23 || (Number(major) === 23 && Number(minor) >= 10));
}
