import { Group, Text } from '@mantine/core';
import { IconBuilding, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';

/** Where a session is: the room's name, that a room is still being looked for, or online. */
export function Place({ session: { inPerson, roomId } }: { session: { inPerson: boolean; roomId?: string } }) {
  const { t } = useTranslation('my');
  const room = reads.useQuery('get', '/v1/rooms/{roomId}', { params: { path: { roomId: roomId ?? '' } } }, { enabled: roomId !== undefined, staleTime: 3600_000 });
  const where = !inPerson ? t('place.online') : room.data ? t('place.room', { room: room.data.name, site: room.data.site }) : roomId ? t('place.someRoom') : t('place.noRoom');
  const Icon = inPerson ? IconBuilding : IconVideo;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={16} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {where}
      </Text>
    </Group>
  );
}
