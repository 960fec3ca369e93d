import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock, IconProgress } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** How something stands. The same tone means the same everywhere: done and fine; waits for somebody; needs help; nothing to do; under way. */
export type Tone = 'good' | 'waiting' | 'bad' | 'quiet' | 'busy';

const ICONS = { good: IconCircleCheck, waiting: IconClock, bad: IconAlertTriangle, quiet: IconCircleDashed, busy: IconProgress };

/** A status: word, icon and colour, never colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  const colour = `var(--upstream-${tone})`;
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" style={{ verticalAlign: 'top' }}>
      <Icon size={16} color={colour} aria-hidden style={{ flexShrink: 0 }} />
      <Text span size="sm" fw={550} c={colour}>
        {children}
      </Text>
    </Group>
  );
}
