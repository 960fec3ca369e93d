import { Autocomplete, Group, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { useSession } from '../../api/session.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { readersZone } from './zones.js';

type NewRoom = components['schemas']['NewRoom'];

/** Registers a room. What is known of its site is filled in. */
export function AddRoom({ known, onClose }: { known: readonly components['schemas']['RoomView'][]; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const regions = useRegions(known);
  const [site, setSite] = useState('');
  const [name, setName] = useState('');
  const [capacity, setCapacity] = useState<number | string>(4);
  const [zone, setZone] = useState<string>();
  const [region, setRegion] = useState<string>();
  const [equipment, setEquipment] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const command = useCommand((api, body: NewRoom) => api.POST('/v1/rooms', { body }), {
    onDone: (_answer, room) => {
      notifyDone(t('rooms.added', { name: room.name }));
      onClose();
    },
  });
  const there = known.find((room) => room.site === site);
  const chosen = {
    region: region ?? there?.roomId.split('_')[0] ?? (regions.length === 1 ? regions[0]! : ''),
    site: site.trim(),
    name: name.trim(),
    capacity: Number(capacity),
    timeZone: zone ?? there?.timeZone ?? readersZone(),
    equipment,
  };
  const missing = (value: unknown) => (asked && !value ? t('add.missing') : undefined);
  return (
    <FormDialog
      title={t('add.title')}
      action={t('add.action')}
      pending={command.isPending}
      error={command.error}
      onSubmit={() => {
        setAsked(true);
        if (chosen.region && chosen.site && chosen.name && chosen.capacity) command.mutate(chosen);
      }}
      onClose={onClose}
    >
      <Autocomplete openOnFocus={false} label={t('add.site')} description={t('add.siteHint')} withAsterisk data={[...new Set(known.map((room) => room.site))]} value={site} onChange={setSite} maxLength={200} error={missing(chosen.site)} data-autofocus />
      <TextInput label={t('add.name')} withAsterisk value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} maxLength={120} error={missing(chosen.name)} />
      <Group grow align="flex-start">
        <NumberInput label={t('add.capacity')} withAsterisk min={2} max={500} clampBehavior="strict" allowDecimal={false} value={capacity} onChange={setCapacity} error={missing(chosen.capacity)} />
        {regions.length > 0 ? (
          <Select label={t('add.region')} withAsterisk data={regions} value={chosen.region || null} onChange={(next) => setRegion(next ?? undefined)} allowDeselect={false} error={missing(chosen.region)} />
        ) : (
          <TextInput label={t('add.region')} withAsterisk value={chosen.region} onChange={({ currentTarget }) => setRegion(currentTarget.value)} error={missing(chosen.region)} />
        )}
      </Group>
      <Select label={t('add.zone')} withAsterisk searchable data={zones(chosen.timeZone)} value={chosen.timeZone} onChange={(next) => setZone(next ?? undefined)} allowDeselect={false} limit={50} />
      <TagsInput label={t('add.equipment')} description={t('add.equipmentHint')} value={equipment} onChange={setEquipment} maxTags={30} />
    </FormDialog>
  );
}

/** Where the reader may manage rooms; of one who may everywhere, where there are programmes or rooms. */
function useRegions(known: readonly { roomId: string }[]): string[] {
  const { session } = useSession();
  const programmes = reads.useQuery('get', '/v1/programmes', { params: { query: { limit: 200 } } });
  const scopes = session?.may['room.manage'] ?? [];
  const everywhere = scopes.some(({ regions }) => regions === '*');
  const found = everywhere ? [...(programmes.data?.items ?? []).flatMap(({ regions }) => regions), ...known.map(({ roomId }) => roomId.split('_')[0]!)] : scopes.flatMap(({ regions }) => (regions === '*' ? [] : regions));
  return [...new Set(found)].sort();
}

const zones = (chosen: string): string[] => [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
