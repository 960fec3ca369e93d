import { SegmentedControl, Stack, Text } from '@mantine/core';

/** How well somebody knows a topic, in the words of `level`. */
export const LEVELS = [0, 1, 2, 3, 4, 5] as const;
/** How far somebody agrees, in the words of `agreement`. */
export const AGREEMENT = [1, 2, 3, 4, 5] as const;

interface ScaleProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly value: number | undefined;
  /** What the chosen value means, in words. */
  readonly says: string;
  readonly onChange: (value: number) => void;
}

/** A short scale: large enough to tap, and its meaning in words. */
export const Scale = ({ label, values, value, says, onChange }: ScaleProps) => (
  <Stack gap={4}>
    <Text size="sm">{label}</Text>
    <SegmentedControl fullWidth aria-label={label} data={values.map(String)} value={value !== undefined && values.includes(value) ? String(value) : ''} onChange={(chosen) => onChange(Number(chosen))} />
    <Text size="sm" c="dimmed" aria-live="polite">
      {says}
    </Text>
  </Stack>
);
