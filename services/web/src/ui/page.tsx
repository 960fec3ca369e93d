import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

export interface PageProps {
  /** The question that this screen answers: "Who is waiting for me?". */
  readonly question: string;
  /** A line under it: what the answer is about, or its figures in words. Null while they are read: its place is kept, so that nothing moves when they come. */
  readonly about?: ReactNode;
  /** At most one filled button: the next action. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: its title is the question that it answers. */
export function Page({ question, about, action, children }: PageProps) {
  useEffect(() => {
    document.title = `${question} · Upstream`;
    // A new screen within the page is said to nobody who does not see it.
    document.getElementById('announced')?.replaceChildren(question);
  }, [question]);
  return (
    <Stack gap="lg" pb="xl">
      <Group justify="space-between" align="flex-end" gap="md">
        <Box style={{ minWidth: 0 }}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {question}
          </Title>
          {about === undefined ? null : (
            <Text c="dimmed" size="sm" component="div" style={{ minHeight: '1lh' }}>
              {about}
            </Text>
          )}
        </Box>
        {action ? <Box className="no-print">{action}</Box> : null}
      </Group>
      {children}
    </Stack>
  );
}

/** A titled part of a screen. */
export const Section = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <Stack gap="sm" component="section">
    <Group justify="space-between">
      <Title order={2}>{title}</Title>
      {aside}
    </Group>
    {children}
  </Stack>
);
