import type { z } from 'zod';
import { enrolmentEvents } from './enrolment.js';
import { matchingEvents } from './matching.js';
import { profilesEvents } from './profiles.js';
import { sessionsEvents } from './sessions.js';

/** Every public event by topic. A type belongs to exactly one topic for life. */
export const publicEvents = {
  enrolment: enrolmentEvents,
  matching: matchingEvents,
  sessions: sessionsEvents,
  profiles: profilesEvents,
} as const;

export type TopicName = keyof typeof publicEvents;
export const topicNames = Object.keys(publicEvents) as TopicName[];

/** The bus's topic of a region: `upstream.eu.enrolment.v1`. */
export const topicOf = (region: string, topic: TopicName): string => `upstream.${region}.${topic}.v1`;

/** Splits `upstream.eu.enrolment.v1`. Throws on another name. */
export function parseTopic(name: string): { region: string; topic: TopicName } {
  const [, region, topic] = /^upstream\.([a-z0-9]+)\.([a-z]+)\.v1$/.exec(name) ?? [];
  if (!region || !topic || !(topic in publicEvents)) throw new Error(`not a topic of ours: ${name}`);
  return { region, topic: topic as TopicName };
}

export type PublicEventType = { [T in TopicName]: keyof (typeof publicEvents)[T] & string }[TopicName];

const schemasByType = new Map<string, { topic: TopicName; schema: z.ZodObject }>(
  topicNames.flatMap((topic) => Object.entries(publicEvents[topic]).map(([type, schema]) => [type, { topic, schema: schema as z.ZodObject }] as const)),
);

/** Topic and schema of a public event type; undefined for one that this release does not know. */
export const contractOf = (type: string): { topic: TopicName; schema: z.ZodObject } | undefined => schemasByType.get(type);
