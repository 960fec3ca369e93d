import { topicOf, type CloudEvent } from '@upstream/contracts';
import { logStart, uuidFrom } from '@upstream/event-sourcing';
import { messageOf, type BusMessage } from '@upstream/messaging';

export const busTopic = (region: string): string => topicOf(region, 'enrolment');

export const busKey = (label: string): string => `eu_${uuidFrom('spec programme', label)}`;

/** The `sequence`-th message about a programme, as enrolment says it. */
export function busMessage(region: string, label: string, sequence: number, reasonCode = `r${sequence}`): BusMessage {
  const key = busKey(label);
  const event: CloudEvent = {
    specversion: '1.0',
    id: uuidFrom('spec message', region, label, String(sequence)),
    source: `/upstream/${region}/enrolment`,
    type: 'upstream.programme-closed.v1',
    subject: key,
    time: '2027-01-11T09:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:upstream:schema:upstream.programme-closed.v1',
    tenantid: 'acme',
    logid: 'spec',
    sequence,
    recordedtime: '2027-01-11T09:00:01.000Z',
    position: logStart('spec'),
    data: { programmeId: key, reasonCode },
  };
  return messageOf(busTopic(region), event);
}

/** `count` messages of each key, keys taking turns, as services publish them. */
export const busMessages = (region: string, labels: readonly string[], count: number, from = 0): BusMessage[] =>
  Array.from({ length: count }, (_, index) => labels.map((label) => busMessage(region, label, from + index))).flat();

export const sequenceIn = ({ body }: BusMessage): number => (JSON.parse(body) as CloudEvent).sequence;
